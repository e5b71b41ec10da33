"""DutyBackend: the person with duty, districts and rights in one query.

Every page asks for them; asked for one by one they were half of what a list may ask.
"""

from typing import Any

from django.contrib.auth.backends import ModelBackend
from django.contrib.auth.models import Group, Permission
from django.db.models import Aggregate, F, OuterRef, Q, QuerySet, Subquery, TextField, Value
from django.db.models.functions import Concat

from bulletin.models import User

BETWEEN = " "


class _Joined(Aggregate):
    """Texts in one, a blank between them."""

    function = "STRING_AGG"
    output_field = TextField()

    def __init__(self, text: Any, **extra: Any) -> None:
        super().__init__(text, Value(BETWEEN), **extra)

    def as_sqlite(self, compiler: Any, connection: Any, **extra: Any) -> Any:
        """SQLite's name for it."""
        return self.as_sql(compiler, connection, function="GROUP_CONCAT", **extra)


class DutyBackend(ModelBackend):
    """As stock, in fewer queries."""

    def get_user(self, user_id: Any) -> User | None:
        """The person; `known_districts` holds the keys of his districts as of this request.

        His rights are known too; who has all of them is not told them one by one.
        """
        rows = User.objects.select_related("duty").annotate(in_district=F("districts"))
        # twice outer: out of what he was given, out of the rights
        rights = _rights_of(OuterRef(OuterRef("pk"))).annotate(all=Value(1)).values("all")
        together = rights.annotate(codes=_Joined("code"))
        rows = rows.annotate(rights=Subquery(together.values("codes")))
        found = list(rows.filter(pk=user_id))
        if not found or not self.user_can_authenticate(found[0]):
            return None
        user: User = found[0]
        keys = (getattr(row, "in_district") for row in found)  # noqa: B009 - an annotation
        user.known_districts = [key for key in keys if key is not None]
        if not user.is_superuser:
            told: str | None = getattr(user, "rights")  # noqa: B009 - an annotation
            user._perm_cache = set((told or "").split())  # type: ignore[attr-defined]
        return user

    def get_all_permissions(self, user_obj: Any, obj: Any = None) -> set[str]:
        """Rights given to him or to a group of his."""
        if not user_obj.is_active or user_obj.is_anonymous or obj is not None:
            return set()
        if not hasattr(user_obj, "_perm_cache"):
            rights = _all_rights() if user_obj.is_superuser else _rights_of(user_obj.pk)
            user_obj._perm_cache = set(rights.values_list("code", flat=True))
        return set(user_obj._perm_cache)


def _all_rights() -> QuerySet[Any]:
    code = Concat("content_type__app_label", Value("."), "codename", output_field=TextField())
    return Permission.objects.order_by().annotate(code=code)


def _rights_of(person: Any) -> QuerySet[Any]:
    """What was given to him, and what to groups that he is in."""
    given = User.user_permissions.through.objects.filter(user=person)
    to_groups = Group.permissions.through.objects.filter(group__user=person)
    return _all_rights().filter(
        Q(pk__in=given.values("permission")) | Q(pk__in=to_groups.values("permission"))
    )
