"""Invented courses of reports: day by day, late, corrected, twice, running totals.

Everything follows from the seed; nothing is kept but the running totals of each
committee, so that a million activities need no more memory than a thousand.
"""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from random import Random

from organizations.choices import (
    BULLETIN_SECTIONS,
    Counting,
    Form,
    Scope,
    SectionCode,
    Status,
)
from organizations.invented.activities import (
    Fact,
    InventedActivity,
    InventedLead,
    InventedReporters,
)
from organizations.invented.phrases import DIGITS, STYLES, VAGUE, InventedPhrase, phrase
from organizations.invented.texts import (
    CASH,
    CLAUSES,
    GOODS,
    MIXED,
    RUNNING,
    THINGS,
    InventedAccount,
    InventedClause,
    title,
)

FIRST_DAY = date(2025, 3, 1)
DAYS = 92
#: What an activity is, of a hundred.
_FORMS = (Form.ACCOUNT,) * 93 + (Form.RETURN,) * 3 + (Form.NIL,) * 2 + (Form.APPEAL,) * 2
_STATUSES = (
    *(Status.VERIFIED,) * 87,
    *(Status.PENDING,) * 5,
    *(Status.DRAFT,) * 3,
    *(Status.RETURNED,) * 2,
    *(Status.CORRECTING,) * 1,
    *(Status.VOID,) * 2,
)
_HOW_MANY = (1, 2, 3, 3, 3, 3, 3, 4, 4, 5)
_DESTINATIONS = (None,) * 5 + ("local",) * 3 + ("hongkong", "elsewhere")
#: Of a hundred: reported late, joint, told twice, figures corrected, with a 其中, own
#: total.
_LATE, _JOINT, _TWICE, _CORRECTED, _PART, _PROGRAMME = 6, 4, 1, 2, 4, 2


