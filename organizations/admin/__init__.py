"""The admin of the records.

Imported here so that Django finds them, in the order of the work.
"""

from organizations.admin.activity import model_admin as activity  # isort: skip
from organizations.admin.figure import model_admin as figure  # isort: skip
from organizations.admin.activity import source  # isort: skip
from organizations.admin.bodies import organization, party  # isort: skip
from organizations.admin.trade import batches  # isort: skip
from organizations.admin import bureau, campaign, cue_word, indicator, limit  # isort: skip

__all__ = [
    "activity",
    "batches",
    "bureau",
    "campaign",
    "cue_word",
    "figure",
    "indicator",
    "limit",
    "organization",
    "party",
    "source",
]
