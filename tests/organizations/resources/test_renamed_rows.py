"""A body of an own export whose name was changed is told, not entered a second time."""

import io

import openpyxl
import pytest

from organizations.resources.kinds import KINDS
from organizations.resources.outcome import place_name
from tests.factories.organizations import OrganizationFactory, PartyOrganizationFactory
from tests.organizations.resources.test_identity import (
    by,
    counts,
    exported,
    judged,
    written,
)

__all__ = ["by"]
pytestmark = pytest.mark.django_db


@pytest.fixture(params=["organizations", "party_organizations"])
def kind(request):
    """Two bodies without a code of each kind, and that kind."""
    if request.param == "organizations":
        OrganizationFactory(name="甲会", credit_code=None)
        OrganizationFactory(name="丙会", credit_code=None)
    else:
        PartyOrganizationFactory(name="甲会")
        PartyOrganizationFactory(name="丙会")
    return request.param


def with_name(data, name, *, added=False):
    """The workbook with 甲会 called otherwise, or with a copy of its row that is."""
    book = openpyxl.load_workbook(io.BytesIO(data))
    sheet = book["数据"]
    for row in list(sheet.iter_rows()):
        said = [cell.value for cell in row]
        if "甲会" not in said:
            continue
        place = said.index("甲会")
        if added:
            sheet.append([*said[:place], name, *said[place + 1 :]])
        else:
            row[place].value = name
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def test_a_renamed_body_waits_for_a_person(kind, by):
    data = with_name(exported(kind, by), "全新的名称")

    outcome = judged(kind, data, by)

    assert counts(outcome) == (0, 0, 1, 1)
    ((place, held),) = outcome.held
    assert "“全新的名称”除名称外与导出时的“甲会”相同" in held.message
    assert written(kind, data, by).new == 0
    assert written(kind, data, by, taken=[place_name(place)]).new == 1
    assert KINDS[kind]._meta.model.objects.filter(name="全新的名称").count() == 1


def test_a_body_added_to_an_export_is_new(kind, by):
    data = with_name(exported(kind, by), "戊会", added=True)

    assert counts(judged(kind, data, by)) == (1, 0, 2, 0)