def deeds(
    count: int, reporters: InventedReporters, rng: Random
) -> Iterator[InventedActivity]:
    """So many activities in the order in which they came in."""
    course = _Course(reporters, rng)
    before: InventedActivity | None = None
    for number in range(count):
        day = FIRST_DAY + timedelta(days=number * DAYS // count)
        if before is not None and before.form == Form.ACCOUNT and course.happens(_TWICE):
            yield course.again(before, day)
            before = None
        else:
            before = course.deed(day)
            yield before


def _told_apart(clauses: list[InventedClause]) -> list[InventedClause]:
    """The clauses without 捐款捐物合计 where 捐款 or 捐物 is told by itself.

    Numbers are made up one by one: the sum might be less than its part.
    """
    if CASH in clauses or GOODS in clauses:
        return [clause for clause in clauses if clause != MIXED]
    return clauses


def _has_part(deed: InventedActivity) -> bool:
    """Whether one of the figures is an 其中 of another."""
    return any(fact.part_of is not None for fact in deed.facts)


class _Course:
    """What has been reported so far, as far as later reports need it."""

    def __init__(self, reporters: InventedReporters, rng: Random) -> None:
        self.reporters = reporters
        self.rng = rng
        self.returns = 0
        #: What each committee said last, and what came in one by one: by body,
        #: indicator, scope.
        self.totals: dict[tuple[int, str, str], int] = {}
        self.told: dict[tuple[int, str, str], int] = {}

    def happens(self, of_a_hundred: int) -> bool:
        return self.rng.random() * 100 < of_a_hundred

    def deed(self, day: date) -> InventedActivity:
        """The next activity."""
        form = self.rng.choice(_FORMS)
        if form == Form.RETURN:
            return self._finished(self._return(day))
        section = self.rng.choice(BULLETIN_SECTIONS)
        leads = [self._lead()]
        if form == Form.ACCOUNT and self.happens(_JOINT):
            other = self._lead()
            leads += [other] if other != leads[0] else []
        account = InventedAccount(leads[0].name, self.rng.randrange(9))
        facts = self._facts(account, section, day, leads) if form == Form.ACCOUNT else []
        return self._finished(
            InventedActivity(
                section=section,
                form=form,
                status=Status.VERIFIED,
                title=title(leads[0].name, section, self.rng.randrange(9)),
                narrative="" if form == Form.NIL else account.text,
                received=day,
                leads=leads,
                facts=facts,
            )
        )

    def again(self, before: InventedActivity, day: date) -> InventedActivity:
        """The same once more: found and voided, or still waiting."""
        found = self.happens(50)
        return replace(
            before,
            received=max(day, before.received),
            facts=[it for it in before.facts if it.replaces is None],
            status=Status.VOID if found else Status.PENDING,
            reason="与另一条记录重复" if found else "",
            was_verified=False,
        )

    def _finished(self, deed: InventedActivity) -> InventedActivity:
        """The activity with its status, and with a correction where it has one."""
        deed.status = self.rng.choice(_STATUSES)
        if deed.status == Status.RETURNED:
            deed.reason = "数据与附件不符，请核对"
        if deed.status == Status.VOID:
            deed.reason, deed.was_verified = "活动未举行", self.happens(50)
        is_corrected = deed.status == Status.VERIFIED and self.happens(_CORRECTED)
        if not deed.facts or _has_part(deed):
            if deed.status == Status.CORRECTING:
                deed.status = Status.VERIFIED
        elif is_corrected or deed.status == Status.CORRECTING:
            deed.facts.append(self._correction(deed.facts[0]))
        return deed

    def _correction(self, first: Fact) -> Fact:
        """Another number for the first figure of an activity."""
        said = phrase(DIGITS, self._value(first.clause), first.clause.unit)
        return first._replace(phrase=said._replace(words=""), at=None, replaces=0)

    def _lead(self) -> InventedLead:
        if self.reporters.organizations and self.happens(15):
            number = self.rng.randrange(self.reporters.organizations)
            return InventedLead(
                self.reporters.names.organization(number).name, organization=number
            )
        return self.rng.choice(self.reporters.bodies)

    def _facts(
        self,
        account: InventedAccount,
        section: SectionCode,
        day: date,
        leads: list[InventedLead],
    ) -> list[Fact]:
        """So many figures, each of another clause of the section."""
        clauses = CLAUSES[section]
        chosen = sorted(self.rng.sample(range(len(clauses)), self.rng.choice(_HOW_MANY)))
        as_of = self._as_of(day)
        destination = (
            self.rng.choice(_DESTINATIONS) if section == SectionCode.DONATION else None
        )
        counting, scope = Counting.INCREMENT, Scope.OWN
        if self.happens(_PROGRAMME):
            counting, scope = Counting.TOTAL, Scope.ACTIVITY
        facts = []
        for clause in _told_apart([clauses[index] for index in chosen]):
            said = self._said(clause)
            self._note(leads[0].party or 0, clause.indicator, said.value or 0)
            at = account.add(clause.words, said.words)
            goes_to = destination if clause.indicator.startswith("donat") else None
            facts.append(Fact(clause, said, at, as_of, goes_to, counting, scope))
        if self._has_a_part(facts[0]):
            facts.append(self._part(account, facts[0]))
        return facts

    def _has_a_part(self, first: Fact) -> bool:
        """Whether an 其中 is told of a figure: only of money that names no destination."""
        is_money = first.clause.unit == "元" and first.destination is None
        return is_money and self.happens(_PART)

    def _as_of(self, day: date) -> date:
        """The day of the figures: that of the report, or earlier if it came late."""
        if not self.happens(_LATE):
            return day
        return max(day - timedelta(days=self.rng.randint(3, 20)), FIRST_DAY)

    def _said(self, clause: InventedClause) -> InventedPhrase:
        """A number in some style; only of things does one say 一批."""
        style = self.rng.choice(STYLES)
        if style == VAGUE and clause.indicator not in THINGS:
            style = DIGITS
        return phrase(style, self._value(clause), clause.unit)

    def _part(self, account: InventedAccount, whole: Fact) -> Fact:
        """An 其中 of the first figure."""
        value = max(2, (whole.phrase.value or 20) // 3)
        said = phrase(DIGITS, value, whole.clause.unit)
        at = account.add("其中向香港捐赠{}", said.words)
        return whole._replace(phrase=said, at=at, destination="hongkong", part_of=0)

    def _return(self, day: date) -> InventedActivity:
        """The running totals of a committee: they grow, stand still or fall."""
        committees = self.reporters.committees
        lead = committees[self.returns % len(committees)]
        self.returns += 1
        scope = self.rng.choice((Scope.BELOW, Scope.OWN))
        facts = []
        for clause in _told_apart(self.rng.sample(RUNNING, self.rng.randint(2, 4))):
            key = lead.party or 0, clause.indicator, str(scope)
            least = max(self.totals.get(key, 0), self.told.get(key, 0))
            more = self._value(clause)
            self.totals[key] = max(
                2, least - more // 4 if self.happens(3) else least + more
            )
            said = phrase(DIGITS, self.totals[key], clause.unit)
            facts.append(Fact(clause, said, None, day, None, Counting.TOTAL, scope))
        return InventedActivity(
            section=SectionCode.VOLUNTEER,
            form=Form.RETURN,
            status=Status.VERIFIED,
            title=f"{lead.name}汇总报送",
            narrative="",
            received=day,
            leads=[lead],
            facts=facts,
        )

    def _note(self, party: int, indicator: str, value: int) -> None:
        """Remember what came in, for the body itself and with all below it."""
        for scope in (Scope.OWN, Scope.BELOW):
            key = party, indicator, str(scope)
            self.told[key] = self.told.get(key, 0) + value
        while party:
            party = self.reporters.above[party]
            key = party, indicator, str(Scope.BELOW)
            self.told[key] = self.told.get(key, 0) + value

    def _value(self, clause: InventedClause) -> int:
        """A number of the usual size: small ones are more frequent than large ones."""
        part = self.rng.randrange(1, 1000)
        return 2 + clause.most * part * part // 1_000_000
