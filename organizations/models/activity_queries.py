"""Questions to many activities at once: those of a campaign, those that count, those searched."""

from datetime import date
from typing import TYPE_CHECKING, Any, Self

from django.db import models
from django.db.models import Q

from organizations.choices import COUNTING_STATUSES, Form
from organizations.models.folded import folded_contains

if TYPE_CHECKING:
    from organizations.models.activity import Activity  # noqa: F401 - named in quotes


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

    def searched(self, text: str) -> Self:
        """Those whose number, title, narrative, place or leading body contains every word.

        Bodies are looked up by themselves: joined to the activities, names and aliases multiply
        the rows, and the database takes minutes over a few hundred.
        """
        rows = self
        for word in text.split():
            rows = rows.filter(
                Q(number__icontains=word)
                | Q(title__icontains=word)
                | Q(narrative__icontains=word)
                | Q(place__icontains=word)
                | Q(pk__in=self._led_by(word))
            )
        return rows

    def _led_by(self, word: str) -> models.QuerySet[Any, Any]:
        """The keys of activities whose leading body is so named, or has a code that so begins."""
        leads = self.model._meta.get_field("leads").related_model
        return leads._default_manager.filter(  # type: ignore[union-attr]
            folded_contains("party__name_folded", word)
            | folded_contains("party__names__name_folded", word)
            | folded_contains("organization__name_folded", word)
            | folded_contains("organization__names__name_folded", word)
            | Q(organization__credit_code__istartswith=word)
        ).values("activity")
