"""What becomes of bodies: changes that wait for a second person, mergers, successions."""

from datetime import date

import factory
from factory.django import DjangoModelFactory

from organizations.models import BodyMerge, RegisterChange, Succession
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


class BodyMergeFactory(DjangoModelFactory):
    class Meta:
        model = BodyMerge

    party = factory.SubFactory(PartyOrganizationFactory)
    into_name = "深圳市试验协会党委"
    merged_by = factory.SubFactory(UserFactory)
    reason = "录了两次"


class SuccessionFactory(DjangoModelFactory):
    """One Party organization goes into another."""

    class Meta:
        model = Succession

    party = factory.SubFactory(PartyOrganizationFactory)
    next_party = factory.SubFactory(PartyOrganizationFactory)
    how = "merged"
    since = date(2022, 3, 10)
    reason = "批复〔2022〕1号"
    recorded_by = factory.SubFactory(UserFactory)
