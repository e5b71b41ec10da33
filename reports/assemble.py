"""assemble(): an edition becomes a Document. It reads the database; renderers do not.

A signed edition is its snapshot. A draft is filled anew each time, so that its totals are always
those of the records.
"""

from dataclasses import dataclass, field
from datetime import date

from django.utils import timezone

from bulletin.zh.parser import find_quantities
from organizations.models import Figure
from reports.composing.joining import ORDINALS, marks
from reports.composing.sentences import Answers, Filled, answers_for, fill
from reports.document.blocks import Document, EntryBlock, Masthead, Run, Runs, SectionBlock, Trace
from reports.framing import frame
from reports.models import Edition, Entry, NumberTrace, Section, Snapshot
from reports.workflow import FROZEN

NOTHING = "本期无。"
DAMAGED = (
    "定稿的内容与签发时的摘要不符，可能被人在数据库里改过，因此不显示、不输出；"
    "请管理服务器的人从备份中恢复本期，并查明原因"
)
UNTRACED = Trace("untraced", "figure", reason="没有数据对应这个数字")


@dataclass
class Assembled:
    """The document; `problems` forbid that it leaves the house, `cautions` are told beside it."""

    document: Document
    problems: list[str] = field(default_factory=list)
    cautions: list[str] = field(default_factory=list)

    def take(self, filled: Filled) -> Runs:
        """The runs of a filled sentence; what stood in its way is kept."""
        self.problems += filled.problems
        self.cautions += filled.cautions
        return filled.runs


def assemble(edition: Edition) -> Assembled:
    """The document of an edition, with what is wrong in it."""
    if edition.state in FROZEN:
        return _signed(edition)
    answers = answers_for(edition.campaign.code, edition.cut_off, edition.cut_off_hour)
    result = Assembled(Document(edition=masthead(edition), title=printed_title(edition), intro=()))
    intro = result.take(fill(edition.intro, answers, where="导语"))
    sections = _sections(edition, answers, result)
    about, problems = frame(edition)
    result.problems += problems
    result.document = Document(
        edition=masthead(edition),
        title=printed_title(edition),
        intro=intro,
        sections=tuple(sections),
        contact=edition.contact,
        source=f"（文 {edition.source}）" if edition.source else "",
        frame=about,
    )
    result.cautions += _doubtful(result.document)
    return result


def _signed(edition: Edition) -> Assembled:
    """The document as signed; nothing of it where it is another than was signed."""
    snapshot = Snapshot.objects.filter(edition=edition).latest("id")
    if not snapshot.is_intact:
        nothing = Document(edition=masthead(edition), title=printed_title(edition), intro=())
        return Assembled(nothing, [DAMAGED])
    today = {"state": edition.state, "publish_at": _publish_time(edition)}
    return Assembled(snapshot.as_document(**today))


def _doubtful(document: Document) -> list[str]:
    """The numbers that no record stands behind, or that say something else than theirs."""
    runs = [run for section in document.sections for run in section.paragraph if run.trace]
    cautions = []
    for verdict, words in (("contradicted", "与记录不符"), ("untraced", "没有记录与之对应")):
        said = [run.text for run in runs if run.trace and run.trace.verdict == verdict]
        if said:
            cautions.append(f"{len(said)} 个数字{words}，请核对：{'、'.join(said)}")
    return cautions


def printed_title(edition: Edition) -> str:
    """The title; a correction says by rule that it is one, and of which."""
    if edition.corrects is None:
        return edition.title
    number = edition.corrects.number
    return f"{edition.title}（更正第{number}期）" if number else f"{edition.title}（更正）"


def masthead(edition: Edition) -> Masthead:
    """What stands about the text."""
    return Masthead(
        id=edition.pk,
        campaign=edition.campaign.code,
        reference=edition.reference,
        series=edition.series,
        number=edition.number,
        cut_off=edition.cut_off.isoformat(),
        publish_at=_publish_time(edition),
        state=edition.state,
        subtitle=edition.subtitle,
    )


def _publish_time(edition: Edition) -> str | None:
    """As the page prints it, in the office's time."""
    if edition.publish_at is None:
        return None
    return timezone.localtime(edition.publish_at).strftime("%Y-%m-%d %H:%M")


