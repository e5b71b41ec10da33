"""捐款 said in an edition while most of what was given is not divided."""

import pytest

from reports.models import Edition
from reports.reconciliation.reconcile import reconcile

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("sample")]


def warned(intro):
    """The warnings of the sample whose first sentences are these."""
    edition = Edition.objects.get()
    Edition.objects.filter(pk=edition.pk).update(intro=intro)
    found = reconcile(Edition.objects.get())
    return [it for it in found.warnings if it.code == "parts"], found


def test_a_part_is_warned_about_with_what_is_told_of_no_part():
    (caution,), found = warned("据不完全统计，截至{截至日期}，累计捐款{捐款}。")
    assert found.text[slice(*caution.span)] == "15万元"
    assert "另有未分约3.15亿元，不在“捐款”之内" in caution.message
    assert not found.signable


def test_the_sum_itself_is_not():
    assert warned("据不完全统计，截至{截至日期}，累计捐款捐物{捐赠价值}。")[0] == []


def test_it_is_warned_about_where_it_is_typed_as_well():
    text = "截至3月11日，累计捐款{捐款}。"
    found = warned(text)[1].text
    typed = reconcile(Edition.objects.get(), found.replace("截至", "到", 1))
    assert [it.code for it in typed.warnings if it.code == "parts"] == ["parts"]
