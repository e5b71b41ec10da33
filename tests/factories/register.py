"""Changes of the register that wait for a second person."""

import factory
from factory.django import DjangoModelFactory

from organizations.models import RegisterChange
from tests.factories.accounts import UserFactory
from tests.factories.organizations import PartyOrganizationFactory


class RegisterChangeFactory(DjangoModelFactory):
    """Another name of a Party organization, waiting for a second person."""

    class Meta:
        model = RegisterChange

    party = factory.SubFactory(PartyOrganizationFactory)
    verb = "rename"
    terms = factory.LazyAttribute(lambda it: {"name": f"{it.party.name}更名"})
    values = factory.LazyAttribute(
        lambda it: [
            {"field": "名称", "before": it.party.name, "after": f"{it.party.name}更名"}
        ]
    )
    reason = "批复〔2022〕2号"
    proposed_by = factory.SubFactory(UserFactory)
