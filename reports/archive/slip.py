"""slip_of(): the 呈批单 with every step that was taken, as a document."""

from django.utils import timezone

from bulletin.zh.dates import say_full_day, say_moment
from reports.document.blocks import Document, Masthead
from reports.document.frame import Column, Frame, Table, TableCell
from reports.models import Decision, Edition, Snapshot
from reports.workflow import STATES


def slip_of(edition: Edition, snapshot: Snapshot) -> Document:
    """The slip of a signed edition: what was signed, and who took which step when."""
    document = snapshot.as_document()
    facts = (
        ("简报名称", edition.series),
        ("期号", f"第{edition.number}期" if edition.number else "不编号"),
        ("标题", document.title),
        ("数据截至", say_full_day(edition.cut_off)),
        ("状态", STATES[edition.state]),
        ("编辑", "、".join(_editors(edition))),
        ("核稿", str(edition.reviewed_by or "")),
        ("签发", str(edition.signed_by or "")),
        ("签发摘要", snapshot.digest),
        ("文稿摘要", snapshot.parts.get("document", "")),
    )
    about = Table(
        "facts",
        "表1",
        "呈批事项",
        (Column("事项"), Column("内容")),
        tuple(_row(name, words) for name, words in facts),
    )
    return Document(
        edition=Masthead(
            id=edition.pk,
            campaign=edition.campaign.code,
            reference=edition.reference,
            series=edition.series,
            number=edition.number,
            cut_off=edition.cut_off.isoformat(),
            publish_at=None,
            state=edition.state,
        ),
        title=f"呈批单：{document.title}",
        intro=(),
        frame=Frame(annexes=(about, _steps(edition))),
    )


def _steps(edition: Edition) -> Table:
    names = ("步骤", "经办人", "时间", "意见", "纸质签批")
    rows = []
    decisions = edition.decisions.select_related("taken_by", "paper__signatory")
    for decision in decisions.order_by("pk"):
        at = say_moment(timezone.localtime(decision.taken_at))
        step, who = decision.get_step_display(), str(decision.taken_by)
        rows.append(_row(step, who, at, decision.remark, _paper(decision)))
    return Table("steps", "表2", "办理记录", tuple(map(Column, names)), tuple(rows))


def _paper(decision: Decision) -> str:
    paper = decision.paper
    if paper is None:
        return ""
    return f"{paper.signatory} {say_full_day(paper.signed_on)}签"


def _editors(edition: Edition) -> list[str]:
    rows = edition.editors.select_related("person").order_by("pk")
    return [str(row.person) for row in rows]


def _row(*words: str) -> tuple[TableCell, ...]:
    return tuple(map(TableCell, words))