def _sections(edition: Edition, answers: Answers, result: Assembled) -> list[SectionBlock]:
    rows = edition.sections.prefetch_related(
        "entries__traces", "entries__activities", "entries__spoken_of"
    )
    blocks: list[SectionBlock] = []
    in_force = _figures_behind(edition)
    for row in rows:
        name = row.get_section_display()
        block = SectionBlock(
            section=row.section,
            ordinal=ORDINALS[len(blocks)],
            heading=row.heading,
            lead=result.take(fill(row.lead, answers, where=f"{name}·引语")),
            entries=_entries(row, answers.cut_off, in_force, result),
            summary=result.take(fill(row.summary, answers, where=f"{name}·小结")),
        )
        if block.lead or block.entries or block.summary:
            blocks.append(block)
        elif edition.empty_sections == "none":
            blocks.append(
                SectionBlock(row.section, ORDINALS[len(blocks)], row.heading, lead=(Run(NOTHING),))
            )
    return blocks


def _figures_behind(edition: Edition) -> dict[int, Figure]:
    """The figures that the edition's entries quote, those still there, by key."""
    keys = NumberTrace.objects.filter(entry__section__edition=edition).values_list(
        "figure_id", flat=True
    )
    rows = Figure.objects.filter(pk__in=list(keys)).select_related("activity", "indicator")
    return {figure.pk: figure for figure in rows}


def _entries(
    section: Section, cut_off: date, figures: dict[int, Figure], result: Assembled
) -> tuple[EntryBlock, ...]:
    rows = [entry for entry in section.entries.all() if not entry.is_dropped]
    blocks = []
    for place, (entry, end) in enumerate(
        zip(rows, marks([row.end for row in rows]), strict=True), 1
    ):
        where = f"{section.get_section_display()}·第{place}条"
        activities = list(entry.activities.all())
        for activity in activities:
            if not activity.is_verified:
                status = activity.get_status_display()
                result.problems.append(
                    f"{where}：所述活动 {activity} 现为“{status}”，请重新编排或删去本条"
                )
        days = {cut_off, *(day for a in activities for day in (a.starts_on, a.ends_on) if day)}
        blocks.append(
            EntryBlock(
                id=entry.pk,
                activities=tuple(activity.number for activity in activities),
                runs=_entry_runs(entry, days, figures, where, result),
                end=end,
            )
        )
    return tuple(blocks)


def _entry_runs(
    entry: Entry, days: set[date], figures: dict[int, Figure], where: str, result: Assembled
) -> Runs:
    """The entry's text cut at its numbers.

    Those that quote a figure, and those that nothing stands behind.
    """
    spans: dict[int, tuple[str, Trace]] = {}
    for row in entry.traces.all():
        figure = figures.get(row.figure_id)
        if figure is None:
            result.problems.append(
                f"{where}：“{row.text}”所据的数据（{row.name}）已不存在，请重新编排或改写本条"
            )
        spans[row.start] = (row.text, _quoted(row, figure))
    for mention in find_quantities(entry.text, year=max(days).year):
        start, end = mention.span
        if not any(at < end and start < at + len(text) for at, (text, _) in spans.items()):
            trace = _day(mention.day, days) if mention.kind == "date" else UNTRACED
            spans[start] = (mention.text, trace)
    return _cut(entry.text, spans)


def _quoted(trace: NumberTrace, figure: Figure | None) -> Trace:
    """The verdict on words that quote a figure: the same quantity, another, or nothing left."""
    if figure is None:
        return Trace("untraced", "figure", reason="所据的数据已不存在")
    value = None if figure.value is None else format(figure.value, "f")
    verdict, reason = "matched", ""
    if not figure.is_in_force:
        verdict, reason = "contradicted", "所据的数据已被更正或作废，请重新编排"
    elif figure.words != trace.text or not _says(trace.text, figure):
        verdict, reason = "contradicted", f"记录现为“{figure.said}”，数值 {value}"
    return Trace(
        verdict, "figure", (figure.pk,), (figure.activity.number,), value, figure.qualifier, reason
    )


def _says(words: str, figure: Figure) -> bool:
    """Whether the words, read by the parser, are the figure's quantity."""
    for mention in find_quantities(words):
        said = mention.quantity
        return (said.value, said.qualifier.value) == (figure.value, figure.qualifier)
    return False


def _day(day: date | None, days: set[date]) -> Trace:
    """A day is traced when it is the cut-off or a day of what the entry speaks of."""
    written = day.isoformat() if day else None
    return Trace("date" if day in days else "untraced", "date", value=written)


def _cut(text: str, spans: dict[int, tuple[str, Trace]]) -> Runs:
    runs: list[Run] = []
    place = 0
    for start, (words, trace) in sorted(spans.items()):
        if start > place:
            runs.append(Run(text[place:start]))
        runs.append(Run(words, trace))
        place = start + len(words)
    if place < len(text):
        runs.append(Run(text[place:]))
    return tuple(runs)
