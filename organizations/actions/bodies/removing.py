"""A body entered by mistake, on which nothing stands yet, is taken out of the register."""

from typing import Any, cast

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Model

from bulletin import audit
from bulletin.models import User
from bulletin.transactions import hold
from organizations.register.names import Body

#: What goes with the body: its own names, statuses and place.
OWN = frozenset({"names", "statuses", "placements"})


@transaction.atomic
def remove(*, body: Body, by: User) -> None:
    """Delete it. Raise ValidationError naming what stands on it.

    “演示协会”还有：牵头单位 2 条、覆盖单位 1 条，不能删除
    """
    body = hold(body)
    standing = what_stands_on(body)
    if standing:
        raise ValidationError(
            f"“{body}”还有：{'、'.join(standing)}，不能删除；"
            "不再存在的请登记注销或撤销，重复登记的请合并"
        )
    for name in sorted(OWN):
        rows: Any = getattr(body, name, None)
        if rows is not None:
            rows.all().delete()
    audit.append(
        by=by,
        action=f"{body._meta.model_name}_removed",
        of=body,
        details={"name": body.name},
    )
    body.delete()


def what_stands_on(body: Body) -> list[str]:
    """What points at the body, in words with their number: ["牵头单位 2 条"]."""
    found = []
    for relation in body._meta.related_objects:
        if relation.get_accessor_name() in OWN:
            continue
        pointing = cast("type[Model]", relation.related_model)
        rows = pointing._base_manager.filter(**{relation.field.name: body})
        count = rows.count()
        if count:
            words = pointing._meta.verbose_name
            found.append(f"{words} {count} 条")
    return found
