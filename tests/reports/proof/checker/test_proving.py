"""Each number is proved from its list, even where every digest was made anew."""

import pytest

from reports.proof.checker.holding import DoesNotHold
from reports.proof.checker.verify import prove
from tests.reports.proof.checker.packages import parts, run, signed_package


def test_a_package_that_is_right_holds_and_says_what_was_proved():
    said = prove(signed_package(parts()))
    assert "1 个由记录重算" in said[4]
    assert said[5] == (
        "数字：7 个由清单重新证明（与记录一致 2，与合计一致 1，与清点一致 1，日期相符 1，"
        "由人注明引用 1，附表 1 格）"
    )
    assert said[-1].startswith("成立：春季防疫（spring/1）")


def entry(made, place):
    return made["document"]["sections"][0]["entries"][place]["runs"]


def cell(made):
    return made["document"]["frame"]["annexes"][0]["rows"][0][1]


FORGED = {
    "a number in the text": (
        lambda it: entry(it, 0)[1].update(text="800人"),
        "条目 A-2022-000001 “800人”与所据数据（300人）不符",
    ),
    "a number in its own words with another value": (
        lambda it: (
            it["figures"][0].update(words="310人"),
            entry(it, 0)[1].update(text="310人"),
        ),
        "“310人”与所据数据的数值 300 不符",
    ),
    "a value beside the figure's": (
        lambda it: entry(it, 0)[1]["trace"].update(value="301"),
        "“300人”所记的数值与数据不符",
    ),
    "a figure that is not there": (
        lambda it: it["figures"].pop(0),
        "“300人”所据的数据 1 不在 figures.json 中",
    ),
    "figures swapped": (
        lambda it: (
            it["figures"][0].update(value="50"),
            it["figures"][1].update(value="300"),
        ),
        "数据 1（A-2022-000001 300人）的数值与 records.json 不符",
    ),
    "a figure of another day": (
        lambda it: it["figures"][2].update(as_of="2022-03-09"),
        "数据 3（A-2022-000003 7人）的单位、限定或日期与 records.json 不符",
    ),
    "a figure without a record": (
        lambda it: it["records"]["reports"].pop(1),
        "数据 2（A-2022-000002 五十多人）在 records.json 中没有对应的记录",
    ),
    "a total": (
        lambda it: it["document"]["intro"][3].update(text="逾375人"),
        "导语“逾375人”不是合计 357 的印法",
    ),
    "a total with another list": (
        lambda it: it["document"]["intro"][3]["trace"].update(figures=[1, 2]),
        "导语“逾357人”不是由记录重算的任何一个合计",
    ),
    "a count": (
        lambda it: it["document"]["sections"][0]["lead"].__setitem__(
            1, run("5项", "count", "count", value="5")
        ),
        "“5项”与文稿所列的个数不符",
    ),
    "a count in print": (
        lambda it: it["document"]["sections"][0]["lead"][1].update(text="3项"),
        "“3项”不是 2 的印法",
    ),
    "a day": (
        lambda it: it["document"]["intro"][1].update(text="3月12日"),
        "导语“3月12日”不是 2022-03-11",
    ),
    "a quotation without a reason": (
        lambda it: entry(it, 1)[3]["trace"].update(reason=""),
        "“24小时”注明引用，但没有理由",
    ),
    "a number that blocks": (
        lambda it: entry(it, 1)[3]["trace"].update(verdict="untraced"),
        "“24小时”没有可以成立的结论（untraced）",
    ),
    "a cell": (
        lambda it: cell(it).update(text="370人"),
        "附表1第 1 行“370人”不是清单中所列数据之和",
    ),
    "the value of a cell": (
        lambda it: cell(it)["trace"].update(value="350"),
        "“307人”不是清单中所列数据之和",
    ),
    "a piece in the title": (
        lambda it: it["basis"]["pieces"].append(
            {"place": "title", "at": 0, "text": "9人", "trace": entry(it, 0)[1]["trace"]}
        ),
        "title“9人”与所据数据（300人）不符",
    ),
}


@pytest.mark.parametrize("forged", FORGED)
def test_what_a_number_does_not_rest_on_is_named(forged):
    change, said = FORGED[forged]
    made = parts()
    change(made)
    with pytest.raises(DoesNotHold) as caught:
        prove(signed_package(made))
    assert said in str(caught.value)


@pytest.mark.parametrize("text", ["3月8日至11日", "2022年3月11日", "11日"])
def test_a_day_may_be_said_shorter_or_as_the_end_of_a_span(text):
    made = parts()
    made["document"]["intro"][1]["text"] = text
    assert prove(signed_package(made))
