"""What a heading may take up of its section, and when nothing is told."""

import pytest

from reports.reconciliation.comparing.elsewhere import frames
from reports.reconciliation.comparing.headings import stands_below, with_what_is_below
from reports.reconciliation.evidence import Passage, Reference, ToldText
from reports.reconciliation.findings import TextPlace

TOLD = (
    ToldText("甲会组织会员防止返贫、致贫，支援香港抗疫，捐款1,000元", ("甲会",)),
    ToldText("志愿服务"),
)


@pytest.mark.parametrize(
    ("words", "is_told"),
    [
        ("支援香港抗疫", True),
        ("支援香港抗疫、志愿服务", True),
        ("支援香港抗疫，志愿服务", True),
        ("甲会组织会员防止返贫、致贫", True),
        ("组织会员防止返贫、致贫", True),
        ("捐款1,000元", True),
        ("致贫", False),
        ("返贫、致贫", False),
        ("支援香港抗疫？", False),
        ("未支援香港抗疫", False),
        ("支援香港", False),
        ("乙会组织会员防止返贫、致贫", False),
        ("支援香港抗疫、有偿服务", False),
    ],
)
def test_a_clause_is_told_word_for_word_or_behind_the_body_s_name(words, is_told):
    assert stands_below(words, TOLD) is is_told


def passage(kind: str, section: str, text: str, made_of: Reference | None) -> Passage:
    place = TextPlace(kind, section, label=f"志愿服务·{kind}")
    return Passage(place, text, 0, bodies=("甲会",), reference=made_of)


def test_a_heading_takes_up_its_section_alone_and_never_itself():
    anew = passage("heading", "a", "一、新的标题", Reference("一、旧的标题"))
    own = passage("entry", "a", "甲会送水了", Reference("甲会送水"))
    unread = passage("lead", "a", "引语", None)
    other = passage("entry", "b", "乙会送粮", Reference("乙会送粮"))
    heading, *rest = with_what_is_below([anew, own, unread, other])
    assert rest == [own, unread, other]
    assert heading.reference is not None
    said = [told.text for told in heading.reference.told]
    assert said == ["志愿服务", "旧的标题", "甲会送水", "引语"]


def test_a_heading_without_an_office_s_sentence_is_left_as_it_is():
    heading = passage("heading", "a", "一、标题", None)
    assert with_what_is_below([heading]) == [heading]


@pytest.mark.parametrize(
    ("line", "says_nothing"),
    [
        ("", True),
        ("2022-03-16 11:28", True),
        ("【字体大小：", True),
        ("来源：某局", True),
        ("某局", True),
        ("来源：另一局", False),
        ("一，二：三", False),
        ("结论：数字不实", False),
        ("数字不实", False),
    ],
)
def test_a_line_that_frames_a_text_has_a_label_or_is_known(line, says_nothing):
    assert frames(line, {"某局"}) is says_nothing
