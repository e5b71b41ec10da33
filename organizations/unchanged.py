"""Is what was verified still what was verified? Compares each record with its verified content.

The database's guards refuse such a change; this names one that was made without them.
"""

import hashlib
import json
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass
from typing import Any

from django.db.models import Max

from organizations.choices import COUNTING_STATUSES, Status
from organizations.models import Activity, Campaign, Figure, VerifiedContent

#: What of an activity is kept when it is verified; 放弃更正 brings it back.
OF_ACTIVITY = (
    "number", "campaign_id", "section", "form", "title", "narrative", "background", "action",
    "starts_on", "ends_on", "district_id", "place", "received_on", "source_id", "changed_by_id",
)  # fmt: skip
#: What of a figure is kept.
OF_FIGURE = (
    "indicator_id", "item", "qualifier", "value", "value_max", "step", "unit", "destination_id",
    "as_of", "as_of_presumed", "counting", "scope", "part_of_id", "words",
)  # fmt: skip
OF_LEAD = ("party_id", "organization_id")
OF_PARTNER = ("role", "party_id", "organization_id")


@dataclass(frozen=True)
class ChangedRecord:
    """A verified record that says something else now; `figure` is None for the text."""

    activity: str
    figure: int | None
    finding: str

    def to_json(self) -> dict[str, Any]:
        """As the commands print it."""
        return asdict(self)


def content_of(activity: Activity) -> dict[str, Any]:
    """All that is verified with an activity, as JSON keeps it.

    Decimals and days as text.
    """
    leads = activity.leads.values_list(*OF_LEAD)
    return content_with(activity, leads=leads, figures=activity.figures.in_force())


def content_with(
    activity: Activity, *, leads: Iterable[tuple[Any, ...]], figures: Iterable[Figure]
) -> dict[str, Any]:
    """As `content_of`, where leading bodies and counting figures were read already."""
    said = {}
    for figure in figures:
        said[str(figure.pk)] = figure_content(figure)
    partners = activity.partners.values_list(*OF_PARTNER)
    attachments = activity.attachments.used().values_list("pk", "file")
    return {
        "activity": {name: _written(getattr(activity, name)) for name in OF_ACTIVITY},
        "leads": list(map(list, leads)),
        "partners": list(map(list, partners)),
        "source": _source_digest(activity),
        "attachments": list(map(list, attachments)),
        "figures": said,
    }


def figure_content(figure: Figure) -> dict[str, Any]:
    """What a figure says, as JSON keeps it."""
    return {name: _written(getattr(figure, name)) for name in OF_FIGURE}


def _source_digest(activity: Activity) -> str | None:
    source = activity.source
    return None if source is None else digest_of([source.sender, source.text])


def digest_of(content: Any) -> str:
    """The SHA-256 of a content, whatever the order of its keys."""
    text = json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()


def changed_records(campaign: Campaign | None = None) -> list[ChangedRecord]:
    """Every verified record that differs from what was verified, of one campaign or of all.

    Records that were verified before contents were kept are not judged.
    """
    latest = (
        VerifiedContent.objects.values("activity").annotate(last=Max("pk")).values("last")
    )
    rows = VerifiedContent.objects.filter(
        pk__in=latest, activity__status__in=COUNTING_STATUSES
    )
    if campaign is not None:
        rows = rows.filter(activity__campaign=campaign)
    found: list[ChangedRecord] = []
    for kept in (
        rows.select_related("activity__source").order_by("activity_id").iterator(500)
    ):
        found.extend(_differences(kept))
    return found


def _differences(kept: VerifiedContent) -> Iterator[ChangedRecord]:
    activity, content = kept.activity, kept.content
    if digest_of(content) != kept.digest:
        yield ChangedRecord(activity.number, None, "核实时留下的内容与其摘要不符")
    if activity.verified_narrative != content["activity"]["narrative"]:
        yield ChangedRecord(activity.number, None, "核实过的正文与核实时不同")
    if (activity.verified_at, activity.verified_by_id) != (
        kept.taken_at,
        kept.taken_by_id,
    ):
        yield ChangedRecord(activity.number, None, "核实的时间或核实人与核实时不同")
    yield from _changed_words(activity, content["activity"])
    is_same_source = activity.source_id == content["activity"]["source_id"]
    if is_same_source and _source_digest(activity) != content["source"]:
        yield ChangedRecord(activity.number, None, "来件与核实时不同")
    yield from _changed_figures(activity, content["figures"])


def _changed_words(activity: Activity, said: dict[str, Any]) -> Iterator[ChangedRecord]:
    """What a verified activity says otherwise; one that is being corrected may say it."""
    if activity.status != Status.VERIFIED:
        return
    for name in OF_ACTIVITY:
        if name in said and _written(getattr(activity, name)) != said[name]:
            words = Activity._meta.get_field(name.removesuffix("_id")).verbose_name  # type: ignore[union-attr]
            yield ChangedRecord(activity.number, None, f"{words}与核实时不同")


def _changed_figures(
    activity: Activity, verified: dict[str, dict[str, Any]]
) -> Iterator[ChangedRecord]:
    present = {str(row.pk): row for row in activity.figures.in_force()}
    for key, said in verified.items():
        figure = present.pop(key, None)
        if figure is None:
            yield ChangedRecord(activity.number, int(key), "核实过的数据不再计入")
            continue
        now = figure_content(figure)
        for name in OF_FIGURE:
            if now[name] != said.get(name):
                words = Figure._meta.get_field(name.removesuffix("_id")).verbose_name  # type: ignore[union-attr]
                finding = f"{figure.indicator}：{words}核实时为 {said.get(name)}，现为 {now[name]}"
                yield ChangedRecord(activity.number, int(key), finding)
    for key, figure in present.items():
        yield ChangedRecord(activity.number, int(key), f"{figure}：没有经过核实")


def _written(value: Any) -> Any:
    """A value as JSON keeps it; 300000.0000 and 300000 are one."""
    if value is None or isinstance(value, bool | int | str):
        return value
    if hasattr(value, "isoformat"):
        return value.isoformat()
    return format(value.normalize(), "f")
