"""Two records side by side: what is proposed, what a merge changes, doing and undoing it."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from organizations.choices import Status
from organizations.models import DeedMerge
from tests.factories.organizations import AttachmentFactory
from tests.told_twice import deed, masks, told_by_another


@pytest.fixture
def client(signed_in):
    return signed_in("verifier")


@pytest.fixture
def twice(campaign):
    """A verified gift, and the same gift that another tells more exactly."""
    first = deed(campaign, "逾20万个", verified=True)
    second = told_by_another(first, "216000个", day=7)
    masks(second, "800个", 7)
    AttachmentFactory(activity=second, caption="装车照片")
    return first, second


def address(pair):
    return f"/reports/duplicates/{pair[0].pk}/{pair[1].pk}/"


def sent(pair, act="preview", keep=None, **fields):
    data = {
        "keep": keep or pair[0].pk,
        "reason": "两人各报一次，已电话核对",
        "opened": f"{pair[0].version}-{pair[1].version}",
        "act": act,
    }
    return {**data, **fields}


def test_both_stand_side_by_side_with_the_sharper_number_proposed(client, twice):
    response = client.get(address(twice))
    page = response.content.decode()
    for activity in twice:
        assert activity.narrative in page
        assert activity.source.text in page
    assert "代替“逾20万个”" in page
    assert "装车照片" in page
    kept, other = response.context["records"]
    assert (kept.stays, other.stays) == (True, False)
    assert [(row.way, row.is_taken) for row in other.figures] == [
        ("sharper", True),
        ("added", True),
    ]


def test_the_verified_one_is_proposed_to_stay(client, twice):
    response = client.get(address(twice[::-1]))
    assert response.context["kept"] == twice[0]
    assert response.context["refused"] == ""


def test_a_merge_is_shown_first_then_done_then_undone(client, twice):
    sharper = twice[1].figures.first().pk
    shown = client.post(address(twice), sent(twice, sharper=[sharper]))
    assert [it.before for it in shown.context["changes"]] == ["逾200000个"]
    assert not DeedMerge.objects.exists()
    done = client.post(
        address(twice), sent(twice, "merge", sharper=[sharper]), follow=True
    )
    page = done.content.decode()
    assert f"{twice[1].number} 已并入 {twice[0].number}" in page
    assert "等另一人核实" in page
    merged = DeedMerge.objects.get()
    undone = client.post(f"/reports/duplicates/merged/{merged.pk}/undo/", follow=True)
    assert "已撤销合并" in undone.content.decode()
    twice[1].refresh_from_db()
    assert twice[1].status == Status.PENDING
    again = client.post(f"/reports/duplicates/merged/{merged.pk}/undo/", follow=True)
    assert "已经撤销" in again.content.decode()


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"reason": " "}, "请写明原因"),
        ({"reason": "一" * 401}, "最多400字"),
        ({"keep": "x"}, "请选保留哪一条"),
        ({"keep": "999999"}, "请选保留哪一条"),
        ({"opened": "9-9"}, "又有改动"),
        ({"opened": ""}, "请刷新"),
        ({"sharper": ["一"]}, "请刷新页面"),
        ({"sharper": ["9" * 30]}, "请刷新页面"),
        ({"added": ["7"]}, "没有所选的数据"),
        ({"files": ["7"]}, "没有所选的附件"),
    ],
)
@pytest.mark.parametrize("act", ["preview", "merge"])
def test_what_is_wrong_is_said_and_nothing_is_done(client, twice, fields, said, act):
    response = client.post(address(twice), sent(twice, act, **fields))
    assert response.status_code == 200
    assert said in response.content.decode()
    assert not DeedMerge.objects.exists()


def test_what_cannot_go_into_the_other_is_said_before_it_is_tried(client, twice):
    response = client.post(address(twice), sent(twice, keep=twice[1].pk))
    assert f"请保留 {twice[0].number}" in response.content.decode()


def test_who_may_not_merge_may_look(signed_in, twice):
    recorder = signed_in("recorder")
    page = recorder.get(address(twice)).content.decode()
    assert "看合计怎样变" not in page
    assert recorder.post(address(twice), sent(twice, "merge")).status_code == 403
    assert recorder.post("/reports/duplicates/merged/1/undo/").status_code == 403
    assert signed_in("administrator").get(address(twice)).status_code == 403


def test_what_there_is_not_is_not_found(client, twice):
    assert client.get(f"/reports/duplicates/{twice[0].pk}/99999/").status_code == 404
    assert client.get(address((twice[0], twice[0]))).status_code == 404
    assert client.post("/reports/duplicates/merged/999/undo/").status_code == 404


def test_the_page_asks_as_much_whatever_the_records_hold(client, twice):
    counts = []
    for _ in range(3):
        masks(twice[1], "77个", 7)
        with CaptureQueriesContext(connection) as asked:
            client.get(address(twice))
        counts.append(len(asked))
    assert counts[0] == counts[-1]


def test_it_leads_to_the_pairs_before_and_after_it_and_on_once_answered(client, campaign):
    first = deed(campaign, "逾20万个", verified=True)
    second = told_by_another(first, "216000个", day=7)
    third = told_by_another(first, "21.6万个", day=7)
    queue = client.get("/reports/duplicates/").context["suspicions"]
    pairs = [(pair.first.pk, pair.second.pk) for pair in queue]
    assert len(pairs) >= 2
    for place, keys in enumerate(pairs):
        beside = client.get(f"/reports/duplicates/{keys[1]}/{keys[0]}/").context["queue"]
        assert (beside.number, beside.total) == (place + 1, len(pairs))
        assert beside.previous == (pairs[place - 1] if place else None)
        assert beside.following == (pairs[place + 1 : place + 2] or [None])[0]
    page = client.get(f"/reports/duplicates/{pairs[0][0]}/{pairs[0][1]}/")
    assert 'rel="next"' in page.content.decode()
    unlike = deed(campaign, "30个")
    beside = client.get(address((third, unlike))).context["queue"]
    assert (beside.number, beside.previous, beside.following) == (0, None, pairs[0])
    assert second.pk in {key for keys in pairs for key in keys}
