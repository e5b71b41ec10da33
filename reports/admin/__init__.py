"""The admin of the documents. Imported here so that Django finds them."""

from reports.admin import edition, section  # isort: skip
from reports.admin import decision, docx_template, notice, paper, people  # isort: skip
from reports.admin import putting, renaming  # isort: skip

__all__ = [
    "decision",
    "docx_template",
    "edition",
    "notice",
    "paper",
    "people",
    "putting",
    "renaming",
    "section",
]
