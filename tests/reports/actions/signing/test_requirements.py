"""What an edition must have before 送审: every lack is told, all at once."""

from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from reports.actions.signing.steps import take_step
from reports.models import Edition, Entry, Section

pytestmark = pytest.mark.django_db


def lacks(edition, people):
    with pytest.raises(ValidationError) as error:
        take_step(edition=edition, step="submit", by=people["editor"])
    return error.value.messages


def test_the_sample_lacks_nothing(edition, run):
    assert run(edition, "submit").state == "submitted"


def test_all_that_is_missing_is_told_at_once(edition, people):
    tomorrow = timezone.localdate() + timedelta(days=1)
    Edition.objects.update(contact=" ", source="", cut_off=tomorrow)
    Section.objects.filter(section="service").update(heading=" 。")
    Section.objects.filter(section="industry").delete()
    said = lacks(edition, people)
    assert [words.split("，")[0] for words in said] == [
        "没有联系方式行",
        "没有落款单位",
        "截至日期还没有到",
        "没有“行业优势”版块",
        "“精细服务”没有标题句",
    ]


@pytest.mark.parametrize("choice", ["none", "omit"])
def test_a_section_with_nothing_prints_so_or_is_left_out_by_choice(edition, run, choice):
    Entry.objects.filter(section__section="industry").delete()
    Edition.objects.update(empty_sections=choice)
    assert run(edition, "submit").state == "submitted"


def test_a_lead_that_leads_to_nothing_is_refused(edition, people):
    Entry.objects.filter(section__section="service").update(is_dropped=True)
    Section.objects.filter(section="service").update(summary="")
    (said,) = lacks(edition, people)
    assert said.startswith("“精细服务”只有引语，没有条目也没有小结")


def test_an_edition_of_nothing_is_refused(edition, people):
    Entry.objects.all().delete()
    Section.objects.update(lead="", summary="")
    assert lacks(edition, people) == ["本期还没有内容，请点“重新取数”"]


def test_a_second_edition_may_be_empty_of_a_number(edition, run):
    Edition.objects.update(number=None)
    assert run(edition, "submit").state == "submitted"
