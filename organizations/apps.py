"""The records' app."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from django.apps import AppConfig

if TYPE_CHECKING:
    from bulletin.guards import Guard


class OrganizationsConfig(AppConfig):
    """Organizations, Party organizations, activities and their figures."""

    name = "organizations"
    verbose_name = "单位与活动"

    def guards(self) -> Iterable["Guard"]:
        """What the database refuses about verified records."""
        from organizations.models.guards import guards

        return guards()
