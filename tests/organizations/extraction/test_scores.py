"""The scores reached on the annotated messages and bulletins, held."""

import re
from decimal import Decimal

import pytest

from tests.scoring.deeds import (
    BULLETINS,
    FURTHER,
    MESSAGES,
    answers,
    bodies_f1,
    printed,
    register_of,
    score,
)

REASON = re.compile("(?=.*[一-鿿]{4})[^{}]{8,}")
#: What is not reached: 值两千出头吧 is a number nobody reads yet, so that nobody asks of it;
#: three sentences of a running return are read as one deed; a street lists what two gave it;
#: each row of a table under 截至 is asked whether it is a running total; shifts of
#: 新增上岗1,940人次 are taken for people served where 新增服务时长 follows; of the later sets
#: some traps are asked at the number alone (今日…累计值守10,544小时), some sums stand in words
#: the number reader does not know yet (折2.79万, 一万二千蚊, +8名); 派出去师傅是四十六个人 and
#: what was only taken in (收到赞助矿泉水) are asked at the number alone, so are 值2.1万 and what
#: the street lacked (缺防寒服 … 又捐了一百八十件), the sums
#: of one line of which two gave (分别为3000元、5万元), 党员楼长712人 and shifts; a letter of
#: thanks pasted below another text joins the deed that it tells again.
NOT_REACHED = {
    ("fifteenth", "retold"): "0",
    ("eighteenth", "few questions"): "0.85",
    ("twentyfirst", "doubts"): "0.7",
    ("twentysecond", "doubts"): "0.8",
    ("twentythird", "section"): "0.83",
    ("twentythird", "doubts"): "0.66",
    ("twentyfourth", "doubts"): "0.66",
    ("twentyfifth", "figure"): "0.76",
    ("twentyfifth", "doubts"): "0.44",
    ("thirtieth", "doubts"): "0.6",
    ("thirtysecond", "doubts"): "0.8",
    ("thirtythird", "doubts"): "0.57",
    ("thirtyfourth", "doubts"): "0.6",
    ("thirtysixth", "doubts"): "0.75",
    ("thirtyseventh", "doubts"): "0.7",
    ("thirtyeighth", "doubts"): "0.75",
    ("thirtyeighth", "retold"): "0",
}


@pytest.fixture(scope="module")
def messages():
    return score(MESSAGES, register_of())


@pytest.fixture(scope="module")
def bulletins():
    return score(BULLETINS, register_of())


@pytest.mark.parametrize(
    ("what", "least"),
    [
        ("activity", "1"), ("lead", "1"), ("section", "1"), ("form", "1"), ("days", "1"),
        ("figure", "0.95"), ("tick", "0.97"), ("doubts", "1"), ("retold", "1"),
        ("correction", "1"),
    ],
)  # fmt: skip
def test_messages_are_read_as_well_as_before(messages, what, least):
    assert messages.counts[what]
    assert messages.share(f"{what} right", what) >= Decimal(least), "\n".join(
        printed(messages)
    )


@pytest.mark.parametrize(
    ("what", "least"), [("activity", "0.95"), ("lead", "0.9"), ("section", "0.9")]
)
def test_bulletins_are_read_as_well_as_before(bulletins, what, least):
    assert bulletins.share(f"{what} right", what) >= Decimal(least), "\n".join(
        printed(bulletins)
    )


@pytest.fixture(scope="module", params=FURTHER, ids=lambda folder: folder.name)
def further(request):
    return score(request.param, register_of())


@pytest.mark.parametrize(
    ("what", "least"),
    [
        ("activity", "0.95"), ("lead", "0.9"), ("section", "0.9"), ("figure", "0.8"),
        ("tick", "0.97"), ("doubts", "1"), ("retold", "1"), ("correction", "1"),
        ("few questions", "0.9"),
    ],
)  # fmt: skip
def test_further_messages_are_read_as_well_as_before(request, further, what, least):
    name = request.node.callspec.params["further"].name
    least = NOT_REACHED.get((name, what), least)
    assert further.share(f"{what} right", what) >= Decimal(least), "\n".join(
        printed(further)
    )


def test_no_quoted_planned_or_subtracted_number_is_a_figure(further):
    assert further.counts["never"] == 0, "\n".join(printed(further))


def test_bodies_of_bulletins_are_found(bulletins):
    assert bodies_f1(bulletins) >= Decimal("0.95"), "\n".join(printed(bulletins))


def test_a_score_falls_where_a_figure_is_read_wrong(messages):
    assert messages.counts["surplus"] == 0
    assert messages.counts["tick"] > 30


@pytest.mark.parametrize("folder", [MESSAGES, *FURTHER], ids=lambda folder: folder.name)
def test_no_figure_is_left_unticked_without_a_reason(folder):
    """Each says in Chinese why, and is told so to who pastes or enters it."""
    for said in answers(folder, register_of()):
        for activity in said["activities"]:
            for figure in activity["figures"]:
                assert figure["sure"] is not bool(figure["doubt"])
                assert figure["sure"] or REASON.fullmatch(figure["doubt"]), figure
