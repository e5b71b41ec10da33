"""What an edition must be asked about before it is signed: seven kinds of warning.

Each has a key made of the facts it is about. What a person has answered for stays
answered until they change.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date

from bulletin.zh.dates import say_day
from organizations.choices import Status
from organizations.questions.plausibility import findings_from
from organizations.questions.suspicion import ASKED, PARTS, RATIO, Finding
from reports.making.composing.entries import record_text
from reports.models import Acknowledgement, Entry
from reports.reconciliation.comparing.clauses import plain_words
from reports.reconciliation.evidence import Passage
from reports.reconciliation.findings import Caution, Number, TextPlace
from reports.reconciliation.warnings.checked_text import CheckedText, key_of
from reports.reconciliation.warnings.personal import personal_data
from reports.reconciliation.warnings.strange_days import strange_days
from reports.reconciliation.warnings.undivided import undivided
from reports.reconciliation.warnings.wordings import wordings_of
from reports.workflow import FROZEN

#: Notes of the totals that say a whole and what was counted before do not agree.
NOTED_AS_PARTS = frozenset({"below", "conflict"})
#: So many ratios of one kind are asked about one by one; of more the worst are told, and
#: one answer covers them all.
ALONE, WORST = 5, 10
Spans = dict[int, tuple[int, int]]
_FINE = frozenset({"date", "quoted"})


def cautions_of(ground: CheckedText) -> list[Caution]:
    """All warnings in the order of the text, with who has answered for them."""
    found = [*_after_cutoff(ground), *_personal(ground)]
    if ground.assembled.answers is not None:
        found += [*_implausible(ground), *_stale(ground), *undivided(ground)]
    if not _is_signed(ground):
        found += _worded(ground)
    answered = {
        row.key: row
        for row in Acknowledgement.objects.filter(edition=ground.edition).select_related(
            "acknowledged_by"
        )
    }
    if _is_signed(ground):
        # Records moved on since: what was answered for at the signature stands as it was
        # told.
        found += [
            Caution(row.code, (0, 0), row.message, row.key) for row in answered.values()
        ]
    unique = {caution.key: caution for caution in sorted(found, key=lambda it: it.span)}
    return [
        replace(
            caution,
            acknowledged=True,
            reason=answered[key].reason,
            by=str(answered[key].acknowledged_by),
            at=answered[key].acknowledged_at,
        )
        if key in answered
        else caution
        for key, caution in unique.items()
    ]


def _is_signed(ground: CheckedText) -> bool:
    """Whether it is the edition's own text, as it was signed."""
    return ground.is_own and ground.edition.state in FROZEN


# Events after the cut-off ------------------------------------------------------------------------


def _after_cutoff(ground: CheckedText) -> Iterator[Caution]:
    """Days in the text, deeds and figures told, that are later than the cut-off."""
    told: set[str] = set()
    for number in ground.numbers:
        caution = _late_day(number, ground)
        if caution is not None:
            told.add(number.place.key)
            yield caution
    for passage in ground.evidence.passages:
        span = _span_of(passage, ground)
        if passage.place.key not in told and span is not None:
            yield from _late_records(passage, span, ground)


def _late_day(number: Number, ground: CheckedText) -> Caution | None:
    """The warning of a day that is said; None where it is not later than the cut-off."""
    cut_off = ground.evidence.cut_off
    day = _day(number)
    if number.place.kind == "other" and day == ground.evidence.published:
        return None
    if number.verdict not in _FINE or day is None or day <= cut_off:
        return None
    return _late(number.span, number.place, f"“{number.text}”", day, cut_off)


def _late_records(
    passage: Passage, span: tuple[int, int], ground: CheckedText
) -> Iterator[Caution]:
    """Of what a passage tells: the deeds and the figures later than the cut-off."""
    cut_off = ground.evidence.cut_off
    first = min(passage.days, default=None)
    if first is not None and first > cut_off:
        what = f"所述活动（{say_day(first)}）"
        yield _late(span, passage.place, what, first, cut_off)
    for record in passage.near:
        if record.day is None or record.day <= cut_off:
            continue
        if _is_said(record.figures, ground):
            what = f"{record.name}（截至{say_day(record.day)}）"
            yield _late(span, passage.place, what, record.day, cut_off)


def _late(
    span: tuple[int, int], where: TextPlace, what: str, day: date, cut_off: date
) -> Caution:
    message = f"{where.label}：{what}晚于截至日期{say_day(cut_off)}，确要写入的请说明理由"
    key = key_of("after_cutoff", what=what, day=day, cut_off=cut_off, where=where.key)
    return Caution("after_cutoff", span, message, key)


def _day(number: Number) -> date | None:
    return (
        date.fromisoformat(number.value)
        if number.kind == "date" and number.value
        else None
    )


# Ratios, parts and wholes ------------------------------------------------------------------------


def _implausible(ground: CheckedText) -> Iterator[Caution]:
    """What the records themselves make one ask, where the text tells or counts them."""
    answers = ground.assembled.answers
    if answers is None:
        return
    totals = []
    for listed in answers.totals.values():
        totals += listed
    told, counted = _spans_by_figure(ground.numbers)
    alike: dict[str, list[tuple[tuple[int, int], Finding]]] = defaultdict(list)
    for finding in findings_from(answers.figures, totals):
        span = _first(finding, told) or _first(finding, counted)
        if _code(finding) and span is not None:
            kind = finding.about or f"{finding.code} {finding.figures}"
            alike[kind].append((span, finding))
    for asked in alike.values():
        if len(asked) > ALONE:
            yield _together(asked)
        else:
            yield from _one_by_one(asked)


