"""The registers that the pages of a campaign offer and need, each read once for a page."""

from collections.abc import Collection
from functools import cached_property

from bulletin.models import District
from organizations.models import Campaign, Destination, Indicator, PlausibilityLimit


class PageRegisters:
    """The registers of one page. A register is read when it is first asked for.

    `PageRegisters().destinations` is a list such as [武汉, 上海].
    """

    @cached_property
    def campaigns(self) -> list[Campaign]:
        """The campaigns, the newest first."""
        return list(Campaign.objects.all())

    @cached_property
    def districts(self) -> list[District]:
        """The districts in their order."""
        return list(District.objects.all())

    def only_of(self, districts: Collection[int]) -> str:
        """What numbers are about for one bound to districts: 只含罗湖区; else empty."""
        if not districts:
            return ""
        names = []
        for row in self.districts:
            if row.pk in districts:
                names.append(row.name)
        return f"只含{'、'.join(names)}"

    @cached_property
    def destinations(self) -> list[Destination]:
        """The destinations in their order."""
        return list(Destination.objects.all())

    @cached_property
    def indicators(self) -> list[Indicator]:
        """The indicators in their order, each with its parts."""
        return list(Indicator.objects.prefetch_related("parts"))

    @cached_property
    def active_limits(self) -> list[PlausibilityLimit]:
        """The limits that are in use, each with both of its indicators."""
        rows = PlausibilityLimit.objects.filter(is_active=True)
        return list(rows.select_related("numerator", "denominator"))
