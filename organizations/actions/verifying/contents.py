"""Keeping what was verified, and bringing it back when a correction is given up."""

from typing import Any

from django.utils import timezone

from bulletin.models import User
from organizations.models import Activity, ActivityPartner, VerifiedContent
from organizations.unchanged import OF_ACTIVITY, OF_PARTNER, content_of, digest_of


def keep_content(
    activity: Activity, by: User, content: dict[str, Any] | None = None
) -> VerifiedContent:
    """Write down what was just verified, with its digest; read here unless it is given."""
    if content is None:
        content = content_of(activity)
    return VerifiedContent.objects.create(
        activity=activity,
        taken_at=activity.verified_at or timezone.now(),
        taken_by=by,
        content=content,
        digest=digest_of(content),
    )


def bring_back(activity: Activity) -> None:
    """Let the activity say again what was verified: its text, days, bodies and files.

    One that was verified before contents were kept has its text brought back.
    """
    kept = activity.verified_contents.first()
    if kept is None:
        activity.narrative = activity.verified_narrative
        activity.save(update_fields=["narrative"])
        return
    said = kept.content["activity"]
    changed = []
    for name in OF_ACTIVITY:
        if name not in said:
            continue  # verified before that was kept
        setattr(activity, name, _read(activity, name, said[name]))
        changed.append(name.removesuffix("_id"))
    activity.save(update_fields=changed)
    activity.partners.all().delete()
    for row in kept.content["partners"]:
        partner = dict(zip(OF_PARTNER, row, strict=True))
        ActivityPartner.objects.create(activity=activity, **partner)
    verified = [key for key, _ in kept.content["attachments"]]
    activity.attachments.exclude(pk__in=verified).filter(
        added_at__gt=kept.taken_at
    ).delete()
    activity.attachments.filter(pk__in=verified).update(dropped_at=None)


def _read(activity: Activity, name: str, said: object) -> object:
    """A value as the field keeps it: days come as text."""
    field: Any = activity._meta.get_field(name.removesuffix("_id"))
    return field.to_python(said)
