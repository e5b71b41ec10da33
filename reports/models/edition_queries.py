"""Questions to many editions at once: those that stand, those that wait for a person."""

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any, Self

from django.apps import apps
from django.conf import settings
from django.db import models
from django.db.models import Q
from django.db.models.expressions import Combinable

from bulletin.models import User
from bulletin.zh.folding import fold
from reports.workflow import NEXT, STEPS

if TYPE_CHECKING:
    from reports.models.edition import Edition


class EditionQuerySet(models.QuerySet["Edition"]):
    """Many editions."""

    def standing(self) -> Self:
        """Signed or published: those that the outside may rely on."""
        return self.filter(state__in=["signed", "published"])

    def saying(self, words: Iterable[str]) -> Self:
        """Those in whose title or text each word stands: as signed, else as it is now."""
        rows = self
        for word in words:
            rows = rows.filter(self._with(word))
        return rows

    def _with(self, word: str) -> Combinable | Q:
        here = {"edition": models.OuterRef("pk")}
        section = apps.get_model("reports", "Section").objects.filter(**here)
        entry = apps.get_model("reports", "Entry").objects.filter(
            section__edition=models.OuterRef("pk"), is_dropped=False
        )
        signed = apps.get_model("reports", "SignedWords").objects.filter(
            snapshot__edition=models.OuterRef("pk"), folded__contains=fold(word)
        )
        of_section = (
            Q(heading__icontains=word)
            | Q(lead__icontains=word)
            | Q(summary__icontains=word)
        )
        return (
            Q(title__icontains=word)
            | Q(subtitle__icontains=word)
            | Q(intro__icontains=word)
            | Q(models.Exists(section.filter(of_section)))
            | Q(models.Exists(entry.filter(text__icontains=word)))
            | Q(models.Exists(signed))
        )

    def waiting_for(self, person: User) -> Self:
        """待我办理: what this person may review, sign or publish, by right and by person."""
        rows = {
            "submitted": self.to_review(person),
            "reviewed": self.to_sign(person),
            "signed": self.filter(state="signed"),
        }
        mine = Q(pk__in=())
        for state, step in NEXT.items():
            if person.has_perm(STEPS[step].permission):
                mine |= Q(pk__in=rows[state].order_by().values("pk"))
        return self.filter(mine)

    def to_review(self, person: models.Model) -> Self:
        """待我核稿: submitted, and this person has not edited it since its last return."""
        return self.filter(state="submitted")._not_edited_by(person, is_since_return=True)

    def to_sign(self, person: models.Model) -> Self:
        """待我签发: reviewed by another (in a small office by anyone), not edited by them."""
        rows = self.filter(state="reviewed")._not_edited_by(person)
        return rows if settings.SMALL_OFFICE else rows.exclude(reviewed_by=person.pk)

    def _not_edited_by(self, person: models.Model, **since: bool) -> Self:
        """Without those this person edited, ever or since the last return."""
        editors: Any = self.model._meta.get_field("editors").related_model
        edited = editors.objects.filter(person=person.pk, **since).order_by()
        rows = self.exclude(changed_by=person.pk)
        return rows.exclude(pk__in=edited.values("edition"))

    def before(self, edition: "Edition") -> "Edition | None":
        """The one whose totals an edition's go on from; None where it is the first.

        The last signed before it of the same campaign, up to no later a day; a
        correction goes on from what it corrects, and what was corrected counts no
        longer.
        """
        if edition.corrects_id:
            return self.filter(pk=edition.corrects_id).first()
        rows = self.standing().filter(
            campaign=edition.campaign_id, cut_off__lte=edition.cut_off
        )
        corrected = self.standing().filter(corrects=models.OuterRef("pk"))
        if edition.signed_at:
            rows = rows.filter(signed_at__lt=edition.signed_at)
            corrected = corrected.filter(signed_at__lt=edition.signed_at)
        rows = rows.exclude(pk=edition.pk).exclude(models.Exists(corrected))
        return rows.order_by("-cut_off", "-signed_at", "-position").first()

    def goes_on_from(self, edition: "Edition") -> "Edition | None":
        """The one whose news an edition goes on from; None where it is the first.

        As `before`; a correction tells the news of what it corrects anew, and so goes on
        from where that went on from.
        """
        first = edition
        while first.corrects is not None:
            first = first.corrects
        return self.select_related("campaign").before(first)

    def referred(self, reference: str) -> "Edition | None":
        """The one that people and scripts call so: its id, or `<campaign>/<n>`.

        None when there is none.
        """
        rows = self.select_related("campaign")
        if reference.isascii() and reference.isdigit():
            return rows.filter(pk=int(reference)).first()
        code, _, position = reference.rpartition("/")
        if not (code and position.isascii() and position.isdigit()):
            return None
        return rows.filter(campaign__code=code, position=int(position)).first()
