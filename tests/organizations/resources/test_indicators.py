"""Indicators as rows."""

import pytest

from organizations.models import Indicator, IndicatorChange
from organizations.resources.indicator import IndicatorResource
from tests.factories.organizations import FigureFactory, IndicatorFactory
from tests.organizations.resources.rows import brought, kinds, refused

pytestmark = pytest.mark.django_db


def bring(user, *rows):
    return brought(IndicatorResource, user("administrator"), *rows)


def test_a_new_indicator_and_a_changed_one(user):
    row = IndicatorFactory()

    result = bring(
        user,
        {
            "代码*": "masks_sewn",
            "名称*": "缝制口罩",
            "单位*": "只",
            "性质*(流量/存量)": "流量",
        },
        {"代码*": row.code, "名称*": "新名称", "单位*": "人", "性质*(流量/存量)": "流量"},
    )

    assert refused(result) == {}
    assert kinds(result) == ["new", "update"]
    assert Indicator.objects.get(code="masks_sewn").unit == "只"
    assert IndicatorChange.objects.get().after == "新名称"


def test_unit_and_nature_of_a_used_indicator_are_refused(user):
    row = FigureFactory().indicator

    result = bring(
        user, {"代码": row.code, "名称": row.name, "单位": "元", "性质": "存量"}
    )

    assert "不能再改" in refused(result)["性质"][0]


@pytest.mark.parametrize(
    ("said", "heading"),
    [
        ({"代码": "口罩"}, "代码"),
        ({"名称": "捐款:本地"}, "名称"),
        ({"单位": ""}, "__all__"),
    ],
)
def test_what_cannot_be_an_indicator_is_refused(user, said, heading):
    row = {"代码": "masks_sewn", "名称": "缝制口罩", "单位": "只", "性质": "流量", **said}

    assert heading in refused(bring(user, row))
