"""What records and campaign say otherwise than the draft, side by side.

Taken or declined. An entry remembers what its records said when it was composed, a
sentence what the campaign gave: where they say something else now, that is offered.
Taking it writes it, keeping one's own only remembers that it was seen.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.db import transaction

from bulletin.models import User
from reports.actions.drafting.change import campaign_texts, editable, note_edit
from reports.actions.drafting.compose import section_texts
from reports.actions.drafting.edit_log import (
    EDITION_TEXTS,
    SECTION_TEXTS,
    logged,
    place_label,
    row_of,
)
from reports.actions.drafting.entries import retrace
from reports.making.composing.entries import record_text
from reports.making.composing.merging import Piece, pieces
from reports.models import Edition, Entry, Section, with_activities


@dataclass(frozen=True)
class TextOffer:
    """One place of the draft: what it says, what its record or campaign says now.

    `is_edited`: a person has re-worded it; `label` names it: 三·1, 捐款捐物·小结.
    """

    place: str
    label: str
    yours: str
    theirs: str
    is_edited: bool

    @property
    def pieces(self) -> list[Piece]:
        """The way from the draft's words to the others."""
        return pieces(self.yours, self.theirs)


def offers_for(edition: Edition, sections: Iterable[Section]) -> list[TextOffer]:
    """Everything to offer; `sections` with their entries, spoken_of and activities prefetched."""
    return [*_of_campaign(edition, sections), *_of_records(sections)]


def _of_campaign(edition: Edition, sections: Iterable[Section]) -> list[TextOffer]:
    offers = list(_compared(edition, "", EDITION_TEXTS, campaign_texts(edition.campaign)))
    given = section_texts(edition.campaign)
    for row in sections:
        offers += _compared(row, f"{row.section}.", SECTION_TEXTS, given[row.section])
    return offers


def _compared(
    row: Edition | Section, prefix: str, names: dict[str, str], texts: dict[str, str]
) -> Iterator[TextOffer]:
    home = f"{row.get_section_display()}·" if isinstance(row, Section) else ""
    for name, theirs in texts.items():
        yours = str(getattr(row, name))
        if theirs not in (row.composed.get(name, theirs), yours):
            edited = yours != row.composed.get(name)
            yield TextOffer(f"{prefix}{name}", home + names[name], yours, theirs, edited)


def _of_records(sections: Iterable[Section]) -> list[TextOffer]:
    found = []
    for section in sections:
        place = 0
        for entry in section.entries.all():
            if entry.is_dropped:
                continue
            place += 1
            spoken = entry.spoken_of.all()
            if not spoken or not all(row.activity.is_verified for row in spoken):
                continue
            theirs = record_text(entry)
            if theirs not in (entry.composed, entry.text):
                label = place_label(section, place)
                found.append(
                    TextOffer(
                        f"entry-{entry.pk}", label, entry.text, theirs, entry.is_edited
                    )
                )
    return found


@transaction.atomic
def answer(*, edition: Edition, place: str, take: bool, by: User) -> None:
    """采用新的 or 保留我的. Raise ValidationError where there is nothing to offer any more."""
    edition = editable(edition)
    rows = list(edition.sections.prefetch_related(with_activities("entries__spoken_of")))
    offer = next((one for one in offers_for(edition, rows) if one.place == place), None)
    if offer is None:
        raise ValidationError("这里已经没有要选的了，可能另一人刚选过")
    key = place.removeprefix("entry-")
    kind = "taken" if take else "kept"
    is_entry = key != place
    with logged(
        edition=edition,
        by=by,
        kind=kind,
        label=offer.label,
        entries=[int(key)] if is_entry else (),
        texts=() if is_entry else [place],
    ):
        if is_entry:
            _answer_entry(Entry.objects.get(pk=key), offer, take)
        else:
            row, name = row_of(edition, place)
            row.composed = {**row.composed, name: offer.theirs}
            if take:
                setattr(row, name, offer.theirs)
            row.save(update_fields=["composed", name])
    note_edit(edition=edition, by=by, what=f"offer_{kind}", details={"place": place})


def _answer_entry(entry: Entry, offer: TextOffer, take: bool) -> None:
    entry.composed = offer.theirs
    if take:
        entry.text = offer.theirs
    entry.save(update_fields=["text", "composed"])
    retrace(entry)
