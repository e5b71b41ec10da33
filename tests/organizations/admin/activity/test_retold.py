"""Who enters or verifies a record is asked whether another one tells the same deed."""

import pytest

from organizations.actions.deeds.answering import answer
from organizations.actions.deeds.merging import merge_deeds
from organizations.models import Activity, Verdict
from tests.told_twice import deed, told_by_another

ADDRESS = "/admin/organizations/activity/"


@pytest.fixture
def twice(campaign):
    first = deed(campaign, "逾20万个", verified=True)
    return first, told_by_another(first, "216000个", day=7)


def page(client, activity):
    return client.get(f"{ADDRESS}{activity.pk}/verify/").content.decode()


def test_the_verifier_is_asked_beside_the_record(signed_in, twice):
    client = signed_in("verifier")
    seen = page(client, twice[1])
    assert "疑似重复" in seen
    assert f"/reports/duplicates/{twice[0].pk}/{twice[1].pk}/" in seen
    assert "单位有隶属或覆盖关系、日期相近、口罩相合" in seen


def test_an_answered_pair_is_not_asked_about_but_a_part_is_told(signed_in, twice, user):
    said = {"first": twice[0], "second": twice[1], "by": user("verifier")}
    answer(verdict=Verdict.PART, reason="其中一批", **said)
    seen = page(signed_in("verifier"), twice[1])
    assert "疑似重复" not in seen
    assert f"{twice[1].number} 是 {twice[0].number} 的一部分" in seen


def test_what_went_into_a_record_is_told_beside_it(signed_in, twice, user):
    merge_deeds(kept=twice[0], superseded=twice[1], by=user("verifier"), reason="同一件")
    seen = page(signed_in("verifier"), twice[0])
    assert twice[1].number in seen
    assert str(twice[1].created_by) in seen


def test_who_enters_quickly_is_asked_after_saving(signed_in, campaign):
    client = signed_in("recorder")
    first = deed(campaign, "逾20万个", verified=True)
    lead = first.leads.get().party
    data = {
        "campaign": campaign.pk,
        "section": "donation",
        "action": "fortress",
        "narrative": "昨天又有口罩送到前线，党员装车",
        "body": lead.name,
        "starts_on": "2022-03-05",
        "then": "draft",
    }
    response = client.post(f"{ADDRESS}quick/", data, follow=True)
    said = [str(it) for it in response.context["messages"]]
    assert any(f"{first.number} {first.title}" in it for it in said), said
    assert Activity.objects.count() == 2


def test_who_saves_the_full_form_is_asked(signed_in, twice):
    client = signed_in("recorder")
    form = client.get(f"{ADDRESS}{twice[1].pk}/change/").context["adminform"].form
    data = {name: form[name].value() or "" for name in form.fields}
    data["title"] = "改过的标题"
    for prefix in ("leads", "partners", "figures", "attachments"):
        data |= {f"{prefix}-TOTAL_FORMS": 0, f"{prefix}-INITIAL_FORMS": 0}
    response = client.post(f"{ADDRESS}{twice[1].pk}/change/", data, follow=True)
    said = [str(it) for it in response.context["messages"]]
    assert any(twice[0].number in it for it in said), said
