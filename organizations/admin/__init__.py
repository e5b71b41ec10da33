"""The admin of the records. Imported here so that Django finds them, in the order of the work."""

from organizations.admin import activity, figure, source  # isort: skip
from organizations.admin import organization, party, campaign, indicator, limit  # isort: skip

__all__ = [
    "activity",
    "campaign",
    "figure",
    "indicator",
    "limit",
    "organization",
    "party",
    "source",
]
