"""What is on record of a body, fact by fact in words, held together before and after a change.

The words go into the trail and into a change that waits for a second person.
"""

from collections.abc import Iterable
from datetime import date

from bulletin.zh.dates import say_full_day
from organizations.models import (
    Coverage,
    PartyOrganization,
    PartyPlacement,
    Succession,
)
from organizations.register.names import Body

#: A fact that changed: its name, what was on record, what is.
ChangedFact = dict[str, str]
#: The facts of a body by their names, each a list of lines.
Facts = dict[str, list[str]]
NONE = "–"


def placements_told(party: PartyOrganization) -> list[str]:
    """["甲党委（一向 至 2025-05-31）", "乙党委（2025-06-01 至 今）"]."""
    rows: list[PartyPlacement] = list(
        PartyPlacement.objects.known().filter(party=party).select_related("parent")
    )
    rows.sort(key=lambda row: row.since or date.min)
    return [f"{row.parent}（{days_told(row.since, row.until)}）" for row in rows]


def coverages_told(body: Body) -> list[str]:
    """The bodies it covers, or by which it is covered, with their days."""
    rows = Coverage.objects.known().select_related("party", "organization")
    is_party = isinstance(body, PartyOrganization)
    rows = rows.filter(party=body) if is_party else rows.filter(organization=body)
    told = []
    for row in rows.order_by("since", "pk"):
        other = row.organization if is_party else row.party
        main = "，主管" if row.is_main else ""
        told.append(f"{other}（{days_told(row.since, row.until)}{main}）")
    return sorted(told)


def end_told(body: Body) -> list[str]:
    """["撤销，2025年6月1日（某批复）"]; of an organization its statuses."""
    if isinstance(body, PartyOrganization):
        if body.closed_on is None:
            return []
        words = body.get_closing_display()
        return [f"{words}，{say_full_day(body.closed_on)}（{body.closed_reason}）"]
    told = []
    for row in body.statuses.order_by("since", "pk"):
        reason = f"（{row.reason}）" if row.reason else ""
        told.append(f"{say_full_day(row.since)}起{row.get_status_display()}{reason}")
    return told


def facts_of(body: Body) -> Facts:
    """All that a change of the register may touch, by its name; read afresh.

    {"名称": ["甲党委"], "隶属": ["总党委（一向至今）"], "覆盖": [], …}
    """
    body = type(body)._default_manager.get(pk=body.pk)
    facts = {
        "名称": [body.name],
        "覆盖": coverages_told(body),
        "结束": end_told(body),
        "承接": _succession_told(body),
        "并入": [str(body.merged_into)] if body.merged_into else [],
    }
    if isinstance(body, PartyOrganization):
        facts["隶属"] = placements_told(body)
        below = PartyPlacement.objects.known().filter(parent=body)
        names = below.select_related("party").order_by("party__name", "since")
        facts["下级"] = [
            f"{row.party}（{days_told(row.since, row.until)}）" for row in names
        ]
    return facts


def changed_facts(before: Facts, after: Facts) -> list[ChangedFact]:
    """The lines that go and come: [{"field": "名称", "before": "甲会", "after": "乙会"}]."""
    changed = []
    for field, was in before.items():
        gone = [line for line in was if line not in after[field]]
        come = [line for line in after[field] if line not in was]
        if gone or come:
            told = {"before": _joined(gone), "after": _joined(come)}
            changed.append({"field": field, **told})
    return changed


def days_told(since: date | None, until: date | None) -> str:
    """The days of a row.

    >>> days_told(None, date(2025, 5, 31))
    '一向至2025年5月31日'
    """
    begins = say_full_day(since) if since else "一向"
    ends = say_full_day(until) if until else "今"
    return f"{begins}至{ends}"


def _succession_told(body: Body) -> list[str]:
    if isinstance(body, PartyOrganization):
        rows = Succession.objects.filter(party=body)
    else:
        rows = Succession.objects.filter(organization=body)
    related = ("next_party", "next_organization")
    told = []
    for row in rows.select_related(*related).order_by("since", "pk"):
        told.append(f"{say_full_day(row.since)}起{row.get_how_display()}“{row.after}”")
    return told


def _joined(words: Iterable[str]) -> str:
    return "；".join(words) or NONE