def _one_by_one(asked: Sequence[tuple[tuple[int, int], Finding]]) -> Iterator[Caution]:
    for span, finding in asked:
        key = key_of(_code(finding), asked=finding.code, figures=finding.figures)
        yield Caution(_code(finding), span, finding.sentence, key)


def _together(asked: Sequence[tuple[tuple[int, int], Finding]]) -> Caution:
    """Many ratios of one kind as one warning.

    The worst in words, the key of all their facts.
    """
    worst = sorted((it for _, it in asked), key=lambda it: (-it.excess, it.figures))
    told = [it.sentence.removesuffix(ASKED).rstrip("。") for it in worst[:WORST]]
    said = "；".join(f"（{n}）{sentence}" for n, sentence in enumerate(told, 1))
    more = f"；另有 {len(asked) - WORST} 条" if len(asked) > WORST else ""
    about = worst[0].about
    message = f"{about}有 {len(asked)} 条异常，相差最多的：{said}{more}。{ASKED}"
    figures = sorted(it.figures for it in worst)
    key = key_of(RATIO, asked=about, figures=figures)
    return Caution(RATIO, min(span for span, _ in asked), message, key)


def _code(finding: Finding) -> str:
    if finding.code in (RATIO, PARTS):
        return finding.code
    return PARTS if finding.code in NOTED_AS_PARTS else ""


def _spans_by_figure(numbers: Iterable[Number]) -> tuple[Spans, Spans]:
    """Where each figure is first told by itself, and where it is first counted in a total."""
    told: Spans = {}
    counted: Spans = {}
    for number in numbers:
        spans = counted if number.verdict == "total" else told
        for figure in number.figures:
            spans.setdefault(figure, number.span)
    return told, counted


def _first(finding: Finding, spans: Spans) -> tuple[int, int] | None:
    """The first place in the text that speaks of one of its figures."""
    return min((spans[key] for key in finding.figures if key in spans), default=None)


# Personal data -----------------------------------------------------------------------------------


def _personal(ground: CheckedText) -> Iterator[Caution]:
    for found in personal_data(ground.text, ground.assembled.document.contact):
        message = (
            f"文中有{found.kind} {found.masked}，公开前请删去或遮挡；确可公开的请说明理由"
        )
        key = key_of("personal_data", kind=found.kind, written=found.digits)
        yield Caution("personal_data", found.span, message, key)


# Words -------------------------------------------------------------------------------------------


def _worded(ground: CheckedText) -> Iterator[Caution]:
    """Clauses that are not those a passage was made from, claims that no record bears."""
    for passage in ground.passages:
        for asked in wordings_of(passage):
            start, end = asked.span
            span = passage.start + start, passage.start + end
            ours, theirs = plain_words(asked.ours), plain_words(asked.theirs)
            key = key_of(asked.code, where=passage.place.key, ours=ours, theirs=theirs)
            message = f"{passage.place.label}：{asked.message}"
            yield Caution(
                asked.code,
                span,
                message,
                key,
                ours=asked.ours,
                theirs=asked.theirs,
                source=asked.source,
            )


# Stale records -----------------------------------------------------------------------------------


def _stale(ground: CheckedText) -> Iterator[Caution]:
    """Entries whose records say something else than when they were composed, or are about to."""
    entries = {}
    for section in ground.assembled.sections:
        for entry in section.entries.all():
            entries[entry.pk] = entry
    passages = []
    for passage in ground.evidence.passages:
        told = entries.get(passage.place.entry or 0)
        span = _span_of(passage, ground)
        if told is not None and span is not None:
            passages.append((told, passage.place.label, span))
            yield from _stale_entry(told, passage.place.label, span)
    yield from strange_days(passages)


def _stale_entry(entry: Entry, where: str, span: tuple[int, int]) -> Iterator[Caution]:
    activities = [row.activity for row in entry.spoken_of.all()]
    if activities and all(activity.is_verified for activity in activities):
        now = record_text(entry)
        if now not in (entry.composed, entry.text):
            numbers = "、".join(activity.number for activity in activities)
            message = (
                f"{where}：{numbers} 的正文在编入后已更正，请采用新的文字，或说明为何不改"
            )
            yield Caution(
                "stale", span, message, key_of("stale", entry=entry.pk, now=now)
            )
    for activity in activities:
        if activity.status == Status.CORRECTING:
            message = (
                f"{where}：{activity.number} 正在更正，稿中仍为更正前核实的内容，"
                "请等更正核实后再签发，或说明为何不等"
            )
            key = key_of("stale", correcting=activity.number, version=activity.version)
            yield Caution("stale", span, message, key)


def _span_of(passage: Passage, ground: CheckedText) -> tuple[int, int] | None:
    """Where a passage stands in the text; in another text, where numbers of it do."""
    if ground.is_own:
        return passage.start, passage.start + len(passage.text)
    spans = [number.span for number in ground.numbers if number.place == passage.place]
    return (spans[0][0], spans[-1][1]) if spans else None


def _is_said(figures: Sequence[int], ground: CheckedText) -> bool:
    for number in ground.numbers:
        if number.verdict == "matched" and set(figures) & set(number.figures):
            return True
    return False
