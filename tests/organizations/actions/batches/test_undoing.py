"""A file taken back: records gone or as before, unless something came of them."""

import pytest
from django.core.exceptions import ValidationError

from bulletin.models.audit import AuditEvent
from organizations.actions.batches.undoing import undo_rows
from organizations.actions.verifying import verification
from organizations.choices import BatchState
from organizations.importing.choosing import Choices
from organizations.models import (
    Activity,
    ActivityStep,
    ImportBatch,
    ImportedRow,
    Organization,
    Source,
    UndoneRow,
)
from organizations.resources import bringing
from organizations.resources.kinds import KINDS
from tests.factories.arrivals import CueWordFactory
from tests.factories.organizations import (
    ActivityFactory,
    CampaignFactory,
    EnterpriseMembershipFactory,
    FigureFactory,
    OrganizationFactory,
    PartyOrganizationFactory,
)
from tests.organizations.actions.batches.tables import digests

pytestmark = pytest.mark.django_db


@pytest.fixture
def by(user):
    return user("recorder")


def bring(kind, text, by):
    """The batch of a csv file that comes in without a finding."""
    data = text.encode()
    dataset = bringing.read_file(KINDS[kind], "来件.csv", data, by, Choices())
    outcome = bringing.write(KINDS[kind], dataset, by, name="来件.csv", data=data)
    assert outcome.findings == []
    return ImportBatch.objects.get(pk=outcome.batch)


def files(campaign, party, activity, figure, word):
    """A file of each kind: one row changes a record, another makes one."""
    head = "编号,专题,版块,行动,标题,牵头单位,正文,来源,会员企业,志愿者（人）"
    told = "组织党员30人服务"
    return {
        "organizations": "名称,类型,简称,状态,状态日期,状态原因\n"
        "甲会,基金会,甲,注销,2022-03-01,到期\n乙会,社会团体,乙,,,\n",
        "party_organizations": f"名称,类型,上级党组织,覆盖单位,别名\n{party.name},党支部,"
        f"新党委,甲会,小支部\n新党委,党委,,,\n",
        "activities": f"{head}\n{activity.number},{campaign.name},志愿服务,先锋行动,改了,"
        f"{party.name},{told},另一处,,30\n,{campaign.name},志愿服务,先锋行动,新的,"
        f"{party.name},{told},秘书处,甲会,30\n",
        "figures": "编号,指标,数值,单位,口径,截至日期\n"
        f"{activity.number},捐款,300000,元,新增,2022-03-11\n"
        f"{activity.number},志愿者,30,人,新增,2022-03-11\n",
        "indicators": "代码,名称,单位,性质\nnew_code,新指标,个,流量\n"
        f"{figure.indicator.code},{figure.indicator.name},{figure.indicator.unit},流量\n",
        "cue_words": "种类,用语,意思,例句,在用\n"
        "指标用语,网格员,volunteers,组织30名网格员上门,\n"
        f"口径用语,{word.word},,,否\n",
    }


@pytest.mark.parametrize("kind", KINDS)
def test_what_was_taken_back_is_as_if_the_file_had_never_come(kind, by):
    party = PartyOrganizationFactory(name="某支部")
    OrganizationFactory(name="甲会", kind="foundation")
    activity = ActivityFactory(number="A-2022-000001", status="draft")
    figure = FigureFactory(activity=activity, qualifier="exact", in_force_from=None)
    text = files(activity.campaign, party, activity, figure, CueWordFactory())[kind]
    before = digests()

    batch = bring(kind, text, by)
    assert digests() != before
    undone = undo_rows(batch=batch, by=by)

    assert digests() == before
    batch.refresh_from_db()
    assert batch.state == BatchState.UNDONE
    assert len(undone) == batch.new + batch.changed == UndoneRow.objects.count()
    line = AuditEvent.objects.get(action="importbatch_undone")
    assert line.details["file"] == "来件.csv"


