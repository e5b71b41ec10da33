"""The status of an organization that a row says: 状态, 状态日期, 状态原因 together."""

from datetime import date

from django.core.exceptions import ValidationError

from organizations.choices import RegistrationStatus
from organizations.models import Organization, OrganizationStatus
from organizations.resources.columns import staged_of


def status_said(instance: Organization) -> OrganizationStatus | None:
    """The status of a day that the cells make. Raise ValidationError without a day."""
    staged = staged_of(instance)
    said = {key: staged[key] for key in ("状态", "状态日期", "状态原因") if key in staged}
    rows = OrganizationStatus.objects.filter(organization_id=instance.pk or 0)
    latest = rows.first() if instance.pk else None
    if not said or (latest is None and set(said.values()) == {RegistrationStatus.NORMAL}):
        return None
    since: date | None = said.get("状态日期", latest.since if latest else None)
    if since is None:
        raise ValidationError({"状态日期": "请填状态日期：从哪一天起是这个状态"})
    status = rows.filter(since=since).first()
    status = status or OrganizationStatus(organization=instance, since=since)
    status.status = said.get(
        "状态", latest.status if latest else RegistrationStatus.NORMAL
    )
    status.reason = said.get("状态原因", status.reason)
    return status
