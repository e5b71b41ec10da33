"""The page of a change of the register: what it moves is shown before it is confirmed."""

import re
from datetime import date

import pytest
from django.urls import reverse

from organizations.actions.bodies.proposing import confirm, propose
from organizations.actions.bodies.verbs import RegisterAct
from organizations.models import BodyMerge, PartyPlacement, RegisterChange
from reports.actions.office.register import movement_of
from tests.factories.register import RegisterChangeFactory
from tests.factories.reports import EditionFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def move(office, user):
    """A1 with its 30 volunteers stood under B since 5 March, as somebody says."""
    office.figure("A1", 30, 2)
    EditionFactory(campaign=office.campaign, cut_off=date(2022, 3, 10), position=1)
    body = office.bodies["A1"]
    terms = {"parent": office.bodies["B"].pk, "since": "2022-03-01"}
    act = RegisterAct(body, "place", terms, "批复〔2022〕3号")
    return propose(act=act, by=user("recorder"))


def page_of(change):
    return reverse("reports:register_change", args=[change.pk])


def seen_in(text):
    found = re.search(r'name="seen" value="(\w+)"', text)
    return found[1] if found else ""


def test_totals_of_days_and_editions_that_move_are_shown_and_then_confirmed(
    signed_in, move, office
):
    client = signed_in("verifier")
    first = client.get(page_of(move)).content.decode()
    assert "批复〔2022〕3号" in first
    assert re.search(r'value="confirm"\s+disabled', first)

    unseen = client.post(page_of(move), {"act": "confirm"})
    assert "请先看会变动的合计和简报" in unseen.content.decode()
    assert PartyPlacement.objects.known().get(party=move.party).parent.name.endswith("A")

    shown = client.post(page_of(move), {"act": "preview"}).content.decode()
    rows = re.findall(r"<tr>(.*?)</tr>", shown, re.DOTALL)
    told = [" ".join(re.sub(r"<[^>]+>", " ", row).split()) for row in rows]
    name = office.campaign.name
    assert any("2022年3月10日" in row and name in row and "30" in row for row in told)
    assert "未签发的" in shown

    answer = client.post(page_of(move), {"act": "confirm", "seen": seen_in(shown)})
    assert answer.status_code == 302
    move.refresh_from_db()
    assert (move.state, move.decided_by) == ("confirmed", client.user)
    present = PartyPlacement.objects.known().filter(until=None).get(party=move.party)
    assert present.parent == office.bodies["B"]


def test_its_maker_sees_who_may_confirm_and_takes_it_back(user, move):
    from django.test import Client

    verifier = user("verifier")
    client = Client()
    client.force_login(move.proposed_by)
    page = client.get(page_of(move)).content.decode()
    assert verifier.display_name in page
    assert 'value="confirm"' not in page
    client.post(page_of(move), {"act": "take_back"})
    move.refresh_from_db()
    assert move.state == "taken_back"
    assert "已收回" in client.get(page_of(move)).content.decode()


@pytest.mark.parametrize(
    ("role", "said", "words"),
    [
        ("verifier", {"act": "refuse", "remark": ""}, "写明意见"),
        ("verifier", {"act": "take_back"}, "只有提出的人"),
        ("verifier", {"act": "sell"}, "没有这项办理"),
        ("recorder", {"act": "confirm"}, "只有核实员"),
    ],
)
def test_what_cannot_be_done_is_said(signed_in, move, role, said, words):
    page = signed_in(role).post(page_of(move), said)
    assert words in page.content.decode()
    assert RegisterChange.objects.get().is_waiting


def test_the_list_shows_what_waits_and_all(signed_in):
    waiting = RegisterChangeFactory()
    refused = RegisterChangeFactory()
    client = signed_in("verifier")
    client.post(page_of(refused), {"act": "refuse", "remark": "没有批复"})
    address = reverse("reports:register_changes")
    first = client.get(address).content.decode()
    assert page_of(waiting) in first
    assert page_of(refused) not in first
    assert page_of(refused) in client.get(address, {"state": "all"}).content.decode()


def test_the_administrator_looks_at_the_registers_and_changes_nothing(signed_in, office):
    office.figure("A1", 30, 2)
    client = signed_in("administrator")
    party = office.bodies["A1"]
    for address in (
        "/reports/party/",
        f"/reports/party/{party.pk}/",
        "/reports/organizations/",
        "/reports/register/",
        "/admin/organizations/organization/",
        "/admin/organizations/partyorganization/",
    ):
        assert client.get(address).status_code == 200, address
    page = client.get(f"/reports/party/{party.pk}/").content.decode()
    assert "活动和合计只给办理数据的人看" in page
    assert 'class="number"' not in page
    register = f"/admin/organizations/partyorganization/{party.pk}/register/"
    assert client.get(register).status_code == 403


def test_a_merge_and_its_undoing_show_what_moves_on_either_side(office, user):
    maker, checker = user("recorder"), user("verifier")
    office.figure("A", 30, 2)
    office.figure("B", 12, 2)
    body, into = office.bodies["B"], office.bodies["A"]
    act = RegisterAct(body, "merge", {"into": into.pk}, "录了两次")
    merging = propose(act=act, by=maker)
    assert moved_in(merging, checker) == {
        into.name: ("30", "42"),
        body.name: ("12", "无"),
    }
    confirm(change=merging, by=checker)
    body.refresh_from_db()
    undo = {"merge": BodyMerge.objects.get().pk}
    parting = propose(act=RegisterAct(body, "unmerge", undo, "原是两个"), by=maker)
    assert moved_in(parting, checker) == {
        into.name: ("42", "30"),
        body.name: ("无", "12"),
    }


def moved_in(change, person):
    """Body -> what it comes to before and after, without units."""
    found = {}
    for line in movement_of(change, person).totals:
        found[line.body] = (line.before.rstrip("人"), line.after.rstrip("人"))
    return found
