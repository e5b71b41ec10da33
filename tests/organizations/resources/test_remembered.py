"""What a preview judged is written as it stands, unless something moved that it was judged by."""

import re
from datetime import timedelta
from io import BytesIO

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from bulletin import audit
from organizations.actions.batches.contents import contents_of
from organizations.actions.bodies.naming import rename
from organizations.choices import PartnerRole
from organizations.importing.choosing import Choices
from organizations.models import (
    Activity,
    ActivityLead,
    Campaign,
    ImportBatch,
    ImportedRow,
    Indicator,
    Source,
)
from organizations.resources import bringing, remembered
from organizations.resources.activity import ActivityResource
from organizations.resources.kinds import KINDS
from tests.factories.accounts import DistrictFactory
from tests.factories.organizations import (
    CampaignFactory,
    OrganizationFactory,
    PartyOrganizationFactory,
)

pytestmark = pytest.mark.django_db
HEAD = (
    "专题,版块,行动,标题,牵头单位,受助单位,来源,正文,开始日期,去向,志愿者（人）,"
    "捐赠价值（元）,捐款（元）,捐赠物资"
)
#: Tables that rows are judged by and that the trail or the ground watches, or that are held
#: against the rows when they are written; and whose own rows are compared.
LOOKED_AT = {
    "organizations_activity",
    "organizations_activitylead",
    "organizations_activitypartner",
    "organizations_figure",
    "organizations_source",
}
OF_THE_PERSON = {"bulletin_user", "bulletin_user_districts", "bulletin_auditevent"}


@pytest.fixture
def by(user):
    return user("recorder")


@pytest.fixture
def ground():
    OrganizationFactory(name="乙会")
    return CampaignFactory(name="甲专题"), PartyOrganizationFactory(name="甲党委")


def book(count=3):
    lines = [HEAD]
    for n in range(count):
        told = f"第{n}次组织志愿者{n + 30}人，捐款捐物{n + 5}万元，其中捐款{n + 1}万元"
        fixed = f"甲专题,志愿服务,先锋行动,服务{n},甲党委,乙会,丙站"
        money = f"{n + 5}0000,{n + 1}0000"
        lines.append(f"{fixed},{told},2022-03-05,,{n + 30},{money},口罩 {n + 3}万个")
    return "\n".join(lines).encode()


def read(by, data):
    return bringing.read_file(ActivityResource, "来件.csv", data, by)


def previewed(by, data=None):
    """What is remembered of a file; empty where that would not do."""
    kept = []
    data = book() if data is None else data
    remembered.check(
        ActivityResource, read(by, data), by, lambda stream: kept.append(stream.read())
    )
    return b"".join(kept)


def confirmed(by, text, choices=None, **chosen):
    file = bringing.Arriving("来件.csv", book(), **chosen)
    recalled = remembered.recall(BytesIO(text), by, choices or Choices())
    return bringing.write_judged(*recalled, file) if recalled else None


def told_by(activities):
    """What these activities hold, without keys, numbers and moments."""
    unlike = re.compile(r"^id$|_id$|_at$|^number$")
    told = []
    for key in activities:
        of_tables = contents_of(Activity, [key])[key]
        tables = {}
        for table, rows in of_tables.items():
            tables[table] = [
                {name: value for name, value in row.items() if not unlike.search(name)}
                for row in rows
            ]
        told.append(tables)
    return told


def test_it_is_written_as_if_it_were_judged_anew(by, ground):
    written = confirmed(by, previewed(by))
    first = list(Activity.objects.order_by("number").values_list("pk", flat=True))
    told, sent = told_by(first), Source.objects.count()
    rows = list(ImportedRow.objects.order_by("row").values_list("row", "change", "label"))
    dataset = read(by, book())
    taken = [f"{place.sheet}!{place.row}" for place in dataset.places]

    anew = bringing.write(
        ActivityResource, dataset, by, name="来件.csv", data=book(), taken=taken
    )
    second = Activity.objects.exclude(pk__in=first).order_by("number")

    assert (written.new, written.findings, len(told)) == (3, [], 3)
    assert told == told_by(second.values_list("pk", flat=True))
    assert (anew.new, Source.objects.count()) == (3, sent * 2)
    assert [(row, change) for row, change, _ in rows] == [
        (2, "new"),
        (3, "new"),
        (4, "new"),
    ]
    activity = Activity.objects.get(pk=first[0])
    assert activity.figures.filter(part_of__isnull=False).count() == 1
    assert activity.partners.get().role == PartnerRole.BENEFICIARY


