"""correction_line(): how a correction says, head of its text, what it corrects and how."""

from organizations.models import ActivityLead
from reports.making.moved import MovedFigure, moved_totals, notices
from reports.models import Edition

#: So many figures and so many totals are named; the bridge in the annex has them all.
NAMED = 5


def correction_line(edition: Edition) -> str:
    """What it corrects: the edition, figures and totals from what they were signed as to now.

    Nothing for an edition that is no correction.
    更正说明：本期更正第3期《防御台风》，某协会党委捐款从300万元更正为320万元，捐赠价值从
    约2785万元更正为约2805万元，内容以本期为准。
    """
    old = edition.corrects
    if old is None:
        return ""
    number = f"第{old.number}期" if old.number else ""
    said = "，".join([*_figures(old), *_totals(old), "内容以本期为准"])
    return f"更正说明：本期更正{number}《{old.title}》，{said}。"


def _figures(old: Edition) -> list[str]:
    """The figures that it used and that are others now, each with whose it is."""
    found = notices([old]).get(old.pk, [])
    changed = [it for it in found if it.now != it.then]
    leads = _leads(changed[:NAMED])
    said = []
    for it in changed[:NAMED]:
        what = f"{leads.get(it.activity_pk, '')}{it.name}"
        said.append(_said(what, it.then, it.now, "不再计入"))
    return _named(said, len(changed), "处数据")


def _totals(old: Edition) -> list[str]:
    """The totals that it printed and that print otherwise now."""
    found = [it for it in moved_totals(old) if not it.prints_alike]
    said = []
    for it in found[:NAMED]:
        said.append(_said(f"{it.name}合计", it.then, it.now, "不再列出"))
    return _named(said, len(found), "项合计")


def _said(what: str, then: str, now: str, gone: str) -> str:
    return f"{what}从{then}更正为{now}" if now else f"{what}{then}{gone}"


def _named(said: list[str], count: int, what: str) -> list[str]:
    """Those that are named, and how many there are where that is not all."""
    if count > len(said):
        return [*said[:-1], f"{said[-1]}，等{count}{what}"]
    return said


def _leads(changed: list[MovedFigure]) -> dict[int, str]:
    """The leading bodies of the activities of these figures."""
    found: dict[int, str] = {}
    if not changed:
        return found
    keys = {it.activity_pk for it in changed}
    rows = ActivityLead.objects.filter(activity__in=keys).order_by("position", "id")
    for key, party, body in rows.values_list(
        "activity_id", "party__name", "organization__name"
    ):
        named = party or body
        found[key] = f"{found[key]}、{named}" if key in found else named
    return found
