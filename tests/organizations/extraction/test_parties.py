"""Who leads, who stands beside."""

import pytest

from organizations.extraction.parties import parties_of
from organizations.extraction.places import example_place
from organizations.extraction.side_by_side import together
from organizations.extraction.unlisted import street_offices, unlisted


@pytest.mark.parametrize(
    ("text", "leads", "partners"),
    [
        ("甲乙协会党支部联合丙丁商会捐款", ["甲乙协会党支部"], [("丙丁商会", "joint")]),
        ("甲乙协会、丙丁商会捐款", ["甲乙协会", "丙丁商会"], []),
        (
            "甲乙协会会员企业丙丁有限公司捐款",
            ["甲乙协会"],
            [("丙丁有限公司", "member_enterprise")],
        ),
        ("甲乙协会向沙头街道捐款", ["甲乙协会"], [("沙头街道", "beneficiary")]),
        ("收到甲乙协会捐款", ["甲乙协会"], []),
        ("甲乙学校校长个人捐款", [], []),
        ("甲乙协会捐款，已汇入丙丁慈善会", ["甲乙协会"], [("丙丁慈善会", "beneficiary")]),
        ("收到丙丁有限公司、甲乙协会捐款", ["甲乙协会"], [("丙丁有限公司", "joint")]),
    ],
)
def test_the_words_before_a_name_say_what_it_does(text, leads, partners):
    found = parties_of(
        text, together(unlisted(text), street_offices(text, example_place()))
    )
    assert [body.text for body in found.leads] == leads
    assert [(body.text, role) for body, role in found.partners] == partners
