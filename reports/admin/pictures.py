"""配图: the pictures of an edition, in a table below it."""

from typing import Any

from django.db.models import F, Q, QuerySet
from django.http import HttpRequest

from bulletin.admin.mixins import RowsInline
from organizations.models import Attachment
from reports.models import Edition, EditionPicture, Entry


class PictureInline(RowsInline[EditionPicture, Edition]):
    """Pictures of the activities that the edition tells of.

    Who may change it may change them.
    """

    model = EditionPicture
    fields = ("attachment", "caption", "entry", "position")
    verbose_name_plural = "配图（本期所编入活动的图片；条目留空则随其活动）"

    def formfield_for_dbfield(self, db_field: Any, request: Any, **kwargs: Any) -> Any:
        """Without help text: a table has no room for it, and its heading says enough."""
        field = super().formfield_for_dbfield(db_field, request, **kwargs)
        if field is not None:
            field.help_text = ""
        return field

    def formfield_for_foreignkey(self, db_field: Any, request: Any, **kwargs: Any) -> Any:
        """Only what belongs to this edition."""
        edition = (
            request.resolver_match.kwargs.get("object_id")
            if request.resolver_match
            else None
        )
        if db_field.name == "entry":
            kwargs["queryset"] = Entry.objects.filter(
                section__edition=edition, is_dropped=False
            ).order_by("section__position", "position")
        elif db_field.name == "attachment":
            kwargs["queryset"] = _of_edition(edition)
        return super().formfield_for_foreignkey(db_field, request, **kwargs)

    def has_view_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """As for the edition."""
        return request.user.has_perm("reports.view_edition")

    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """An edition that is there, as long as it may be changed."""
        return obj is not None and self.has_change_permission(request, obj)

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """As for the edition."""
        return request.user.has_perm("reports.change_edition") and (
            obj is None or obj.is_editable
        )

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """To take a picture out is to change the edition."""
        return self.has_change_permission(request, obj)


def _of_edition(edition: Any) -> QuerySet[Attachment]:
    """Pictures that a second person has seen when verifying, and those chosen already."""
    rows = Attachment.objects.filter(
        activity__entries__section__edition=edition, activity__entries__is_dropped=False
    )
    seen = Q(added_at__lte=F("activity__verified_at"), dropped_at__isnull=True)
    chosen = Q(printed_in__edition=edition)
    offered = rows.pictures().filter(seen | chosen)
    return offered.select_related("activity").distinct()
