"""Indicators: what is frozen after the first use, and what a name may be."""

import pytest
from django.core.exceptions import ValidationError

from tests.factories.organizations import (
    FigureFactory,
    IndicatorFactory,
)

pytestmark = pytest.mark.django_db


# Indicators --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("field", "value"), [("nature", "stock"), ("unit", "名"), ("counts_things", True)]
)
def test_nature_and_unit_are_frozen_after_first_use(field, value):
    indicator = IndicatorFactory()
    setattr(indicator, field, value)
    indicator.full_clean()
    indicator.refresh_from_db()
    FigureFactory(indicator=indicator)
    setattr(indicator, field, value)
    with pytest.raises(ValidationError, match="请另立新指标"):
        indicator.full_clean()


def test_other_things_of_a_used_indicator_may_change():
    indicator = FigureFactory().indicator
    indicator.name = "另一个名称"
    indicator.full_clean()


@pytest.mark.parametrize(
    "name", ["有 空格", "有:冒号", "有：冒号", "有{括号}", "有|竖线", "有/斜线"]
)
def test_a_name_that_stands_in_braces_holds_none_of_their_signs(name):
    with pytest.raises(ValidationError, match="名称不能含"):
        IndicatorFactory.build(name=name).full_clean()


@pytest.mark.parametrize("code", ["1st", "Upper", "中文", "with-dash", "", "_x"])
def test_a_code_is_plain(code):
    with pytest.raises(ValidationError):
        IndicatorFactory.build(code=code).full_clean()
