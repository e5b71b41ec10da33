"""A correction of who led: 更正：牵头的是某某协会党支部，不是某某商会党委.

>>> from organizations.extraction.unlisted import unlisted
>>> text = "更正：牵头单位应为甲乙协会党支部，不是丙丁商会党委"
>>> found = lead_corrected(text, unlisted(text))
>>> found.old.text, found.new.text
('丙丁商会党委', '甲乙协会党支部')
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from organizations.extraction.asking import WHO_LED
from organizations.extraction.found import CorrectedNumber, FoundDeed, NamedBody

_NEW_BEHIND = re.compile(r"(?:更正为|改为|应该?[为是由]|是|由)$")
_LED = re.compile("(?:来|负责)?(?:牵头|主办)")
_SAYS_LED = re.compile(
    r"(?:牵头|主办)(?:的|单位|方)*(?:写|报|填|弄|搞)?[错反]?了?[，,]?(?:更正为|改为|应该?[为是]|是)$"
)
_NOT = re.compile(r"(?:不是|并非|而非)$")
_NEAR = 14


@dataclass(frozen=True)
class LeadChange:
    """Who is said to have led now, and who before where it is said."""

    old: NamedBody | None
    new: NamedBody


def lead_corrected(text: str, bodies: Sequence[NamedBody]) -> LeadChange | None:
    """Return whom words put in the place of another as the one who led."""
    new = next((one for one in bodies if _is_said_to_lead(text, one)), None)
    if new is None:
        return None
    old: NamedBody | None = None
    for body in reversed(bodies):
        is_alike = body.span[1] <= new.span[0] and body.kind == new.kind
        if _NOT.search(_before(text, body)):
            return LeadChange(body, new)
        old = body if is_alike else old
    return LeadChange(old, new)


def _is_said_to_lead(text: str, body: NamedBody) -> bool:
    """Tell 牵头的是某某支部 and 应为某某支部牵头."""
    before = _before(text, body)
    is_led = _LED.match(text, body.span[1]) is not None
    is_named = is_led and _NEW_BEHIND.search(before) is not None
    return is_named or _SAYS_LED.search(before) is not None


def _before(text: str, body: NamedBody) -> str:
    return text[max(0, body.span[0] - _NEAR) : body.span[0]]


def put_new_lead(deed: FoundDeed, change: LeadChange) -> None:
    """Let the new body lead; where no number is corrected, both names are what is."""
    old = change.old.name if change.old else ""
    if deed.corrects is None or not deed.corrects.old:
        deed.corrects = CorrectedNumber(WHO_LED, old, change.new.name)
    deed.leads = [change.new]
    kept = []
    for body, role in deed.partners:
        if body.name not in (old, change.new.name):
            kept.append((body, role))
    deed.partners = kept
