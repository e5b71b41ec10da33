"""A body is found by how its name is said, whole or by first letters."""

import pytest

from organizations.models import (
    Activity,
    Organization,
    OrganizationName,
    PartyOrganization,
)
from organizations.models.sounds import LONGEST, is_sound, sound_of
from tests.factories.organizations import (
    ActivityLeadFactory,
    OrganizationFactory,
    PartyOrganizationFactory,
)


@pytest.mark.parametrize(
    ("name", "sound"),
    [
        ("建筑装饰行业党委", "jzzshydw jianzhuzhuangshihangyedangwei"),
        ("重庆银行", "cqyh chongqingyinhang"),
        ("（南山）A1社", "(ns)a1s (nanshan)a1she"),
        ("", " "),
    ],
)
def test_a_name_is_said_by_its_characters(name, sound):
    assert sound_of(name) == sound


def test_a_long_name_is_cut():
    assert len(sound_of("装" * 400)) == LONGEST


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("jzzs", True),
        ("JZ", True),
        ("j", False),
        ("jz1", False),
        ("建筑", False),
        ("", False),
    ],
)
def test_letters_alone_may_be_a_sound(text, expected):
    assert is_sound(text) is expected


@pytest.mark.django_db
@pytest.mark.parametrize("word", ["jzzs", "JIANZHU", "建筑装饰", "hangye"])
def test_both_kinds_of_bodies_and_their_deeds_are_found(word):
    party = PartyOrganizationFactory(name="深圳市建筑装饰行业党委")
    other = OrganizationFactory(name="某某协会")
    OrganizationName.objects.create(organization=other, name="建筑装饰行业协会")
    OrganizationFactory(name="深圳市餐饮商会")
    lead = ActivityLeadFactory(party=party)
    assert list(PartyOrganization.objects.named(word)) == [party]
    assert list(Organization.objects.named(word)) == [other]
    assert list(Activity.objects.searched(word)) == [lead.activity]


@pytest.mark.django_db
def test_a_renamed_body_is_found_by_its_new_name_only():
    party = PartyOrganizationFactory(name="餐饮党委")
    party.name = "建筑党委"
    party.save()
    assert list(PartyOrganization.objects.named("jzdw")) == [party]
    assert not PartyOrganization.objects.named("cydw")
