"""Questions to many activities at once: those of a campaign, those that count, those searched."""

from datetime import date
from typing import TYPE_CHECKING, Any, Self

from django.db import connections, models
from django.db.models import Q

from bulletin.models import User
from organizations.choices import COUNTING_STATUSES, Form, Status
from organizations.models.folded import folded_contains
from organizations.models.word_index import SAID, candidates

if TYPE_CHECKING:
    from organizations.models.activity import Activity  # noqa: F401 - named in quotes

#: What is not sent to anybody yet.
UNSETTLED = (Status.DRAFT, Status.RETURNED)
#: Up to so many activities are looked up once a page and then named by their keys.
MOST_HELD = 50_000


class ActivityQuerySet(models.QuerySet["Activity"]):
    """Many activities."""

    def in_campaign(self, code: str) -> Self:
        """Those of that campaign."""
        return self.filter(campaign__code=code)

    def verified(self) -> Self:
        """Those whose figures count: verified, or verified and being corrected."""
        return self.filter(status__in=COUNTING_STATUSES)

    def until(self, day: date) -> Self:
        """Those that had begun by that day, or whose day is not known."""
        return self.filter(Q(starts_on__isnull=True) | Q(starts_on__lte=day))

    def told(self) -> Self:
        """Those that a bulletin tells one by one: no summary returns, no nil reports."""
        return self.filter(form__in=(Form.ACCOUNT, Form.APPEAL))

    def of_districts(self, districts: list[int]) -> Self:
        """Those a user bound to these districts may see; no district means all."""
        return self.filter(district__in=districts) if districts else self.all()

    def open_to(self, person: User, districts: list[int]) -> Self:
        """Those a person bound to these districts may open: of the districts, and their own.

        Their own: in their hands and without a district, so that one can be filled in.
        """
        if not districts:
            return self.all()
        theirs = Q(assigned_to=person) | Q(assigned_to__isnull=True, changed_by=person)
        own = Q(district__isnull=True, status__in=UNSETTLED) & theirs
        return self.filter(Q(district__in=districts) | own)

    def searched(self, text: str) -> Self:
        """Those whose number, title, narrative, place or leading body contains every word."""
        rows = self
        for word in text.split():
            rows = rows.filter(pk__in=self._saying(word).union(*self._led_by(word)))
        return rows

    def searched_once(self, text: str) -> Self:
        """As `searched`, looked up now and named by keys, for who asks more than once.

        Where more than MOST_HELD are found it is left a question.
        """
        found = self.model._default_manager.all().searched(text).order_by()
        keys = list(found.values_list("pk", flat=True)[: MOST_HELD + 1])
        if len(keys) > MOST_HELD:
            return self.searched(text)
        return self.filter(pk__among=keys)

    def _saying(self, word: str) -> models.QuerySet[Any, Any]:
        """The keys of activities that have the word in what they say themselves."""
        rows = self.model._default_manager.order_by()
        found = candidates(connections[self.db].vendor, word)
        if found is not None:
            rows = rows.filter(pk__in=found.keys)
        if found is None or not found.is_exact:
            said = Q()
            for name in SAID:
                said |= Q(**{f"{name}__{contains(word)}": word})
            rows = rows.filter(said)
        return rows.values("pk")

    def _led_by(self, word: str) -> list[models.QuerySet[Any, Any]]:
        """The keys of activities whose leading body is so named, or has a code that so begins.

        Bodies are looked up first and by themselves: joined to the activities, names and
        aliases multiply the rows.
        """
        found = []
        for kind in ("party", "organization"):
            bodies = self._bodies(kind)
            named = bodies.filter(folded_contains("name_folded", word)).values("pk")
            names = _rows_behind(bodies.model, "names")
            aliases = names.filter(folded_contains("name_folded", word)).values(kind)
            found.append(self._of_bodies(kind, named))
            found.append(self._of_bodies(kind, aliases))
        if word.isascii():
            coded = self._bodies("organization").filter(credit_code__istartswith=word)
            found.append(self._of_bodies("organization", coded.values("pk")))
        return found

    def _bodies(self, kind: str) -> models.QuerySet[Any]:
        return _rows_behind(self._leads().model, kind)

    def _of_bodies(
        self, kind: str, keys: models.QuerySet[Any, Any]
    ) -> models.QuerySet[Any, Any]:
        """The keys of activities that one of these bodies leads."""
        return self._leads().filter(**{f"{kind}__in": keys}).values("activity")

    def _leads(self) -> models.QuerySet[Any]:
        return _rows_behind(self.model, "leads")


def _rows_behind(model: Any, name: str) -> models.QuerySet[Any]:
    """All rows that a field of the model points at, in no order."""
    rows: models.QuerySet[Any] = model._meta.get_field(
        name
    ).related_model._default_manager.order_by()
    return rows


def contains(word: str) -> str:
    """The lookup for text with the word in it.

    Chinese has no capitals: comparing as it is written spares the database to fold every
    text.
    """
    return "contains" if word.upper() == word.lower() else "icontains"
