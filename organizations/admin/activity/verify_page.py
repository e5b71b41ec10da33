"""The page of a verifier: what came in beside what was made of it, what changed, next in queue."""

from bisect import bisect_left, bisect_right
from dataclasses import dataclass, replace
from difflib import SequenceMatcher
from typing import Any

from django.db.models import Q, QuerySet
from django.urls import reverse

from bulletin.admin.history import HistoryLine, told
from bulletin.models import User
from bulletin.zh.formatter import say
from bulletin.zh.qualifiers import Qualifier
from organizations.actions.entry.wording import places
from organizations.admin.activity.steps import STEPS, why_not
from organizations.admin.figure.echo import EXACT
from organizations.choices import Status
from organizations.marking import MarkedPiece, marked
from organizations.models import Activity, DeedAnswer, DeedMerge, Figure, Verdict
from organizations.questions.deed_days import day_questions
from organizations.questions.duplicates import suspicions_of
from organizations.questions.queues import verifiable

#: How much of the history stands beside.
LATEST = 6


@dataclass(frozen=True)
class VerifiedRow:
    """A figure with its index in the text and what became of it since it was last verified."""

    index: int
    figure: Figure
    value: str
    is_in_text: bool
    change: str


@dataclass(frozen=True)
class TextChange:
    """A run of a text that was changed: kept, gone or new."""

    text: str
    tone: str


def page_of(
    activity: Activity, by: User, rows: QuerySet[Activity], lines: Any
) -> dict[str, Any]:
    """All that the page shows. `rows`: the activities this person meets.

    `lines`: of the trail.
    """
    figures = list(
        activity.figures.current()
        .filter(replaced_by__isnull=True)
        .select_related("indicator", "destination", "part_of__indicator", "withdrawn_by")
        .select_related("replaces__indicator")
        .order_by("id")
    )
    narrative = _marked(activity.narrative, figures)
    source = activity.source.text if activity.source else ""
    shown = []
    for number, figure in enumerate(figures, start=1):
        shown.append(_row(number, figure, narrative))
    happened: list[HistoryLine] = told(lines.order_by("-id")[:LATEST], activity)
    return {
        "activity": activity,
        "rows": shown,
        "narrative": narrative,
        "source": _marked(source, figures) if source else [],
        "doubts": [piece.text for piece in narrative if piece.mark == "doubt"],
        "rewritten": rewritten(activity),
        "leads": activity.leads.select_related("party", "organization").order_by(
            "position"
        ),
        "partners": activity.partners.select_related("party", "organization").order_by(
            "id"
        ),
        "attachments": activity.attachments.used(),
        "happened": happened,
        "day_questions": day_questions(activity),
        "retellings": suspicions_of(activity, rows=rows),
        "parts_of_deed": DeedAnswer.objects.standing()
        .filter(Q(first=activity) | Q(second=activity), verdict=Verdict.PART)
        .select_related("first", "second", "said_by"),
        "merged_records": merged_records(activity),
        "verify_refused": why_not(STEPS["verify"], activity, by),
        "send_back_refused": why_not(STEPS["send_back"], activity, by),
        **place_in_queue(activity, verifiable(by, rows)),
    }


def merged_records(activity: Activity) -> list[DeedMerge]:
    """The records that went into this one, with their sources and who entered them."""
    rows = DeedMerge.objects.filter(kept=activity, undone_at__isnull=True)
    related = ("superseded__source", "superseded__created_by", "merged_by", "kept")
    return list(rows.select_related(*related))


def place_in_queue(activity: Activity, queue: QuerySet[Activity]) -> dict[str, Any]:
    """Where it stands among those that wait for this person, the oldest number first."""
    keys = list(queue.order_by("pk").values_list("pk", flat=True))
    before = keys[: bisect_left(keys, activity.pk)]
    after = keys[bisect_right(keys, activity.pk) :]
    return {
        "place": len(before) + 1 if activity.pk in keys else None,
        "waiting": len(keys),
        "previous": _address_of_first(before[-1:]),
        "next": _address_of_first(after),
        "next_or_first": _address_of_first(after or before),
    }


def _address_of_first(keys: list[int]) -> str:
    """The address of the first of these activities, empty where there is none."""
    return address(keys[0]) if keys else ""


def address(key: int) -> str:
    """The address of the page."""
    return reverse("admin:organizations_activity_verify", args=[key])


def _marked(text: str, figures: list[Figure]) -> list[MarkedPiece]:
    found = places(text, [(figure.words, figure.words_at) for figure in figures])
    pairs = zip(found, figures, strict=True)
    return marked(text, [None if at is None else (at, row.words) for at, row in pairs])


def _row(number: int, figure: Figure, narrative: list[MarkedPiece]) -> VerifiedRow:
    said = any(piece.index == number for piece in narrative)
    return VerifiedRow(number, figure, _value(figure), said, _change(figure))


def _value(figure: Figure) -> str:
    """As a bulletin says it, no digit rounded away: 30万元, whatever the text called it."""
    if figure.value is None:
        return (
            f"一批（{figure.unit}数不详）" if figure.unit != "批" else "一批（数量不详）"
        )
    qualifier = Qualifier.EXACT if figure.value_max is None else Qualifier.RANGE
    said = replace(figure.quantity, qualifier=qualifier)
    return say(said, figure.indicator.rule, decimals=EXACT).text


def _change(figure: Figure) -> str:
    if figure.withdrawn_by is not None:
        return f"{figure.withdrawn_by} 拟撤销，核实后不再计入"
    if figure.replaces is not None:
        return f"更正稿，原为 {figure.replaces.said}"
    if figure.in_force_from is None and figure.activity.is_verified:
        return "新加"
    return ""


def rewritten(activity: Activity) -> list[TextChange]:
    """What was changed in the text since it was verified; empty when nothing was."""
    before, after = activity.verified_narrative, activity.narrative
    if activity.status != Status.CORRECTING or before == after:
        return []
    parts: list[TextChange] = []
    matcher = SequenceMatcher(None, before, after, autojunk=False)
    for kind, start, end, new_start, new_end in matcher.get_opcodes():
        if kind == "equal":
            parts.append(TextChange(before[start:end], ""))
            continue
        if end > start:
            parts.append(TextChange(before[start:end], "gone"))
        if new_end > new_start:
            parts.append(TextChange(after[new_start:new_end], "new"))
    return parts
