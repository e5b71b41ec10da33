"""What the page shows of each draft: its boxes, its bodies, its questions, its corrections."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from bulletin.models import User
from bulletin.zh.segments import sentences
from organizations.actions.pasting.correcting import Proposal, proposals
from organizations.actions.pasting.names import DraftNames, NameAnswer, names_of
from organizations.admin.paste.boxes import ROLES, joined_names, prefix_of
from organizations.admin.paste.text import letter_of
from organizations.choices import Form, SectionCode
from organizations.extraction.drafts import DraftContent, DraftDoubt, DraftFigure
from organizations.models import PasteDraft

#: Boxes on one page; what is more stands on the next.
MOST_DRAFTS = 10
MOST_FIGURES = 60


@dataclass
class FigureRow:
    """A number of a draft with how its boxes are called."""

    number: int
    prefix: str
    letter: str
    figure: DraftFigure
    wholes: list[tuple[int, str, bool]]


@dataclass
class PartnerBox:
    """The box of one role: 联合单位 with its names."""

    name: str
    label: str
    value: str


@dataclass
class NameChoice:
    """A name with what may be chosen for it; `number` tells its boxes apart."""

    number: int
    answer: NameAnswer
    is_lead: bool

    @property
    def is_asked(self) -> bool:
        """Whether a lead is not known yet: a question of the draft."""
        return self.is_lead and self.answer.is_open


@dataclass
class DraftCard:
    """One draft on the page."""

    draft: PasteDraft
    content: DraftContent
    names: list[NameChoice]
    proposals: list[Proposal] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)
    cuts: list[tuple[int, str]] = field(default_factory=list)

    @property
    def prefix(self) -> str:
        """How the names of its boxes begin."""
        return prefix_of(self.draft)

    @property
    def rows(self) -> list[FigureRow]:
        """Its numbers."""
        figures = self.content.figures
        found = []
        for number, figure in enumerate(figures):
            wholes = []
            for place, other in enumerate(figures):
                if place != number:
                    wholes.append((place, other.amount, place == figure.part_of))
            before = f"{self.prefix}f{number}-"
            found.append(FigureRow(number, before, letter_of(number), figure, wholes))
        return found

    @property
    def leads(self) -> str:
        """The leading bodies as their box shows them."""
        return joined_names(self.content.leads)

    @property
    def partners(self) -> list[PartnerBox]:
        """A box for each role."""
        found = []
        for role in ROLES:
            value = joined_names(self.content.partners.get(role.value, []))
            found.append(PartnerBox(self.prefix + role.value, role.label, value))
        return found

    @property
    def doubts(self) -> list[tuple[int, DraftDoubt]]:
        """The questions nobody has answered, with their places."""
        found = []
        for place, doubt in enumerate(self.content.doubts):
            if not doubt.is_answered:
                found.append((place, doubt))
        return found

    @property
    def asked_names(self) -> list[NameChoice]:
        """The names for which somebody has to say who is meant."""
        return [name for name in self.names if name.answer.body is None]

    @property
    def questions(self) -> int:
        """How many things a person has to settle."""
        count = len(self.doubts)
        for name in self.names:
            count += name.is_asked
        return count if self.content.leads else count + 1

    @property
    def is_sure(self) -> bool:
        """Whether it may be kept without being opened: nothing of it is asked."""
        is_correction = self.content.corrects is not None
        is_asked = bool(self.questions or self.content.asked_figures)
        return self.draft.is_open and not is_asked and not is_correction

    @property
    def told(self) -> str:
        """Its form and its section in words; an account is what most are: 捐款捐物."""
        section = SectionCode(self.content.section).label
        if self.content.form == Form.NIL:
            return Form.NIL.label
        if self.content.form == Form.ACCOUNT:
            return section
        return f"{Form(self.content.form).label}，{section}"


def is_open(draft: PasteDraft) -> bool:
    """Whether a person has still to decide about a draft."""
    return draft.is_open


def cards_of(drafts: Sequence[PasteDraft], text: str, by: User) -> list[DraftCard]:
    """Return the cards of drafts; the names of all are looked up together."""
    contents = {}
    for draft in drafts:
        contents[draft.pk] = DraftContent.of(draft.content)
    names = DraftNames(contents[draft.pk] for draft in filter(is_open, drafts))
    found = []
    for draft in drafts:
        content = contents[draft.pk]
        if not draft.is_open:
            found.append(DraftCard(draft, content, []))
            continue
        card = DraftCard(draft, content, choices_of(content, names))
        card.proposals = proposals(draft=draft, content=content, names=names, by=by)
        card.cuts = _cuts(draft, text)
        found.append(card)
    return found


def choices_of(content: DraftContent, names: DraftNames) -> list[NameChoice]:
    """Return the names of a draft, numbered; those that lead first."""
    found: list[NameChoice] = []
    for name in names_of(content):
        is_lead = name in content.leads
        found.append(NameChoice(len(found), names.of(name, content), is_lead))
    return found


def pages_of(drafts: Sequence[PasteDraft]) -> list[list[PasteDraft]]:
    """Return the drafts in text order, cut into pages that a browser and a person can bear."""
    pages: list[list[PasteDraft]] = [[]]
    figures = 0
    for draft in sorted(drafts, key=_place):
        count = len(draft.content["figures"]) if draft.is_open else 0
        is_full = len(pages[-1]) >= MOST_DRAFTS or figures + count > MOST_FIGURES
        if pages[-1] and is_full:
            pages.append([])
            figures = 0
        pages[-1].append(draft)
        figures += count
    return pages


def _place(draft: PasteDraft) -> tuple[int, int]:
    start = draft.spans[0][0] if draft.spans else 0
    return start, draft.position


def _cuts(draft: PasteDraft, text: str) -> list[tuple[int, str]]:
    """Return the sentences from which another deed may begin: place, and how it begins."""
    found = []
    for start, end in draft.spans:
        for first, last in sentences(text[start:end]):
            words = text[start + first : start + last].strip()
            if words:
                found.append((start + first, words[:24]))
    return found[1:]
