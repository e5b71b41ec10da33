"""A new campaign that begins with what an old one had: sentences, sections, who reports."""

from datetime import date

from django.db import transaction

from bulletin import audit
from bulletin.models import User
from organizations.models import (
    Campaign,
    CampaignSection,
    ExpectedReporter,
    PartyOrganization,
)

#: What of the old campaign the new one begins with.
COPIED = ("series", "title", "intro", "contact_line", "source_line")


@transaction.atomic
def copy_campaign(
    *, source: Campaign, code: str, name: str, starts_on: date, by: User
) -> Campaign:
    """The new campaign, open. Raise ValidationError for a code or name that is taken.

    Expected to report are those of the old one that stand on its first day.
    """
    made = Campaign(code=code, name=name, starts_on=starts_on)
    for column in COPIED:
        setattr(made, column, getattr(source, column))
    made.full_clean()
    made.save()
    for section in source.sections.order_by("pk"):
        CampaignSection.objects.create(
            campaign=made,
            section=section.section,
            heading=section.heading,
            lead=section.lead,
            summary=section.summary,
        )
    standing = PartyOrganization.objects.standing_on(starts_on)
    reporters = source.expected_reporters.filter(party__in=standing, until__isnull=True)
    for reporter in reporters.order_by("pk"):
        ExpectedReporter.objects.create(campaign=made, party_id=reporter.party_id)
    details = {"source": source.code, "reporters": made.expected_reporters.count()}
    audit.append(by=by, action="campaign_copied", of=made, details=details)
    return made
