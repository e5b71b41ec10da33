"""款物未分 goes: what was told undivided is a figure of 捐赠价值 itself, which lies round its parts.

A 累计 of 款物未分 was added to 捐款 and 捐物折价; as a 累计 of 捐赠价值 it contains them. What that
changes, of which body on which day, is told in the trail before anything is changed, and each such
累计 is asked about in 需要过问.
"""

import sys
from dataclasses import replace

from django.utils import timezone
from django.db import migrations

from bulletin.zh.qualifiers import Qualifier
from bulletin.zh.rounding import written
from organizations.totals.reading.bounds import assess
from organizations.totals.reading.cells import FigureRow
from organizations.totals.reading.tree import TreePlacement, Tree
from organizations.totals.reading.walk import read_by_day

SUM, MIXED = "donation_value", "donation_mixed"
PARTS = ("donation_cash", "donation_goods_value")


def move(apps, schema_editor):
    """Tell what changes, then change it."""
    indicator = apps.get_model("organizations", "Indicator")
    mixed = indicator.objects.filter(code=MIXED).first()
    whole = indicator.objects.filter(code=SUM).first()
    if mixed is None or whole is None:
        return
    figure = apps.get_model("organizations", "Figure")
    figures = figure.objects.filter(indicator=mixed)
    for campaign in apps.get_model("organizations", "Campaign").objects.order_by("id"):
        if figures.filter(activity__campaign=campaign).exists():
            _tell(apps, campaign, figures.filter(activity__campaign=campaign))
    figures.update(indicator=whole)
    limits = apps.get_model("organizations", "PlausibilityLimit").objects
    for side in ("numerator", "denominator"):
        for limit in limits.filter(**{side: mixed}):
            _move_limit(limits, limit, side, whole)
    whole.parts.remove(mixed)
    mixed.delete()


def _move_limit(limits, limit, side, whole):
    """A limit of 款物未分 is one of 捐赠价值, unless that has one of its own."""
    other = "denominator" if side == "numerator" else "numerator"
    pair = {side: whole, other: getattr(limit, other)}
    if getattr(limit, other) == whole or limits.filter(**pair).exists():
        limit.delete()
        return
    setattr(limit, side, whole)
    limit.save()


def _tell(apps, campaign, figures):
    """The lines of the trail for a campaign, and the 累计 to be asked about."""
    count = figures.count()
    told = _Told(apps, campaign)
    totals = [row for row in told.rows if row.counting == "total" and row.indicator == MIXED]
    bodies = sorted({row.chain[0] for row in totals} | ({told.tree.root} if totals else set()))
    differences = []
    for day in told.days(apps):
        for body in bodies:
            before, after = told.before(body, day), told.after(body, day)
            if before != after:
                differences.append(
                    {"body": told.name(apps, body), "day": day.isoformat(),
                     "before": _said(before), "after": _said(after)}
                )
    print(  # noqa: T201 - the migration says what it does before it does it
        f"{campaign.code}：{count} 条“款物未分”改为“捐赠价值”，{_consequence(differences)}。",
        file=sys.stderr,
    )
    trail = apps.get_model("bulletin", "AuditEvent").objects
    line = {"actor": "升级程序", "kind": "organizations.campaign", "key": str(campaign.pk),
            "label": campaign.name[:300], "at": timezone.now()}
    trail.create(action="mixed_moved", details={"figures": count}, **line)
    for difference in differences:
        trail.create(action="mixed_total_changed", details=difference, **line)
    restated = apps.get_model("organizations", "RestatedFigure").objects
    for row in totals:
        before, after = told.before(row.chain[0], row.day), told.after(row.chain[0], row.day)
        if before != after:
            restated.create(figure_id=row.id, before=before, after=after)


def _consequence(differences):
    if not differences:
        return "合计不变"
    return f"合计改变 {len(differences)} 处，见留痕；其中的累计数请在“需要过问”中逐条确认或重报"


def _said(value):
    return None if value is None else written(value)


