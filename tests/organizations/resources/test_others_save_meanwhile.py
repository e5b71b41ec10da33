"""What is known of new rows is worked out before the lock is taken that keeps others waiting."""

import pytest
from django.db import connection

from bulletin import inserting
from bulletin.models.audit import AuditEvent
from organizations.actions.batches.contents import contents_of, digest_of
from organizations.models import Activity, ActivityStep, Figure, ImportedRow
from organizations.resources import bringing
from organizations.resources.activity import ActivityResource
from tests.factories.organizations import CampaignFactory, PartyOrganizationFactory

pytestmark = pytest.mark.django_db(transaction=True, serialized_rollback=True)
BOOK = (
    "专题,版块,行动,标题,牵头单位,正文,开始日期,来源,志愿者（人）,捐赠物资,捐款（元）\n"
    "甲专题,志愿服务,先锋行动,服务一,甲党委,志愿者30人,2022-03-05,某同志,30,口罩 3万个,\n"
    "甲专题,捐款捐物,先锋行动,捐赠二,甲党委,捐款12345.67元,2022-03-06,,,,12345.67元\n"
).encode()


@pytest.fixture
def bring(user):
    CampaignFactory(name="甲专题")
    PartyOrganizationFactory(name="甲党委")
    by = user("recorder")

    def bring_it():
        dataset = bringing.read_file(ActivityResource, "来件.csv", BOOK, by)
        kept = {"name": "来件.csv", "data": BOOK}
        return bringing.write(ActivityResource, dataset, by, **kept)

    return bring_it


def test_rows_are_worked_out_while_nobody_waits(bring, monkeypatch):
    prepared, as_ever = [], inserting._prepared

    def noted(fields, rows):
        prepared.append((fields[0].model, connection.in_atomic_block))
        return as_ever(fields, rows)

    monkeypatch.setattr(inserting, "_prepared", noted)

    assert bring().new == 2

    before = {model for model, is_locked in prepared if not is_locked}
    assert {Activity, Figure, ActivityStep, AuditEvent, ImportedRow} <= before
    # The links of the chain alone follow from what stands there at the moment of writing.
    locked = {model.__name__ for model, is_locked in prepared if is_locked}
    assert locked <= {"AuditLink"}


def test_what_a_row_is_said_to_hold_is_what_is_read_of_it(bring):
    bring()

    for row in ImportedRow.objects.all():
        assert digest_of(contents_of(Activity, [row.key])[row.key]) == row.after
    assert ImportedRow.objects.count() == 2
