"""Names in braces: what is read, what is refused and with what hint."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from organizations.sentences.placeholders import Named, SentenceError, parse


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("没有名字", ["没有名字"]),
        ("", []),
        ("{捐赠价值}", [Named("{捐赠价值}", "捐赠价值")]),
        (
            "向香港{捐赠价值:香港}。",
            ["向香港", Named("{捐赠价值:香港}", "捐赠价值", destination="香港"), "。"],
        ),
        ("{捐赠价值：香港}", [Named("{捐赠价值：香港}", "捐赠价值", destination="香港")]),
        ("｛捐赠价值｝", [Named("｛捐赠价值｝", "捐赠价值")]),
        (
            "{捐赠物资/口罩:香港}",
            [Named("{捐赠物资/口罩:香港}", "捐赠物资", "口罩", "香港")],
        ),
        (
            "{服务时长|万|1}",
            [Named("{服务时长|万|1}", "服务时长", scale="万", decimals=1)],
        ),
        ("{捐赠价值|元}", [Named("{捐赠价值|元}", "捐赠价值", scale="")]),
        ("{捐赠价值|亿元}", [Named("{捐赠价值|亿元}", "捐赠价值", scale="亿")]),
        (
            "{ 捐赠价值 : 香港 }",
            [Named("{ 捐赠价值 : 香港 }", "捐赠价值", destination="香港")],
        ),
    ],
)
def test_a_sentence_is_cut_at_its_names(sentence, expected):
    assert parse(sentence) == expected


def test_the_cut_off_day_has_a_name_of_its_own():
    [part] = parse("{截至日期}")
    assert isinstance(part, Named)
    assert part.is_cut_off


@pytest.mark.parametrize(
    ("sentence", "hint"),
    [
        ("累计{捐赠价值，其中", "不成对"),
        ("累计}捐赠价值", "不成对"),
        ("累计{}元", "没有写指标名"),
        ("{捐赠价值|吨}", "单位“吨”无法识别"),
        ("{捐赠价值|万|9}", "应为0至4"),
        ("{捐赠价值|万|1|2}", "太多"),
    ],
)
def test_a_wrong_name_is_an_error_with_a_hint(sentence, hint):
    with pytest.raises(SentenceError, match=hint.replace("|", r"\|")):
        parse(sentence)


@given(st.text(alphabet=st.characters(exclude_characters="{}｛｝")))
def test_text_without_braces_comes_back_as_it_is(text):
    assert "".join(str(part) for part in parse(text)) == text


@pytest.mark.parametrize(
    "code", ["{__class__}", "{0.__init__}", "{a!r}", "{x:{y}}", "{% if %}", "{{x}}"]
)
def test_no_code_runs_in_a_sentence(code):
    try:
        parts = parse(code)
    except SentenceError:
        return
    assert all(part if isinstance(part, str) else part.name in code for part in parts)
    assert "".join(getattr(part, "written", part) for part in parts) == code
