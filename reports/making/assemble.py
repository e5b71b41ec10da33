"""assemble(): an edition becomes a Document. It reads the database; renderers do not.

A signed edition is its snapshot. A draft is filled anew each time, so that its totals
are always those of the records. A draft's numbers have no verdict yet:
reports.reconciliation gives them.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from typing import Any

from django.utils import timezone

from organizations.models import Activity
from reports.document.blocks import (
    Document,
    EntryBlock,
    Masthead,
    Run,
    Runs,
    SectionBlock,
)
from reports.making.annexes.build import left_out
from reports.making.composing.joining import ORDINALS, marks
from reports.making.composing.sentences import Answers, Filled, answers_for, fill
from reports.making.correction import correction_line
from reports.making.framing import frame
from reports.models import Edition, Section, Snapshot, with_activities
from reports.workflow import FROZEN

NOTHING = "本期无。"
DAMAGED = (
    "定稿的内容与签发时的摘要不符，可能被人在数据库里改过，因此不显示、不输出；"
    "请管理服务器的人从备份中恢复本期，并查明原因"
)


@dataclass
class Assembled:
    """The document; `problems` forbid printing it, `cautions` are shown beside it.

    Of a draft also what it was made of: the answers to its names, its sections with
    entries, traces and activities, and each sentence filled, by section (empty: the
    intro) and field. Of a signed one the numbers that stand in no run (`pieces`), as
    they were signed.
    """

    document: Document
    problems: list[str] = field(default_factory=list)
    cautions: list[str] = field(default_factory=list)
    answers: Answers | None = None
    sections: list[Section] = field(default_factory=list)
    sentences: dict[tuple[str, str], Filled] = field(default_factory=dict)
    pieces: list[dict[str, Any]] = field(default_factory=list)

    def take(self, section: str, name: str, filled: Filled) -> Runs:
        """The runs of a filled sentence; what stood in its way is kept."""
        self.sentences[section, name] = filled
        self.problems += filled.problems
        self.cautions += filled.cautions
        return (Run(filled.text),) if filled.text else ()


def assemble(edition: Edition) -> Assembled:
    """The document of an edition, with what is wrong in it."""
    if edition.state in FROZEN:
        return _signed(edition)
    answers = answers_for(edition)
    result = Assembled(
        Document(edition=masthead(edition), title=printed_title(edition), intro=())
    )
    result.answers = answers
    intro = result.take("", "intro", fill(edition.intro, answers, where="导语"))
    sections = _sections(edition, answers, result)
    about, problems = frame(edition, answers.rows)
    result.problems += problems
    result.cautions += left_out(edition, about.annexes)
    result.document = Document(
        edition=masthead(edition, correction_line(edition)),
        title=printed_title(edition),
        title_lines=printed_title_lines(edition),
        intro=intro,
        sections=tuple(sections),
        contact=edition.contact,
        source=f"（文 {edition.source}）" if edition.source else "",
        frame=about,
    )
    return result


def _signed(edition: Edition) -> Assembled:
    """The document as signed; nothing of it where it is another than was signed."""
    snapshot = Snapshot.objects.filter(edition=edition).latest("id")
    if not snapshot.is_intact:
        nothing = Document(
            edition=masthead(edition), title=printed_title(edition), intro=()
        )
        return Assembled(nothing, [DAMAGED])
    today = {"state": edition.state, "publish_at": _publish_time(edition)}
    return Assembled(
        snapshot.as_document(**today), pieces=snapshot.basis.get("pieces", [])
    )


def printed_title(edition: Edition) -> str:
    """The title; a correction says by rule that it is one, and of which."""
    if edition.corrects is None:
        return edition.title
    number = edition.corrects.number
    return (
        f"{edition.title}（更正第{number}期）" if number else f"{edition.title}（更正）"
    )


def printed_title_lines(edition: Edition) -> tuple[str, ...]:
    """The title as a person broke it; empty where nobody did, or it is another by now.

    What a correction adds stands in a line of its own.
    """
    lines = edition.own_title_lines
    added = printed_title(edition)[len(edition.title) :]
    return (*lines, added) if lines and added else tuple(lines)


def masthead(edition: Edition, correction: str = "") -> Masthead:
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
        correction=correction,
    )


def _publish_time(edition: Edition) -> str | None:
    """As the page prints it, in the office's time."""
    if edition.publish_at is None:
        return None
    return timezone.localtime(edition.publish_at).strftime("%Y-%m-%d %H:%M")


def _sections(
    edition: Edition, answers: Answers, result: Assembled
) -> list[SectionBlock]:
    rows = edition.sections.prefetch_related(
        "entries__traces", with_activities("entries__spoken_of")
    )
    result.sections = list(rows)
    blocks: list[SectionBlock] = []
    for row in result.sections:
        block = _section(row, ORDINALS[len(blocks)], answers, result)
        if block.lead or block.entries or block.summary:
            blocks.append(block)
        elif edition.empty_sections == "none":
            blocks.append(replace(block, lead=(Run(NOTHING),)))
    return blocks


def _section(
    row: Section, ordinal: str, answers: Answers, result: Assembled
) -> SectionBlock:
    name = row.get_section_display()
    lead = fill(row.lead, answers, where=f"{name}·引语")
    summary = fill(row.summary, answers, where=f"{name}·小结")
    return SectionBlock(
        section=row.section,
        ordinal=ordinal,
        heading=row.heading,
        lead=result.take(row.section, "lead", lead),
        entries=_entries(row, result),
        summary=result.take(row.section, "summary", summary),
    )


def _entries(section: Section, result: Assembled) -> tuple[EntryBlock, ...]:
    rows, own_marks = [], []
    for row in section.entries.all():
        if not row.is_dropped:
            rows.append(row)
            own_marks.append(row.end)
    ends = marks(own_marks)
    blocks = []
    for place, (entry, end) in enumerate(zip(rows, ends, strict=True), start=1):
        activities = entry.told
        where = f"{section.get_section_display()}·第{place}条"
        result.problems += _unverified(activities, where)
        blocks.append(
            EntryBlock(
                id=entry.pk,
                activities=tuple(activity.number for activity in activities),
                runs=(Run(entry.text),),
                end=end,
            )
        )
    return tuple(blocks)


def _unverified(activities: Iterable[Activity], where: str) -> Iterator[str]:
    """What is wrong with an entry: activities of it that count no longer."""
    for activity in activities:
        if not activity.is_verified:
            status = activity.get_status_display()
            yield f"{where}：所述活动 {activity} 现为“{status}”，请重新取数或删去本条"
