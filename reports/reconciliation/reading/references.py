"""What each passage of a draft was made from.

Verified accounts, sentences of the campaign.
"""

from collections.abc import Iterator, Mapping, Sequence

from reports.making.assemble import NOTHING
from reports.making.composing.entries import entry_text
from reports.making.composing.joining import BETWEEN
from reports.making.composing.sentences import Answers, fill
from reports.models import Edition, Entry, Section
from reports.reconciliation.evidence import Record, RecordLink, Reference
from reports.reconciliation.reading.totals import links_of

ACCOUNT = "核实的正文"
SENTENCE = "专题给的句子"
#: Editions whose sentences somebody has signed for.
SIGNED = ("signed", "published")
#: Sentences of a section; lead and summary may name totals.
NAMES = ("heading", "lead", "summary")


def account_of(
    entry: Entry, in_force: Mapping[int, Sequence[Record]]
) -> Reference | None:
    """The verified accounts of an entry as one text; None where there is none.

    What nobody has re-worded since it was composed may stand: that its record says
    something else now is asked about by itself.
    """
    parts: list[str] = []
    links: list[RecordLink] = []
    for row in entry.spoken_of.all():
        account = entry_text(row.activity)
        start = sum(len(part) + len(BETWEEN) for part in parts)
        links += _links(account, start, in_force.get(row.activity_id, ()))
        parts.append(account)
    text = BETWEEN.join(parts)
    if not text.strip(BETWEEN):
        return None
    is_untouched = entry.text == entry.composed and entry.text != text
    return Reference(text, tuple(links), ACCOUNT, (entry.text,) if is_untouched else ())


def _links(account: str, start: int, records: Sequence[Record]) -> Iterator[RecordLink]:
    """The figures whose words stand in an account that begins at a place of the whole."""
    for record in records:
        if record.words_at is None or not record.words:
            continue
        at = record.words_at - _lead(record.account)
        if account.startswith(record.words, at):
            yield RecordLink(start + at, start + at + len(record.words), record)


def _lead(account: str) -> int:
    """How many blanks an account begins with: the entry has none of them."""
    return len(account) - len(account.lstrip())


def sentences_of(
    edition: Edition, sections: Sequence[Section], answers: Answers
) -> dict[str, Reference]:
    """What intro, headings, leads and summaries were made from, by the key of their place.

    The campaign's sentence first; what was composed, and what the edition signed before
    said there, may stand too.
    """
    given = {row.section: row for row in edition.campaign.sections.all()}
    signed = signed_before(edition)
    before = {row.section: row for row in signed.sections.all()} if signed else {}
    found = {
        "intro": _reference(edition, "intro", edition.campaign.intro, signed, answers)
    }
    for row in sections:
        for name in NAMES:
            own = given.get(row.section)
            sentence = getattr(own, name) if own else ""
            last = before.get(row.section)
            found[f"{row.section}.{name}"] = _reference(
                row, name, sentence, last, answers
            )
    return found


def _reference(
    row: Edition | Section,
    name: str,
    given: str,
    last: Edition | Section | None,
    answers: Answers,
) -> Reference:
    filled = fill(given, answers, where="")
    others = [str(row.composed.get(name, ""))]
    if last is not None:
        others.append(str(getattr(last, name)))
    if name == "lead" and not getattr(row, name):
        # What is printed of a section in which nobody wrote anything.
        others.append(NOTHING)
    more = dict.fromkeys(
        fill(it, answers, where="").text for it in others if it not in ("", given)
    )
    return Reference(filled.text, tuple(links_of(filled, answers)), SENTENCE, tuple(more))


def signed_before(edition: Edition) -> Edition | None:
    """The last edition of the campaign that was signed before this one."""
    others = Edition.objects.select_related("campaign").filter(
        campaign=edition.campaign, state__in=SIGNED, pk__lt=edition.pk
    )
    return others.prefetch_related("sections").order_by("-pk").first()
