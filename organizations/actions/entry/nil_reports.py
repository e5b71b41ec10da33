"""零报告: a body answered that it has nothing to report.

A record like any other, and undone.
"""

from datetime import date

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import QuerySet

from bulletin.models import User
from bulletin.zh.dates import say_day, say_full_day
from organizations.actions.entry.activities import save_activity
from organizations.actions.scope import why_not_there
from organizations.actions.verifying.verification import submit, void
from organizations.choices import Form, SectionCode, Status
from organizations.models import Activity, ActivityLead, Campaign, ExpectedReporter

UNDONE = "撤销零报告"


@transaction.atomic
def record_nil(*, expected: ExpectedReporter, day: date, by: User) -> Activity:
    """记为零报告: a nil report of an expected body up to that day, handed in to be verified.

    Raise ValidationError where it has one already, or where the person works for other
    districts.
    """
    campaign, party = expected.campaign, expected.party
    Campaign.objects.select_for_update().get(
        pk=campaign.pk
    )  # two at once: the second is told
    if nil_reports(campaign, day).filter(leads__party=party).exists():
        raise ValidationError(f"{party}截至{say_full_day(day)}的零报告已经记过")
    elsewhere = why_not_there(by, party.district_id)
    if elsewhere:
        raise ValidationError(f"{party}：{elsewhere}")
    activity = Activity(
        campaign=campaign,
        section=SectionCode.OTHER,
        form=Form.NIL,
        title=f"零报告（截至{say_day(day)}）",
        district=party.district,
        ends_on=day,
        starts_on=day,
        received_on=day,
    )
    save_activity(activity=activity, by=by)
    ActivityLead.objects.create(activity=activity, party=party)
    return submit(activity=activity, by=by)


@transaction.atomic
def undo_nil(*, activity: Activity, by: User) -> Activity:
    """Take a nil report back: it is voided.

    Raise ValidationError for a record of another form, or of a district that is not theirs.
    """
    elsewhere = why_not_there(by, activity.district_id)
    if elsewhere:
        raise ValidationError(f"{activity.number}：{elsewhere}")
    if activity.form != Form.NIL:
        raise ValidationError(f"{activity.number} 不是零报告，不能这样撤销")
    return void(activity=activity, by=by, reason=UNDONE)


def nil_reports(campaign: Campaign, day: date) -> QuerySet[Activity]:
    """The nil reports of a campaign up to exactly that day that have not been taken back."""
    rows = Activity.objects.filter(campaign=campaign, form=Form.NIL, ends_on=day)
    return rows.exclude(status=Status.VOID)
