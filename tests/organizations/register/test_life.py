"""A body's life in the order of its days, withdrawn lines with their reason."""

from datetime import date

import pytest

from organizations.actions.bodies import correcting, tree
from organizations.actions.bodies.naming import keep_former_name
from organizations.actions.bodies.succeeding import SuccessionTerms, succeed
from organizations.models import Coverage
from organizations.register.life import life_of
from organizations.register.names import bodies_called
from tests.factories.accounts import UserFactory
from tests.factories.organizations import OrganizationFactory, PartyOrganizationFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def li():
    return UserFactory(username="li")


def test_a_life_is_told_in_the_order_of_its_days(li, on_day):
    first, second = PartyOrganizationFactory(), PartyOrganizationFactory()
    body = PartyOrganizationFactory(established_on=date(2019, 1, 1))
    organization = OrganizationFactory()
    tree.place(party=body, parent=first, by=li, since=date(2019, 1, 1))
    tree.place(party=body, parent=second, by=li, since=date(2021, 1, 1))
    row = tree.cover(party=body, organization=organization, by=li, since=date(2020, 1, 1))
    tree.uncover(coverage=row, by=li, until=date(2022, 1, 1))
    said = SuccessionTerms(
        how="merged", since=date(2025, 6, 1), reason="批复", moves_below=False
    )
    succeed(body=body, into=second, said=said, by=li)
    body.refresh_from_db()

    events = [
        (event.day, event.words) for event in life_of(body) if not event.is_withdrawn
    ]

    assert [day for day, _ in events] == sorted(day for day, _ in events)
    words = [words for _, words in events]
    assert words[0] == "成立"
    for expected in (
        f"隶属“{first}”，到2020年12月31日",
        f"隶属“{second}”",
        f"不再覆盖“{organization}”",
        f"并入“{second}”",
    ):
        assert expected in words


def test_a_withdrawn_line_says_why(li):
    body, organization = PartyOrganizationFactory(), OrganizationFactory()
    row = tree.cover(party=body, organization=organization, by=li)
    correcting.withdraw_coverage(coverage=row, by=li, reason="不是它")
    (event,) = life_of(organization)
    assert event.is_withdrawn
    assert event.note.endswith("撤下：不是它")
    assert not Coverage.objects.known().exists()


def test_a_body_is_found_by_every_name_it_ever_had(li):
    body = OrganizationFactory(name="演示市第一商会")
    for name in ("演示市第二商会", "演示市第三商会"):
        before, body.name = body.name, name
        body.save()
        keep_former_name(body=body, before=before, by=li)
    for name in ("演示市第一商会", "演示市第二商会", "演示市第三商会"):
        assert bodies_called(name) == [body]
    assert "名称“演示市第一商会”用到这一天" in [event.words for event in life_of(body)]