def test_one_row_is_taken_back_alone_and_the_rest_later(by):
    batch = bring("organizations", "名称,类型\n甲会,社会团体\n乙会,基金会\n", by)
    first = batch.rows.order_by("id")[0]

    undo_rows(batch=batch, by=by, keys=[first.pk])

    assert list(Organization.objects.values_list("name", flat=True)) == ["乙会"]
    batch.refresh_from_db()
    assert batch.state == BatchState.PARTLY_UNDONE
    undo_rows(batch=batch, by=by)
    assert not Organization.objects.exists()
    with pytest.raises(ValidationError, match="没有可撤销的"):
        undo_rows(batch=batch, by=by)


def new_activity(by):
    party = PartyOrganizationFactory()
    head = "专题,版块,行动,标题,牵头单位,正文,来源"
    row = f"{CampaignFactory().name},志愿服务,先锋行动,新的,{party.name},组织服务,秘书处"
    return bring("activities", f"{head}\n{row}\n", by)


def test_a_new_activity_waits_and_goes_with_its_step_and_its_source(by):
    batch = new_activity(by)

    assert Activity.objects.get().status == "pending"
    assert ActivityStep.objects.get().deed == "arrive"
    undo_rows(batch=batch, by=by)
    assert not ActivityStep.objects.exists()
    assert not Activity.objects.exists()
    assert not Source.objects.exists()


def test_what_is_verified_stays_and_the_refusal_says_which_row(by, user):
    batch = new_activity(by)
    verification.verify(activity=Activity.objects.get(), by=user("verifier"))

    with pytest.raises(ValidationError) as refused:
        undo_rows(batch=batch, by=by)

    assert "没有撤销：1 行不能撤销" in refused.value.messages[0]
    assert "第 2 行" in refused.value.messages[1]
    assert "已经核实" in refused.value.messages[1]
    assert Activity.objects.count() == 1
    assert ImportBatch.objects.get().state == BatchState.DONE


def test_what_was_sent_back_since_stays(by, user):
    batch = new_activity(by)
    activity = Activity.objects.get()
    verification.send_back(activity=activity, by=user("verifier"), reason="缺人数")

    with pytest.raises(ValidationError, match="导入后又改过"):
        undo_rows(batch=batch, by=by)


@pytest.mark.parametrize(
    "use",
    [
        lambda body: Organization.objects.filter(pk=body.pk).update(field="charity"),
        lambda body: body.names.create(kind="short", name="小甲"),
        lambda body: ActivityFactory().partners.create(organization=body, role="joint"),
        lambda body: EnterpriseMembershipFactory(association=body),
    ],
)
def test_a_body_that_was_changed_or_used_since_stays(use, by):
    batch = bring("organizations", "名称,类型\n甲会,社会团体\n", by)
    use(Organization.objects.get(name="甲会"))

    with pytest.raises(ValidationError, match="第 2 行“甲会”"):
        undo_rows(batch=batch, by=by)

    assert Organization.objects.filter(name="甲会").exists()


def test_the_number_of_states_goes_on_so_that_an_open_page_is_told(by):
    activity = ActivityFactory(number="A-2022-000001", status="draft")
    version = activity.version
    batch = bring("activities", "编号,标题\nA-2022-000001,改了\n", by)

    undo_rows(batch=batch, by=by)

    activity.refresh_from_db()
    assert activity.version > version + 1


def test_a_row_that_kept_no_content_is_not_taken_back(by):
    batch = bring("organizations", "名称,类型\n甲会,社会团体\n", by)
    row = batch.rows.get()
    bare = ImportBatch.objects.create(
        kind="organizations", state="done", created_by=by, changed_by=by
    )
    ImportedRow.objects.create(batch=bare, row=2, change="changed", key=row.key)

    with pytest.raises(ValidationError, match="没有留下改前的内容"):
        undo_rows(batch=bare, by=by)
