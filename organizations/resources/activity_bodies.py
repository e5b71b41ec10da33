"""Bodies of an activity as columns: who leads it, who took part."""

from collections.abc import Iterable
from contextlib import suppress
from typing import Any

from django.core.exceptions import ValidationError

from bulletin.models import User
from organizations.actions.entry.in_bulk import sides
from organizations.choices import PartnerRole, Status
from organizations.models import Activity, ActivityLead, ActivityPartner
from organizations.register.names import Body
from organizations.resources.columns import StagedColumn
from organizations.resources.register import find_body
from organizations.resources.widgets import ListWidget, text_of


class BodiesWidget(ListWidget):
    """Party organizations and organizations by name, in order; each name is looked up once."""

    def __init__(self) -> None:
        super().__init__()
        self.found: dict[str, Body] = {}

    def clean(self, value: Any, row: Any = None, **kwargs: Any) -> Any:
        """The bodies. Raise ValueError with every name that is not known."""
        bodies, strange = [], []
        for name in self._names(text_of(value)):
            try:
                if name not in self.found:
                    self.found[name] = find_body(name)
                bodies.append(self.found[name])
            except ValueError as error:
                strange.append(str(error))
        if strange:
            raise ValueError("；".join(strange))
        return tuple(bodies)

    def _names(self, text: str) -> tuple[str, ...]:
        """The names of a cell; one that is known as it stands is not parted at its 、."""
        names: tuple[str, ...] = super().clean(text)
        if len(names) > 1 and text not in self.found:
            with suppress(ValueError):
                self.found[text] = find_body(text)
        return (text,) if text in self.found else names

    def render(self, value: Any, obj: Any = None, **kwargs: Any) -> str:
        """Their names."""
        return super().render([body.name for body in value or ()])


class LeadsColumn(StagedColumn):
    """牵头单位 in their order."""

    def read(self, instance: Activity) -> tuple[Body, ...]:
        """The bodies that lead."""
        return tuple(lead.body for lead in instance.leads.all())

    def check(self, instance: Activity, value: Iterable[Body]) -> None:
        """Raise ValidationError in a correction: leads are not versioned."""
        corrects = instance.status == Status.CORRECTING
        if corrects and tuple(value) != self.read(instance):
            raise ValidationError(
                f"{instance.number} 已核实过，牵头单位不能在更正中改；确需改的请作废后重新录入"
            )

    def write(self, instance: Activity, value: Iterable[Body], by: User) -> None:
        """These and no others. Raise ValidationError in a correction."""
        if tuple(value) == self.read(instance):
            return
        self.check(instance, value)
        instance.leads.all().delete()
        for position, body in enumerate(value, start=1):
            ActivityLead.objects.create(
                activity=instance, position=position, **sides(body)
            )


class PartnersColumn(StagedColumn):
    """Those who took part in one role."""

    def __init__(
        self, heading: str, role: PartnerRole, others: tuple[str, ...] = ()
    ) -> None:
        super().__init__(heading, widget=BodiesWidget(), others=others)
        self.role = role

    def read(self, instance: Activity) -> tuple[Body, ...]:
        """The bodies of the role."""
        return tuple(row.body for row in instance.partners.all() if row.role == self.role)

    def write(self, instance: Activity, value: Iterable[Body], by: User) -> None:
        """These and no others."""
        instance.partners.filter(role=self.role).delete()
        for body in value:
            ActivityPartner.objects.create(
                activity=instance, role=self.role, **sides(body)
            )