def test_no_row_is_judged_a_second_time(by, ground, monkeypatch):
    text = previewed(by)

    def judged(*args, **kwargs):
        raise AssertionError("judged a second time")

    monkeypatch.setattr(ActivityResource, "import_data", judged)

    assert confirmed(by, text).new == 3
    assert ImportBatch.objects.get().new == 3


def test_drafts_are_chosen_when_it_is_confirmed(by, ground):
    confirmed(by, previewed(by), as_drafts=True)

    assert set(Activity.objects.values_list("status", flat=True)) == {"draft"}


def test_rows_that_were_held_wait_for_a_yes(by, ground):
    confirmed(by, previewed(by, book(1)))
    text = previewed(by, book(2))

    outcome = confirmed(by, text)
    assert (outcome.new, len(outcome.held)) == (1, 1)
    [(place, _)] = outcome.held

    taken = confirmed(by, previewed(by, book(1)), taken=[f"{place.sheet}!{place.row}"])
    assert (taken.new, Activity.objects.count()) == (1, 3)
    assert confirmed(by, previewed(by, book(1))).new == 0


def _rename_by_hand(party, by):
    type(party).objects.filter(pk=party.pk).update(name="丁党委")


def _enter_a_body(party, by):
    audit.append(by=by, action="organization_entered", of=OrganizationFactory())


def _change_a_number(party, by):
    Indicator.objects.filter(code="volunteers").update(unit="名")


def _close_the_campaign(party, by):
    campaign = Campaign.objects.get()
    campaign.ends_on = "2022-05-01"
    campaign.save()


def _bind_to_a_district(party, by):
    by.districts.add(DistrictFactory())


@pytest.mark.parametrize(
    "move",
    [
        lambda party, by: rename(body=party, name="丁党委", by=by),
        _rename_by_hand,
        _enter_a_body,
        _change_a_number,
        _close_the_campaign,
        _bind_to_a_district,
    ],
)
def test_it_is_judged_anew_where_a_register_moved(by, ground, move):
    text = previewed(by)
    move(ground[1], by)

    assert confirmed(type(by).objects.get(pk=by.pk), text) is None
    assert not Activity.objects.exists()


def test_another_day_person_choice_or_release_is_judged_anew(by, ground, user, settings):
    text = previewed(by)

    assert confirmed(user("recorder"), text) is None
    assert confirmed(by, text, Choices(columns={"标题": "不导入"})) is None
    with time_machine.travel(timezone.now() + timedelta(days=1)):
        assert confirmed(by, text) is None
    settings.VERSION = "0.0"
    assert confirmed(by, text) is None
    assert not Activity.objects.exists()


def test_a_deed_that_was_entered_or_changed_meanwhile_is_told(by, ground):
    campaign, party = ground
    other = Activity(campaign=campaign, section="service", action="pioneer")
    other.title, other.narrative = "另一件", "与来件无关"
    other.starts_on, other.number = "2022-03-05", "A-2022-000077"
    other.touched_by(by.pk).save()
    ActivityLead.objects.create(activity=other, party=party, position=1)
    text = previewed(by)
    other.narrative = "第1次组织志愿者31人，捐款捐物6万元，其中捐款2万元"
    other.save()

    outcome = confirmed(by, text)

    assert [(one.row, one.message) for one in outcome.findings] == [
        (3, "“服务1”刚刚有人录入，见 A-2022-000077；请核对后再导入")
    ]
    assert Activity.objects.get() == other


def test_a_file_that_is_wrong_or_changes_something_is_not_remembered(by, ground):
    wrong = book(2).replace(b"2022-03-05", b"2022-13-05", 1)
    assert previewed(by, wrong) == b""

    confirmed(by, previewed(by, book(1)), as_drafts=True)
    number = Activity.objects.get().number
    changed = f"编号,标题\n{number},另一个标题\n".encode()
    assert previewed(by, changed) == b""


def test_only_new_activities_are_remembered(by, ground):
    kept = []
    kind = KINDS["organizations"]
    data = "名称,类型\n丙会,社会团体\n".encode()
    outcome = remembered.check(
        kind, bringing.read_file(kind, "册.csv", data, by), by, kept.append
    )
    assert (outcome.new, kept) == (1, [])


def test_every_table_that_rows_are_judged_by_is_watched(by, ground):
    with CaptureQueriesContext(connection) as asked:
        previewed(by)
    tables = set()
    for query in asked:
        tables.update(re.findall(r'(?:FROM|JOIN) "(\w+)"', query["sql"]))

    unwatched = {
        table
        for table in tables - LOOKED_AT - OF_THE_PERSON
        if not table.startswith("organizations_")
        and table not in ("bulletin_district", "bulletin_bureau")
    }
    assert "organizations_partyorganization" in tables
    assert unwatched == set()
