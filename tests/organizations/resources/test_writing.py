"""Rows that were judged are written in few statements, and not over what others did since."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from organizations.actions.batches.keeping import begin_batch
from organizations.models import (
    Activity,
    ActivityLead,
    Figure,
    ImportBatch,
    ImportedRow,
    Indicator,
)
from organizations.resources import bringing
from organizations.resources.activity import ActivityResource
from organizations.resources.writing import Writing
from tests.factories.organizations import CampaignFactory, PartyOrganizationFactory

pytestmark = pytest.mark.django_db
HEAD = "专题,版块,行动,标题,牵头单位,正文,开始日期,志愿者（人）,捐赠物资"


@pytest.fixture
def by(user):
    return user("recorder")


@pytest.fixture
def ground():
    return CampaignFactory(name="甲专题"), PartyOrganizationFactory(name="甲党委")


def book(first, last):
    lines = [HEAD]
    for n in range(first, last):
        told = f"第{n}次组织志愿者{n + 30}人，发放口罩{n + 3}万个、手套3000双"
        things = f"口罩 {n + 3}万个；手套 3000双"
        fixed = "甲专题,志愿服务,先锋行动"
        lines.append(f"{fixed},服务{n},甲党委,{told},2022-03-05,{n + 30},{things}")
    return "\n".join(lines).encode()


def read(by, data):
    return bringing.read_file(ActivityResource, "来件.csv", data, by)


def bring(by, data):
    dataset = read(by, data)
    return bringing.write(ActivityResource, dataset, by, name="来件.csv", data=data)


@pytest.fixture
def judged(by):
    """A file that was judged and is about to be written."""
    data = book(0, 3)
    dataset, resource = read(by, data), ActivityResource(by=by)
    resource.keeps = True
    outcome = bringing.judge(resource, dataset)
    batch = begin_batch(kind="activities", name="来件.csv", data=data, mapping="", by=by)
    return Writing(resource, dataset, outcome, set(), batch)


def test_all_that_the_rows_say_is_written(by, ground):
    outcome = bring(by, book(0, 3))

    assert (outcome.findings, outcome.new) == ([], 3)
    assert set(Activity.objects.values_list("status", flat=True)) == {"pending"}
    things = Figure.objects.filter(indicator__code="donated_goods", item="手套")
    assert set(things.values_list("value", "unit")) == {(3000, "双")}
    assert Figure.objects.count() == 9
    rows = ImportedRow.objects.order_by("row").values_list("row", "change")
    assert list(rows) == [(2, "new"), (3, "new"), (4, "new")]


def test_twelve_rows_ask_the_database_as_often_as_four(by, ground):
    bring(by, book(0, 1))
    with CaptureQueriesContext(connection) as few:
        bring(by, book(1, 5))
    with CaptureQueriesContext(connection) as many:
        bring(by, book(5, 17))

    assert Activity.objects.count() == 17
    assert len(many) <= len(few)


def test_a_deed_that_a_colleague_entered_meanwhile_is_told(by, ground, judged):
    campaign, party = ground
    deed = judged.resource.kept[1].activity
    other = Activity(campaign=campaign, section="service", action="pioneer")
    other.title, other.narrative = "另写的标题", deed.narrative
    other.starts_on, other.number = deed.starts_on, "A-2022-000077"
    other.touched_by(by.pk).save()
    ActivityLead.objects.create(activity=other, party=party, position=1)

    outcome = judged.write(())

    assert [(one.row, one.message) for one in outcome.findings] == [
        (3, "“服务1”刚刚有人录入，见 A-2022-000077；请核对后再导入")
    ]
    assert Activity.objects.get() == other


@pytest.mark.parametrize("what", ["indicator", "body"])
def test_what_the_rows_were_read_by_may_not_move(ground, judged, what):
    if what == "indicator":
        Indicator.objects.filter(code="volunteers").update(name="志愿人员")
    else:
        ground[1].name = "乙党委"
        ground[1].save()

    outcome = judged.write(())

    assert "请再导入一次" in outcome.findings[0].message
    assert not Activity.objects.exists()
    assert ImportBatch.objects.get().state == "running"
