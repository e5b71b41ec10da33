"""Reports for the second computation. R the root, A and B below it, A1 below A; March 2022."""

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

from organizations.recount.claims import SaidAmount
from organizations.recount.ground import Link, Records, Report
from organizations.recount.rules import Count, Kind

EVER = datetime(2020, 1, 1, tzinfo=UTC)
TREE = (("pA", "pR"), ("pB", "pR"), ("pA1", "pA"))


def march(day):
    return date(2022, 3, day)


def at(day, hour=4):
    return datetime(2022, 3, 1, hour, tzinfo=UTC) + timedelta(days=day - 1)


def link(body, above, since=None, until=None, recorded=EVER, withdrawn=None):
    first, last = (None if day is None else march(day) for day in (since, until))
    key = body if body[0] == "o" else f"p{body}"
    return Link(key, f"p{above}", first, last, recorded, withdrawn)


def new(body, value, day, **fields):
    """新增."""
    return body, {"value": value, "day": day, **fields}


def total(body, value, day, **fields):
    """累计, 本级."""
    return new(body, value, day, is_running=True, **{"scope": "own", **fields})


def below(body, value, day, **fields):
    """累计, 含下级."""
    return total(body, value, day, scope="below", **fields)


class Course:
    """Reports numbered from 1, each of an activity of its own unless it says; what they come to."""

    def __init__(self, *reported, cutoff=31, links=None, instant=None, things=()):
        made: list[Report] = []
        leads: dict[int, str] = {}
        for key, (body, fields) in enumerate(reported, start=1):
            report = self._report(key, **fields)
            leads.setdefault(report.activity, body if body[0] in "on" else f"p{body}")
            made.append(report)
        standing = (
            [Link(*pair, None, None, EVER) for pair in TREE] if links is None else links
        )
        records = Records("pR", tuple(made), leads, tuple(standing))
        self.values = {report.id: report.said.value for report in made}
        self.count = Count(records, march(cutoff), instant, frozenset(things))

    @staticmethod
    def _report(key, *, value, day, verified=None, **fields):
        step = fields.pop("step", None)
        end = fields.pop("value_max", None)
        word = fields.pop("qualifier", "vague" if value is None else "exact")
        return Report(
            **{
                "id": key, "activity": key, "indicator": "volunteers", "item": "", "unit": "人",
                "destination": None, "is_running": False, "scope": "own", "part_of": None,
                "said": SaidAmount(word, None if value is None else Decimal(value), step, end),
                "day": march(day), "counts_from": at(verified or day), **fields,
            }
        )  # fmt: skip

    def answer(self, body="R", destination=None, kind=Kind("volunteers")):  # noqa: B008
        return self.count.answer(
            kind, body if body[0] == "o" else f"p{body}", destination
        )

    def value(self, body="R", destination=None):
        return self.answer(body, destination).claim.value

    def written(self, body="R", destination=None):
        """The list as a set of signed values, as the tables of the definition write it."""
        return sorted(
            f"{'+' if sign > 0 else '−'}{'?' if self.values[key] is None else self.values[key]}"
            for key, sign in self.answer(body, destination).terms
        )
