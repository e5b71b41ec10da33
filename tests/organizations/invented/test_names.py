"""Invented bodies: no two alike, and codes that the house accepts for their kind."""

from organizations.choices import OrganizationKind
from organizations.credit_code import validate, why_not_for
from organizations.invented.names import CITY, MOST, InventedNames, credit_code


def test_no_two_organizations_have_one_name():
    names = InventedNames(seed=3)
    some = [names.organization(number).name for number in range(0, MOST, 101)]
    assert len(set(some)) == len(some)
    assert all(name.startswith(CITY) for name in some)


def test_no_two_party_organizations_of_a_kind_have_one_name():
    names = InventedNames(seed=3)
    assert len({names.party(number, "branch") for number in range(3_000)}) == 3_000


def test_another_seed_gives_other_names():
    assert InventedNames(1).organization(0) != InventedNames(2).organization(0)


def test_codes_are_valid_and_fit_the_kind():
    names = InventedNames(seed=1)
    for number in range(200):
        kind = OrganizationKind(names.organization(number).kind)
        code = validate(credit_code(kind, number))
        assert (
            why_not_for(code, kind.label, local=kind != OrganizationKind.ENTERPRISE)
            is None
        )
