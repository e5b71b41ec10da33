"""疑似重复: which records may tell a deed that another record tells already.

`suspicions_of` is the one answer for every door: forms, quick entry, import, paste, the
verifier's page and the queue.
"""

from organizations.questions.duplicates.drafts import draft_telling, told_number
from organizations.questions.duplicates.suspicions import (
    Retelling,
    suspicions_among,
    suspicions_of,
)

__all__ = [
    "Retelling",
    "draft_telling",
    "suspicions_among",
    "suspicions_of",
    "told_number",
]
