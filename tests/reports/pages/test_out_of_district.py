"""A person bound to one district meets nothing of an activity in another, wherever he looks.

Every page that can be reached by links from the front pages, and addresses made by hand. What the
city tells as a whole (totals, editions) is for all; the single record is not.
"""

import re
from urllib.parse import urljoin, urlsplit

import pytest
from django.urls import reverse

from organizations.choices import Status
from organizations.models import Activity
from tests.access.walking import content_of
from tests.factories.accounts import DistrictFactory
from tests.factories.organizations import (
    ActivityFactory,
    ActivityLeadFactory,
    AttachmentFactory,
    CampaignFactory,
    FigureFactory,
    PartyOrganizationFactory,
    SourceFactory,
)
from tests.organizations.admin.forms import opened

pytestmark = pytest.mark.django_db
SECRET = "隔壁区的事"
LEAVE = re.compile(r"/(?:logout|jsi18n|static|media|admin/r)/|/admin/password_change/")


@pytest.fixture
def both():
    """An activity in one's own district and one in another, each with all that hangs on it."""
    campaign = CampaignFactory(code="drive", name="试验专题")
    party = PartyOrganizationFactory(name="两区共有的党委")
    made = []
    for words, status in (
        (SECRET, Status.PENDING),
        (SECRET, Status.VERIFIED),
        ("自家的事", "pending"),
    ):
        district = made[0].district if len(made) == 1 else DistrictFactory()
        source = SourceFactory(text=f"{words}：来件", sender=f"{words}报送人")
        row = ActivityFactory(
            campaign=campaign,
            title=words,
            narrative=f"{words}，30人",
            source=source,
            district=district,
            **{"verified": True} if status == Status.VERIFIED else {"status": status},
        )
        ActivityLeadFactory(activity=row, party=party)
        FigureFactory(activity=row, words="30人", verified=status == Status.VERIFIED)
        AttachmentFactory(activity=row, caption=f"{words}的图")
        made.append(row)
    return made


@pytest.fixture
def bound(signed_in, both):
    """A client for every role that meets records, bound to the district of the last."""

    def make(*roles):
        client = signed_in(*roles)
        client.user.districts.add(both[-1].district)
        return client

    return make


def pages(client):
    """(address, text) of every page found by links, one address a path."""
    waiting, seen = ["/reports/", "/admin/"], set()
    while waiting:
        address = waiting.pop(0)
        path = urlsplit(address).path
        if path in seen or LEAVE.search(path):
            continue
        seen.add(path)
        response = client.get(address, follow=True)
        text = (
            b"".join(response.streaming_content)
            if response.streaming
            else response.content
        )
        said = text.decode(errors="replace")
        yield address, said
        links = (urljoin(path, href) for href in re.findall(r'href="([^"#]+)', said))
        waiting += [link.replace("&amp;", "&") for link in links if link.startswith("/")]


@pytest.mark.parametrize(
    "roles", [("recorder", "verifier", "editor"), ("auditor",)], ids="+".join
)
def test_no_page_tells_of_the_other_district(bound, roles):
    told, count, own = [], 0, False
    for address, said in pages(bound(*roles)):
        count += 1
        own = own or "自家的事" in said
        if SECRET in said:
            told.append(address)
    assert told == []
    assert own
    assert count > 20


@pytest.mark.parametrize(
    "address",
    [
        "/reports/activities/?q=隔壁",
        "/reports/activities/export/?format=csv&q=隔壁",
        "/reports/findings/?campaign=drive",
        "/reports/duplicates/?campaign=drive",
        "/reports/party/?campaign=drive&all=1",
        "/admin/organizations/activity/?q=隔壁",
        "/admin/organizations/figure/?q=隔壁",
        "/admin/organizations/source/?q=隔壁",
        "/admin/autocomplete/?term=隔壁&app_label=organizations&model_name=activity&field_name=source",
    ],
)
def test_no_search_finds_it(bound, both, address):
    client = bound("recorder", "verifier", "editor")
    response = client.get(address, follow=True)
    text = (
        b"".join(response.streaming_content) if response.streaming else response.content
    )
    assert f"{SECRET}，" not in text.decode(errors="replace")
    assert f"{SECRET}：" not in text.decode(errors="replace")
    assert f"{SECRET}报送人" not in text.decode(errors="replace")


@pytest.mark.parametrize("kind", ["activity", "figure"])
def test_no_export_holds_it(bound, both, kind):
    client = bound("recorder", "verifier", "editor")
    address = f"/admin/organizations/{kind}/export/"
    page = client.get(address).content.decode()
    chosen = dict.fromkeys(re.findall(r'name="(\w+_field_\w+|\w+)" checked', page), "on")
    names = re.findall(r'type="checkbox"[^>]*name="([^"]+)"', page)
    answer = client.post(address, {**chosen, **dict.fromkeys(names, "on"), "format": "1"})
    text = content_of(answer).decode(errors="replace")
    own, *others = [row.number for row in reversed(both)]
    assert own in text
    assert SECRET not in text
    assert not any(number in text for number in others)


def test_no_address_made_by_hand_opens_or_changes_it(bound, both):
    client = bound("recorder", "verifier", "editor")
    for row in both[:2]:
        for name in ("change", "history", "delete"):
            address = reverse(f"admin:organizations_activity_{name}", args=[row.pk])
            assert SECRET not in client.get(address, follow=True).content.decode()
        base = f"/admin/organizations/activity/{row.pk}"
        for tail in (
            "verify/",
            "step/verify/",
            "step/send_back/",
            "step/void/",
            "hand-over/",
        ):
            for response in (
                client.get(f"{base}/{tail}", follow=True),
                client.post(
                    f"{base}/{tail}", {"reason": "试", "apply": "1"}, follow=True
                ),
            ):
                assert SECRET not in response.content.decode(), tail
        figure = row.figures.get()
        address = reverse("admin:organizations_figure_change", args=[figure.pk])
        assert SECRET not in client.get(address, follow=True).content.decode()
        address = reverse("admin:organizations_source_change", args=[row.source_id])
        assert SECRET not in client.get(address, follow=True).content.decode()
        (picture,) = row.attachments.all()
        address = reverse("admin:organizations_activity_attachment", args=[picture.pk])
        assert client.get(address).status_code == 404
    left = Activity.objects.filter(title=SECRET).order_by("pk")
    assert list(left.values_list("status", flat=True)) == ["pending", "verified"]


def test_fields_that_are_not_on_the_form_are_not_taken_from_it(signed_in):
    client = signed_in("recorder")
    row = ActivityFactory(created_by=client.user)
    ActivityLeadFactory(activity=row)
    address = reverse("admin:organizations_activity_change", args=[row.pk])
    forged = {
        "status": "verified",
        "verified_by": client.user.pk,
        "created_by": ActivityFactory().created_by_id,
        "verified_narrative": "伪造",
        "version": "99",
        "number": "A-1999-000001",
    }
    client.post(
        address, {**opened(client, address), **forged, "title": "改了标题", "_save": "1"}
    )
    before, number = (row.created_by_id, row.number)
    row.refresh_from_db()
    assert (row.title, row.status, row.verified_narrative) == ("改了标题", "draft", "")
    assert (row.created_by_id, row.number) == (before, number)