class _Told:
    """The verified donations of a campaign, and where those who told them stood."""

    def __init__(self, apps, campaign):
        self.campaign = campaign
        self.tree, leads = _ground(apps, campaign)
        figures = apps.get_model("organizations", "Figure").objects.filter(
            activity__campaign=campaign, indicator__code__in=[MIXED, *PARTS],
            in_force_from__isnull=False, in_force_until__isnull=True,
        )
        self.rows = [
            self._row(figure, leads.get(figure.activity_id, "nobody"))
            for figure in figures.select_related("indicator", "destination").order_by("id")
        ]

    def days(self, apps):
        """The day of each edition of the campaign, and the last day of all."""
        days = {row.day for row in self.rows if row.indicator == MIXED}
        editions = apps.get_model("reports", "Edition").objects.filter(campaign=self.campaign)
        found = set(editions.values_list("cut_off", flat=True))
        return sorted(found | ({max(row.day for row in self.rows)} if days else set()))

    def before(self, body, day):
        """What 捐赠价值 came to as the sum of three series."""
        terms = []
        for code in (MIXED, *PARTS):
            rows = [replace(it, within=None) for it in self._until(day) if it.indicator == code]
            reading = read_by_day(rows, [body])
            terms += [(reading.rows[key], n) for key, n in reading.list_of(body, code).items()]
        return assess(terms).value

    def after(self, body, day):
        """What it comes to as a family."""
        rows = [
            replace(it, indicator=SUM, within=None) if it.indicator == MIXED else it
            for it in self._until(day)
        ]
        reading = read_by_day(rows, [body], {SUM: frozenset(PARTS)})
        return assess((reading.rows[key], n) for key, n in reading.list_of(body, SUM).items()).value

    def name(self, apps, body):
        """What a body is called."""
        model = {"p": "PartyOrganization", "o": "Organization"}.get(body[0])
        if model is None or not body[1:].isdigit():
            return body
        found = apps.get_model("organizations", model).objects.filter(pk=int(body[1:])).first()
        return found.name if found else body

    def _until(self, day):
        return [row for row in self.rows if row.day <= day]

    def _row(self, figure, body):
        return FigureRow(
            id=figure.pk, activity=figure.activity_id, number="",
            indicator=figure.indicator.code, item="", unit=figure.unit,
            destination=figure.destination.code if figure.destination else None,
            qualifier=Qualifier(figure.qualifier), value=figure.value,
            value_max=figure.value_max, step=figure.step, counting=figure.counting,
            scope=figure.scope, part_of=figure.part_of_id, day=figure.as_of,
            verified_at=figure.in_force_from, chain=self.tree.chain(body, figure.as_of),
            leaf=not self.tree.has_below(body, figure.as_of), counts_things=False,
            within=SUM if figure.indicator.code in PARTS else None,
        )


def _ground(apps, campaign):
    """The tree as it is on record now, and the first leading body of each activity."""
    leads = {}
    led = apps.get_model("organizations", "ActivityLead").objects
    for row in led.filter(activity__campaign=campaign).order_by("position", "id"):
        body = f"p{row.party_id}" if row.party_id else f"o{row.organization_id}"
        leads.setdefault(row.activity_id, body)
    root = apps.get_model("organizations", "PartyOrganization").objects.filter(is_root=True).first()
    placed = apps.get_model("organizations", "PartyPlacement").objects.filter(
        withdrawn_at__isnull=True
    )
    covered = apps.get_model("organizations", "Coverage").objects.filter(withdrawn_at__isnull=True)
    newest = sorted(placed, key=lambda it: (it.since is not None, it.since or 0, it.pk), reverse=True)
    standings = [TreePlacement(f"p{it.party_id}", f"p{it.parent_id}", it.since, it.until) for it in newest]
    leading = set(leads.values())
    for it in sorted(covered, key=lambda it: (not it.is_main, it.pk)):
        body = f"o{it.organization_id}"
        if body in leading:
            standings.append(TreePlacement(body, f"p{it.party_id}", it.since, it.until))
    return Tree("root" if root is None else f"p{root.pk}", standings), leads


class Migration(migrations.Migration):
    dependencies = [
        ("organizations", "0014_restated_figures"),
        ("reports", "0013_not_duplicates"),
        ("bulletin", "0001_initial"),
    ]

    operations = [migrations.RunPython(move, migrations.RunPython.noop)]
