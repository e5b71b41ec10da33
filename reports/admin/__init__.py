"""The admin of the documents. Imported here so that Django finds them."""

from reports.admin import edition, section  # isort: skip
from reports.admin import decision, notice, paper, people, putting, renaming  # isort: skip

__all__ = [
    "decision",
    "edition",
    "notice",
    "paper",
    "people",
    "putting",
    "renaming",
    "section",
]
