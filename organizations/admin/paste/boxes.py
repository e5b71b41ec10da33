"""The boxes of a draft as a person sent them, read into what the draft says."""

import re
from collections.abc import Mapping, Sequence

from bulletin.zh.cell import parse_cell
from bulletin.zh.dates import read_day
from organizations.choices import (
    Action,
    Counting,
    Form,
    PartnerRole,
    Scope,
    SectionCode,
)
from organizations.extraction.drafts import DraftContent, DraftFigure
from organizations.models import Indicator, PasteDraft
from organizations.models.folded import tidy

_LIST = re.compile(r"[；;\n]")
#: Partners that have a box of their own.
ROLES = (
    PartnerRole.JOINT,
    PartnerRole.MEMBER_ENTERPRISE,
    PartnerRole.BENEFICIARY,
    PartnerRole.GUIDE,
)
_CHOICES = {
    "form": Form.values,
    "section": SectionCode.values,
    "action": Action.values,
}


def prefix_of(draft: PasteDraft) -> str:
    """Return how the names of a draft's boxes begin: d12-."""
    return f"d{draft.pk}-"


class SentBoxes:
    """The boxes of the drafts on a page, with the indicators by whose units numbers are read."""

    def __init__(self, data: Mapping[str, str]) -> None:
        self.data = data
        self.units = dict(Indicator.objects.values_list("code", "unit"))
        self.errors: dict[int, list[str]] = {}

    def holds(self, draft: PasteDraft) -> bool:
        """Tell whether the page that was sent showed this draft."""
        return f"{prefix_of(draft)}narrative" in self.data

    def content_of(self, draft: PasteDraft) -> DraftContent:
        """Return the draft as its boxes say it; what cannot be read stands in `errors`."""
        content = DraftContent.of(draft.content)
        before = prefix_of(draft)
        for name, values in _CHOICES.items():
            said = self.data.get(before + name, "")
            if said in values:
                setattr(content, name, said)
        for name in ("title", "narrative", "district", "place"):
            said = self.data.get(before + name, getattr(content, name))
            setattr(content, name, said.replace("\r\n", "\n").strip())
        for name in ("starts_on", "ends_on"):
            was = getattr(content, name)
            setattr(content, name, self._day(draft, before + name, was))
        content.leads = names_in(self.data.get(f"{before}leads", ""))
        for role in ROLES:
            content.partners[role.value] = names_in(self.data.get(before + role, ""))
        self._choose(content, before)
        for number, figure in enumerate(content.figures):
            self._figure(draft, figure, f"{before}f{number}-")
        self._new_figure(draft, content, f"{before}new-")
        return content

    def _choose(self, content: DraftContent, before: str) -> None:
        """Keep which body each name was said to mean."""
        for key, name in self.data.items():
            if key.startswith(f"{before}name-"):
                number = key.removeprefix(f"{before}name-")
                content.chosen[name] = self.data.get(f"{before}who-{number}", "")

    def _figure(self, draft: PasteDraft, figure: DraftFigure, before: str) -> None:
        if f"{before}amount" not in self.data:
            return
        figure.is_taken = f"{before}take" in self.data
        figure.indicator = self.data.get(f"{before}indicator", "")
        figure.item = tidy(self.data.get(f"{before}item", ""))[:100]
        figure.destination = self.data.get(f"{before}destination", "")
        counting = self.data.get(f"{before}counting", "")
        scope = self.data.get(f"{before}scope", "")
        figure.counting = counting if counting in Counting.values else figure.counting
        figure.scope = scope if scope in Scope.values else figure.scope
        day = self._day(draft, f"{before}as_of", figure.as_of)
        if day != figure.as_of:
            figure.as_of, figure.as_of_presumed = day, False
        whole = self.data.get(f"{before}part_of", "")
        figure.part_of = int(whole) if whole.isdecimal() else None
        self._amount(draft, figure, self.data[f"{before}amount"].strip())

    def _new_figure(self, draft: PasteDraft, content: DraftContent, before: str) -> None:
        """Add the row that was filled at the foot of the table."""
        if not self.data.get(f"{before}amount", "").strip():
            return
        figure = DraftFigure()
        self._figure(draft, figure, before)
        figure.is_taken = not figure.is_unread
        content.figures.append(figure)

    def _amount(self, draft: PasteDraft, figure: DraftFigure, said: str) -> None:
        """Read the number anew where another one was typed."""
        if said == figure.amount and not figure.is_unread:
            return
        figure.amount = said[:100]
        unit = self.units.get(figure.indicator, "")
        try:
            figure.takes(parse_cell(said, unit))
        except ValueError as error:
            figure.is_unread, figure.is_taken = True, False
            figure.note = str(error)
            self._say(draft, str(error))

    def _day(self, draft: PasteDraft, name: str, was: str) -> str:
        said = self.data.get(name, was).strip()
        if not said:
            return ""
        try:
            return read_day(said).isoformat()
        except ValueError as error:
            self._say(draft, str(error))
            return was

    def _say(self, draft: PasteDraft, error: str) -> None:
        self.errors.setdefault(draft.pk, []).append(error)


def names_in(said: str) -> list[str]:
    """Return the names of a list.

    >>> names_in("甲协会；乙商会; ")
    ['甲协会', '乙商会']
    """
    names = [tidy(one) for one in _LIST.split(said)]
    return list(dict.fromkeys(name for name in names if name))


def joined_names(names: Sequence[str]) -> str:
    """Return the names as a box shows them: 甲协会；乙商会."""
    return "；".join(names)
