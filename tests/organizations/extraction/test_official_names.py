"""Party bodies by the name of their committee."""

import pytest

from organizations.extraction.official_names import official


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("中共深圳市岭海消杀服务行业协会支部委员会", "深圳市岭海消杀服务行业协会党支部"),
        ("中国共产党深圳市南粤餐饮商会委员会", "深圳市南粤餐饮商会党委"),
        ("中共深圳市没有登记协会支部委员会", None),
    ],
)
def test_a_committee_is_the_registered_body(register, text, name):
    found = [one.name for one in official(text, register)]
    assert found == ([name] if name else [])


def test_a_letter_signed_by_a_committee_is_of_its_body(read):
    text = (
        "一、3月11日捐款5万元。\n二、3月12日捐口罩300个。\n"
        "中共深圳市岭海消杀服务行业协会支部委员会\n2022年3月13日"
    )
    leads = {deed.leads[0].name for deed in read(text).deeds}
    assert leads == {"深圳市岭海消杀服务行业协会党支部"}
