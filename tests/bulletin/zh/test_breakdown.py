"""Parts in brackets take over the unit of their whole, where they can be its parts."""

import pytest

from bulletin.zh.net import unreadable
from bulletin.zh.parser import find_quantities


def said(text: str) -> list[str]:
    found = find_quantities(text, 2022)
    return [f"{one.text} {one.quantity.unit} {one.kind}" for one in found]


@pytest.mark.parametrize(
    ("text", "quantities"),
    [
        (
            "咨询3,906人次（电话2,115、现场1,791）",
            ["3,906人次 人次 person_times", "2,115 人次 person_times", "1,791 人次 person_times"],
        ),
        ("志愿者300人(男120,女180)", ["300人 人 people", "120 人 people", "180 人 people"]),
        ("会员90家（新入会：60，老会员：30）", ["90家 家 orgs", "60 家 orgs", "30 家 orgs"]),
        # not all of it needs to be told
        ("学生500名（小学200、初中100）", ["500名 名 people", "200 名 people", "100 名 people"]),
    ],
)  # fmt: skip
def test_parts_are_read_in_the_unit_of_the_whole(text, quantities):
    assert said(text) == quantities
    assert unreadable(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "志愿者300人（男220、女180）",  # more than the whole
        "志愿者300人（编号220）",
        "志愿者300人（男120人、女180）",
        "志愿者300人（男一百、女180）",
    ],
)
def test_what_can_be_no_parts_is_not_read(text):
    assert "180 人 people" not in said(text)
    assert "220 人 people" not in said(text)
