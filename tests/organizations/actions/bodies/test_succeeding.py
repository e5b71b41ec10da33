"""One body goes on in another: what moves, what stays, what is refused."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError

from organizations.actions.bodies import tree
from organizations.actions.bodies.removing import remove
from organizations.actions.bodies.succeeding import SuccessionTerms, succeed
from organizations.models import Coverage, Organization, PartyPlacement
from tests.factories.accounts import UserFactory
from tests.factories.organizations import (
    ActivityFactory,
    ActivityLeadFactory,
    OrganizationFactory,
    PartyOrganizationFactory,
)

pytestmark = pytest.mark.django_db

JUNE = date(2025, 6, 1)


@pytest.fixture
def li():
    return UserFactory(username="li")


def merged(**said):
    return SuccessionTerms(
        **{"how": "merged", "since": JUNE, "reason": "批复〔2025〕3号", **said}
    )


def test_a_party_organization_goes_into_another_with_what_stands_below(li):
    old, new, below = (PartyOrganizationFactory() for _ in range(3))
    organization = OrganizationFactory()
    tree.place(party=below, parent=old, by=li)
    tree.cover(party=old, organization=organization, by=li, is_main=True)
    deed = ActivityLeadFactory(party=old).activity

    succeed(body=old, into=new, said=merged(moves_below=True), by=li)

    old.refresh_from_db()
    assert (old.closed_on, old.closing) == (date(2025, 5, 31), "merged")
    for day, above in ((date(2025, 5, 31), old), (JUNE, new)):
        assert (
            PartyPlacement.objects.known().true_on(day).get(party=below).parent == above
        )
        main = Coverage.objects.known().true_on(day).get(organization=organization)
        assert (main.party, main.is_main) == (above, True)
    assert deed.leads.get().party == old


def test_one_that_is_parted_goes_on(li):
    old, new = OrganizationFactory(), OrganizationFactory()
    succeed(body=old, into=new, said=merged(how="split"), by=li)
    assert not old.statuses.exists()
    assert new.follows.get().before == old


def test_an_organization_that_is_taken_over_is_deregistered_the_day_before(li):
    old, new = OrganizationFactory(), OrganizationFactory()
    succeed(body=old, into=new, said=merged(how="taken_over"), by=li)
    status = old.statuses.get()
    assert (status.status, status.since) == ("deregistered", date(2025, 5, 31))


def itself(one, other):
    return one, one


def another_kind(one, other):
    return one, OrganizationFactory()


def the_root(one, other):
    one.is_root = True
    one.save()
    return one, other


def one_that_is_over(one, other):
    other.closed_on, other.closing = date(2024, 1, 1), "dissolved"
    other.closed_reason = "批复"
    other.save()
    return one, other


def a_ring(one, other):
    by = UserFactory()
    succeed(body=other, into=one, said=merged(how="split"), by=by)
    return one, other


@pytest.mark.parametrize(
    ("chosen", "words"),
    [
        (itself, "不能由自己承接"),
        (another_kind, "党组织由党组织承接"),
        (the_root, "是总的上级"),
        (one_that_is_over, "已于2024年1月1日结束"),
        (a_ring, "不能反过来再承接"),
    ],
)
def test_what_cannot_go_on_in_another_is_refused(li, chosen, words):
    body, into = chosen(PartyOrganizationFactory(), PartyOrganizationFactory())
    with pytest.raises(ValidationError, match=words):
        succeed(body=body, into=into, said=merged(), by=li)


def test_nothing_is_placed_under_one_that_is_over(li):
    over, other = one_that_is_over(PartyOrganizationFactory(), PartyOrganizationFactory())
    with pytest.raises(ValidationError, match="已于2024年1月1日撤销"):
        tree.place(party=over, parent=other, by=li, since=JUNE)
    tree.place(party=over, parent=other, by=li, since=date(2023, 1, 1))


def test_a_body_without_anything_on_it_is_removed_with_its_names(li):
    parent, body = PartyOrganizationFactory(), PartyOrganizationFactory()
    tree.place(party=body, parent=parent, by=li)
    body.names.create(name="别名")
    remove(body=body, by=li)
    assert not type(body).objects.filter(pk=body.pk).exists()
    with pytest.raises(ValidationError, match="不能删除"):
        remove(body=ActivityLeadFactory(party=parent).party, by=li)


def test_what_stands_on_a_body_is_named_where_it_cannot_be_removed(li):
    body = OrganizationFactory()
    ActivityLeadFactory(activity=ActivityFactory(), party=None, organization=body)
    with pytest.raises(ValidationError, match=r"牵头单位 1 条.*请登记注销"):
        remove(body=body, by=li)
    assert Organization.objects.filter(pk=body.pk).exists()
