"""Whether the words beside a number are those of its indicator."""

import pytest

from organizations.extraction.fitting import fits


@pytest.mark.parametrize(
    ("code", "before", "beside", "is_fit"),
    [
        ("volunteers", "组织", "志愿者", True),
        ("volunteers", "培训", "志愿者", False),
        ("volunteers", "组织", "保安员", False),
        ("service_hours", "服务时长", "", True),
        ("service_hours", "热线服务", "", False),
        ("person_times", "服务市民", "", True),
        ("person_times", "上岗服务", "", False),
        ("volunteer_teams", "成立", "志愿服务队", True),
        ("volunteer_teams", "出动", "抢险队", False),
        ("enterprises", "组织", "会员企业", True),
        ("enterprises", "走访", "会员企业", False),
        ("donation_cash", "捐款", "", True),
        ("donation_cash", "捐款后采购口罩花费", "", False),
        ("donated_goods", "老板赞助了我们", "奶茶", False),
        ("donated_goods", "采购口罩捐赠", "口罩", True),
        ("other_quantity", "投入", "车", False),
    ],
)
def test_of_each_indicator_its_noun_and_no_other_deed(code, before, beside, is_fit):
    assert fits(code, before, beside) is is_fit
