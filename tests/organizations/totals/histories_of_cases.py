"""The small histories of totals_cases.json, lived through by the actions that people use."""

import json
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

from organizations.actions.bodies import tree
from organizations.actions.entry import activities, figures
from organizations.actions.verifying import corrections, verification
from organizations.models import (
    Activity,
    ActivityLead,
    Campaign,
    Destination,
    Figure,
    Indicator,
    PartyOrganization,
)
from organizations.refusals import refusals
from organizations.totals.answers.total import Total, total, totals_of
from organizations.totals.reading.question import Question
from tests.factories.organizations import (
    ActivityFactory,
    CampaignFactory,
    PartyOrganizationFactory,
)

CASES = json.loads(
    (Path(__file__).parents[2] / "samples/totals_cases.json").read_text(encoding="utf-8")
)["cases"]
BEGINNING, USUAL = "2022-03-01T08:00", "2022-03-16T09:00"
#: The fields of a figure that go into its row as they are.
PLAIN = ("item", "scope", "counting")


class Lived:
    """A case in the database; `keys`: the id of a figure in the file -> that of its row."""

    def __init__(self, case: dict[str, Any], user: Any, on_day: Any) -> None:
        self.case, self.travel = case, on_day
        self.travel(BEGINNING)
        self.enters, self.verifies = user("recorder"), user("verifier")
        self.campaign: Campaign = CampaignFactory(code="c", starts_on=date(2022, 3, 1))
        self.indicators = {row.code: row for row in Indicator.objects.all()}
        self.destinations = {row.code: row for row in Destination.objects.all()}
        self.keys: dict[int, int] = {}
        self.activities: dict[str, Activity] = {}
        self.bodies: dict[str, PartyOrganization] = {
            name: PartyOrganizationFactory(
                name=f"试验党组织{name}", is_root=above is None
            )
            for name, above in case["bodies"].items()
        }

    def live(self) -> None:
        """Everything in the order in which it happened."""
        for instant, act in sorted(self._events(), key=lambda it: it[0]):
            self.travel(instant)
            act()

    def _events(self) -> list[tuple[str, Any]]:
        found: list[tuple[str, Any]] = []
        for name, placed in self.case["bodies"].items():
            rows = [] if placed is None else [[placed, None, None]]
            for above, since, recorded in placed if isinstance(placed, list) else rows:
                instant = BEGINNING if recorded is None else f"{recorded}T12:00"
                found.append((instant, self._placing(name, above, since)))
        for told in self.case["activities"]:
            steps = told.get("steps") or [[USUAL, "verified"]]
            found.append((steps[0][0], lambda told=told: self._enter(told)))
            found += [(at, self._step(told["id"], to)) for at, to in steps]
            later = sorted({it["since"] for it in told["figures"] if it.get("since")})
            found += [
                (at, lambda told=told, at=at: self._correct(told, at)) for at in later
            ]
        return found

    def _placing(self, name: str, above: str, since: str | None) -> Any:
        def act() -> None:
            day = None if since is None else date.fromisoformat(since)
            party, parent = self.bodies[name], self.bodies[above]
            tree.place(party=party, parent=parent, by=self.enters, since=day)

        return act

    def _enter(self, told: dict[str, Any]) -> None:
        activity = ActivityFactory.build(
            number="", campaign=self.campaign, created_by=None, changed_by=None
        )
        activities.save_activity(activity=activity, by=self.enters)
        self.activities[told["id"]] = activity
        for position, lead in enumerate(told["leads"], start=1):
            ActivityLead.objects.create(
                activity=activity, party=self.bodies[lead], position=position
            )
        for it in told["figures"]:
            if not it.get("since"):
                made = figures.enter(figure=self.figure(it, activity), by=self.enters)
                self.keys[it["id"]] = made.pk

    def _step(self, name: str, to: str) -> Any:
        def act() -> None:
            activity = Activity.objects.get(pk=self.activities[name].pk)
            if to in ("pending", "verified") and activity.status in ("draft", "returned"):
                activity = verification.submit(activity=activity, by=self.enters)
            if to == "verified":
                verification.verify(activity=activity, by=self.verifies)
            elif to == "returned":
                verification.send_back(
                    activity=activity, by=self.verifies, reason="请补充"
                )
            elif to == "void":
                verification.void(activity=activity, by=self.verifies, reason="重复报送")

        return act

    def _correct(self, told: dict[str, Any], at: str) -> None:
        """The figures that end then are revised to those that begin, wholes before parts."""
        activity = Activity.objects.get(pk=self.activities[told["id"]].pk)
        activity = corrections.begin(activity=activity, by=self.enters)
        ended = [it for it in told["figures"] if it.get("until") == at]
        begun = [it for it in told["figures"] if it.get("since") == at]
        for old, new in zip(ended, begin_in_order(ended, begun), strict=True):
            value = Decimal(new["value"])
            if old.get("part_of") is None or old["value"] != new["value"]:
                figure = Figure.objects.get(pk=self.keys[old["id"]])
                corrections.revise(
                    figure=figure, by=self.enters, changes={"value": value}
                )
        activity = verification.submit(activity=activity, by=self.enters)
        verification.verify(activity=activity, by=self.verifies)
        for old, new in zip(ended, begin_in_order(ended, begun), strict=True):
            self.keys[new["id"]] = Figure.objects.get(replaces=self.keys[old["id"]]).pk

    def figure(self, it: dict[str, Any], activity: Activity | None = None) -> Figure:
        """A figure of the file as a row that is not saved yet."""
        indicator = self.indicators[it["indicator"]]
        value = it["value"]
        return Figure(
            activity=activity,
            indicator=indicator,
            unit=it.get("unit", indicator.unit),
            value=None if value is None else Decimal(value),
            value_max=None if it.get("value_max") is None else Decimal(it["value_max"]),
            step=None if it.get("step") is None else Decimal(it["step"]),
            qualifier=it.get("qualifier", "vague" if value is None else "exact"),
            destination=self.destinations.get(it.get("destination") or ""),
            as_of=date.fromisoformat(it["day"]),
            part_of_id=self.keys.get(it.get("part_of") or 0),
            **{name: it[name] for name in PLAIN if name in it},
        )

    # What is asked ------------------------------------------------------------------------------

    def answer(self, ask: dict[str, Any]) -> Total:
        """The total that is asked for, or what of it is undivided."""
        question = Question(
            "c",
            date.fromisoformat(ask["cutoff"]),
            indicator=ask["indicator"],
            destination=ask.get("destination"),
            item=ask.get("item"),
            unit=ask.get("unit"),
            party=self.bodies[ask["body"]].pk if "body" in ask else None,
            known_on=date.fromisoformat(ask["known_on"]) if "known_on" in ask else None,
        )
        found = total(question) if "filter" not in ask else self._filtered(ask, question)
        if ask.get("part") == "undivided":
            assert found.undivided is not None
            return found.undivided
        return found

    def _filtered(self, ask: dict[str, Any], question: Question) -> Total:
        chosen = Activity.objects.filter(
            pk__in=[self.activities[it].pk for it in ask["filter"]]
        )
        rows = totals_of(chosen, question.cutoff, indicator=question.indicator)
        (row,) = (it for it in rows if it.destination == question.destination)
        return row

    def said(self, ask: dict[str, Any]) -> dict[str, Any]:
        """The answer in the words of the file."""
        found = self.answer(ask)
        ids = {key: name for name, key in self.keys.items()}
        notes: dict[str, set[int]] = {}
        for note in found.notes:
            notes.setdefault(note.code, set()).update(ids[key] for key in note.figures)
        return {
            "value": found.value,
            "low": found.low,
            "high": found.high,
            "qualifier": str(found.qualifier),
            "terms": sorted([ids[key], sign] for key, sign in found.terms),
            "unknown": found.unknown,
            "unverified": found.unverified,
            "notes": {code: sorted(figures) for code, figures in notes.items()},
        }

    def refused(self) -> list[list[Any]]:
        """The figures that entry refuses, with why."""
        found: list[list[Any]] = []
        for told in self.case["activities"]:
            facts = {
                it["id"]: replace(
                    activities.facts_of(self.figure(it), key=it["id"]),
                    part_of=it.get("part_of"),
                )
                for it in told["figures"]
            }
            joint = len(told["leads"]) > 1
            for key, figure in facts.items():
                said = refusals(figure, joint=joint, others=facts)
                found += [[key, refusal.code] for refusal in said]
        return found


def begin_in_order(
    ended: list[dict[str, Any]], begun: list[dict[str, Any]]
) -> list[dict[str, Any]]:
    """For each figure that ends the one that begins in its place."""
    left = list(begun)
    found = []
    for old in ended:
        new = next(
            it for it in left
            if it["indicator"] == old["indicator"]
            and it.get("destination") == old.get("destination")
        )  # fmt: skip
        left.remove(new)
        found.append(new)
    return found


def expected(expect: dict[str, Any]) -> dict[str, Any]:
    """What the file expects, as `Lived.said` says it; what it leaves open is left out."""
    numbers = {
        name: None if expect[name] is None else Decimal(expect[name])
        for name in ("value", "low", "high")
    }
    notes = {} if expect.get("notes") is None else {"notes": expect["notes"]}
    return {
        **numbers,
        "qualifier": expect["qualifier"],
        "terms": sorted(expect["terms"]),
        "unknown": expect["unknown"],
        "unverified": expect["unverified"],
        **notes,
    }
