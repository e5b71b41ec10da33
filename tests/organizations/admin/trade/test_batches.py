"""The pages of files that were taken in: what each made, the file, the way back."""

import pytest

from organizations.models import Activity, ImportBatch, Organization
from tests.factories.organizations import (
    CampaignFactory,
    OrganizationFactory,
    PartyOrganizationFactory,
)
from tests.organizations.admin.forms import address, told
from tests.organizations.admin.trade.test_traded_admin import confirm, upload

pytestmark = pytest.mark.django_db
FILE = "名称,类型\n甲会,社会团体\n乙会,基金会\n"


def page(batch, name="change"):
    return address("importbatch", name, batch.pk)


@pytest.fixture
def recorder(signed_in):
    return signed_in("recorder")


@pytest.fixture
def batch(recorder):
    confirm(recorder, "organization", upload(recorder, "organization", FILE, "册.csv"))
    return ImportBatch.objects.get()


def test_the_list_tells_file_person_and_counts(recorder, batch):
    text = recorder.get(address("importbatch", "changelist")).content.decode()

    assert "册.csv" in text
    assert "已导入" in text
    assert str(recorder.user) in text


def test_a_batch_shows_each_row_with_the_way_to_its_record(recorder, batch):
    text = recorder.get(page(batch)).content.decode()

    assert "新增 2 条，修改 0 条，未变 0 条" in text
    assert batch.digest in text
    key = Organization.objects.get(name="甲会").pk
    assert address("organization", "change", key) in text


def test_the_record_says_from_which_row_of_which_file_it_comes(recorder, batch):
    key = Organization.objects.get(name="乙会").pk

    text = recorder.get(address("organization", "change", key)).content.decode()

    assert page(batch) in text
    assert "第 3 行（新增" in text


def test_a_batch_is_taken_back_after_a_look_at_what_will_go(recorder, batch):
    undo = page(batch, "undo")
    assert "删去导入新增的 2 条" in recorder.get(undo).content.decode()
    assert Organization.objects.count() == 2

    done = recorder.post(undo, follow=True)

    assert "已撤销 2 行：删去 2 条，恢复 0 条" in told(done)
    assert not Organization.objects.exists()
    assert "已撤销" in recorder.get(page(batch)).content.decode()
    assert "没有可以撤销的" in told(recorder.get(undo, follow=True))


def test_one_row_is_taken_back_by_its_own_way(recorder, batch):
    row = batch.rows.get(label="乙会")

    recorder.post(page(batch, "undo"), {"row": row.pk})

    assert list(Organization.objects.values_list("name", flat=True)) == ["甲会"]


def test_a_refusal_names_the_row_and_the_reason(recorder, batch):
    Organization.objects.filter(name="甲会").update(field="charity")

    done = recorder.post(page(batch, "undo"), follow=True)

    assert "第 2 行“甲会”：导入后又改过" in told(done)
    assert Organization.objects.count() == 2


def test_the_file_comes_back_as_it_was(recorder, batch):
    response = recorder.get(page(batch, "file"))

    assert b"".join(response.streaming_content) == FILE.encode()


@pytest.mark.parametrize("role", ["verifier", "auditor"])
def test_who_may_not_import_sees_the_batch_and_no_more(role, batch, signed_in):
    client = signed_in(role)

    text = client.get(page(batch)).content.decode()

    assert "撤销整批" not in text
    assert client.get(page(batch, "file")).status_code == 403
    assert client.post(page(batch, "undo")).status_code == 403


@pytest.mark.parametrize("name", ["undo", "file"])
def test_a_batch_that_is_not_there_is_not_found(name, recorder):
    assert recorder.get(address("importbatch", name, 999)).status_code == 404


def test_new_activities_stay_drafts_at_choice(recorder):
    party, campaign = PartyOrganizationFactory(), CampaignFactory()
    head = "专题,版块,行动,标题,牵头单位,正文"
    row = f"{campaign.name},志愿服务,先锋行动,新的,{party.name},组织服务"
    preview = upload(recorder, "activity", f"{head}\n{row}\n")
    said = {**preview.context["confirm_form"].initial, "as_drafts": "on"}

    recorder.post(address("activity", "process_import"), said)

    assert Activity.objects.get().status == "draft"


def test_other_kinds_are_not_asked_about_drafts(recorder):
    OrganizationFactory(name="甲会")

    preview = upload(recorder, "organization", FILE)

    assert "as_drafts" not in preview.context["confirm_form"].fields


def test_an_administrator_meets_no_batch_of_activities(signed_in, batch):
    ImportBatch.objects.filter(pk=batch.pk).update(kind="activities")
    administrator = signed_in("administrator")

    listed = administrator.get(address("importbatch", "changelist")).content.decode()
    assert "册.csv" not in listed
    assert administrator.get(page(batch, "undo")).status_code == 404
    assert administrator.get(page(batch, "file")).status_code == 404
