"""load_sample: the real bulletin of 2022-03-16 as records, and its edition."""

from datetime import datetime
from typing import Any

from django.db import transaction

from bulletin.commands import Command as OurCommand
from bulletin.models import User
from organizations.agreement import compare, last_comparison
from organizations.choices import Form
from organizations.sample.load import AS_OF, Sample, load, read
from reports.actions.checking.answers import quote
from reports.actions.drafting.change import create
from reports.actions.drafting.compose import compose
from reports.actions.drafting.entries import add_activity, arrange
from reports.models import Edition, Entry
from reports.reconciliation.reconcile import reconcile


class Command(OurCommand):
    help = "装入样例专题（2022年3月16日的简报）；已装入的不改动"

    def answer(self, options: dict[str, Any]) -> object:
        """Load, compose once, say what there is."""
        with transaction.atomic():
            sample = load()
            edition = sample.campaign.editions.filter(position=1).first() or edition_of(
                sample
            )
            if last_comparison(sample.campaign) is None:
                compare(campaign=sample.campaign, cut_off=AS_OF)
        return {
            "campaign": sample.campaign.code,
            "edition": edition.pk,
            "activities": sample.activities,
            "party_organizations": sample.party_organizations,
            "created": sample.created,
        }


def edition_of(sample: Sample) -> Edition:
    """The edition, by the presses an editor would make.

    Compose, put in the appeal, choose end marks.
    """
    publish_at = datetime.fromisoformat(read("campaign")["edition"]["publish_at"])
    by = sample.entered_by
    edition = create(
        campaign=sample.campaign, by=by, cut_off=AS_OF, publish_at=publish_at
    )
    compose(edition=edition, by=by)
    # The appeal came after the cut-off; the editor chose to tell it all the same, first
    # of its section.
    appeal = sample.campaign.activities.get(form=Form.APPEAL)
    add_activity(edition=edition, activity=appeal, by=by, position=1)
    for title in read("campaign")["edition"]["full_stops"]:
        entry = Entry.objects.get(section__edition=edition, activities__title=title)
        arrange(entry=entry, by=by, end="。")
    quote_names(edition, by)
    return edition


def quote_names(edition: Edition, by: User) -> None:
    """Mark the numbers that count nothing: hours in the names of two services."""
    numbers = reconcile(edition).numbers
    for facts in read("campaign")["edition"]["quotes"]:
        entry = Entry.objects.get(
            section__edition=edition, activities__title=facts["title"]
        )
        for number in numbers:
            if (number.place.entry, number.text) == (entry.pk, facts["text"]):
                quote(edition=edition, number=number, reason=facts["reason"], by=by)
