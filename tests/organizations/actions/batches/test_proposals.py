"""Changes that a file asked for and that wait for a second person go when it is taken back."""

import pytest
from django.core.exceptions import ValidationError

from organizations.actions.batches.undoing import undo_rows
from organizations.models import (
    ImportBatch,
    Organization,
    PartyOrganization,
    RegisterChange,
)
from organizations.resources import bringing
from organizations.resources.kinds import KINDS
from tests.factories.organizations import CoverageFactory
from tests.organizations.confirming import confirm_all

pytestmark = pytest.mark.django_db
CODE = "51440300MJL1712376"


def bring(kind, text, by):
    data = text.encode()
    dataset = bringing.read_file(KINDS[kind], "来件.csv", data, by)
    outcome = bringing.write(KINDS[kind], dataset, by, name="来件.csv", data=data)
    assert outcome.findings == []
    return ImportBatch.objects.get(pk=outcome.batch)


@pytest.fixture
def renaming(user):
    """The file that renames a body on which something stands, and who brought it."""
    CoverageFactory(organization__credit_code=CODE)
    text, by = (
        f"名称,统一社会信用代码,类型\n改名后的协会,{CODE},社会团体\n",
        user("recorder"),
    )
    return bring("organizations", text, by), by


@pytest.mark.parametrize(("own", "state"), [(True, "taken_back"), (False, "refused")])
def test_a_renaming_that_waits_is_let_go_of(renaming, user, own, state):
    batch, by = renaming
    undo_rows(batch=batch, by=by if own else user("recorder"))
    change = RegisterChange.objects.get()
    assert (change.state, change.batch) == (state, batch)
    assert "来件.csv”已撤销" in change.remark
    assert not Organization.objects.filter(name="改名后的协会").exists()


def test_what_somebody_asked_for_by_hand_or_confirmed_stays(renaming, user):
    batch, by = renaming
    confirm_all(user("verifier"))
    with pytest.raises(ValidationError, match="导入后又改过"):
        undo_rows(batch=batch, by=by)
    assert RegisterChange.objects.get().state == "confirmed"
    RegisterChange.objects.update(
        batch=None, state="waiting", decided_by=None, decided_at=None
    )
    again = bring("organizations", f"统一社会信用代码,简称\n{CODE},小协会\n", by)
    undo_rows(batch=again, by=by)
    assert RegisterChange.objects.get().state == "waiting"


def test_what_waits_on_a_body_that_the_file_made_goes_with_it(user):
    covered = CoverageFactory(organization__name="覆盖过的协会", until="2021-01-01")
    by, text = user("recorder"), "名称,类型,覆盖单位\n新的党委,党委,覆盖过的协会\n"
    batch = bring("party_organizations", text, by)
    assert RegisterChange.objects.get().party.name == "新的党委"
    undo_rows(batch=batch, by=by)
    assert not RegisterChange.objects.exists()
    assert list(PartyOrganization.objects.filter(name="新的党委")) == []
    assert PartyOrganization.objects.filter(pk=covered.party_id).exists()
