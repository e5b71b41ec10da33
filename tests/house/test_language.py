"""Every word on a page is Chinese: our catalogue is compiled, and a walk finds no English."""

import re
from collections.abc import Iterator
from html.parser import HTMLParser

import polib
import pytest
from django.contrib import admin
from django.test import Client
from django.urls import reverse
from django.utils import translation

from bulletin.models import District
from organizations.models import Activity, Organization, PartyOrganization
from tests.factories.accounts import UserFactory
from tests.factories.organizations import (
    ActivityFactory,
    ActivityLeadFactory,
    FigureFactory,
    OrganizationFactory,
    PartyOrganizationFactory,
)
from tests.house.rooms import ROOT

CATALOGUES = sorted((ROOT / "bulletin" / "locale").rglob("*.po"))
COMPILE = (
    'python -c "import polib, sys; polib.pofile(sys.argv[1]).save_as_mofile(sys.argv[1][:-2] + '
    "'mo')\" "
)
#: Three Latin words in a row are a sentence of somebody else's.
ENGLISH = re.compile(r"(?:\b[A-Za-z’']+[,.:]?\s+){2,}[A-Za-z]+\b")
SAID = ("title", "aria-label", "placeholder", "alt")


# The catalogue -----------------------------------------------------------------------------------


@pytest.mark.parametrize("path", CATALOGUES, ids=lambda path: path.name)
def test_the_compiled_catalogue_is_that_of_the_written_one(path):
    compiled = polib.mofile(str(path.with_suffix(".mo")))
    told = {(e.msgctxt, e.msgid): (e.msgstr, e.msgstr_plural) for e in compiled}
    written = {
        (e.msgctxt, e.msgid): (e.msgstr, e.msgstr_plural) for e in polib.pofile(str(path))
    }
    assert told == written, f"make it again: {COMPILE}{path.relative_to(ROOT)}"


@pytest.mark.parametrize("path", CATALOGUES, ids=lambda path: path.name)
def test_every_entry_says_something_and_keeps_its_placeholders(path):
    holes = re.compile(r"%\([a-z_]+\)[sd]|%[sdr]|\{[a-z]*\}")
    for entry in polib.pofile(str(path)):
        said = [*entry.msgstr_plural.values()] or [entry.msgstr]
        for text in said:
            assert text, entry.msgid
            # A placeholder may go unsaid; an unknown one would raise where it is filled.
            assert set(holes.findall(text)) <= set(holes.findall(entry.msgid)), (
                entry.msgid
            )


@pytest.mark.parametrize(
    ("english", "chinese"),
    [
        ("Model name", "记录种类"),
        ("Past 7 days", "过去7天"),
        ("is in range", "在范围内"),
        ("Select a lookup.", "选择查找。"),
        ("Range query expects two values.", "范围查询需要两个值。"),
        ("Some rows failed to validate", "有些行没有通过核对"),
    ],
)
def test_our_catalogue_is_the_one_that_speaks(english, chinese):
    assert translation.gettext(english) == chinese


def test_every_string_of_django_filter_is_chinese():
    # Its own Chinese stands under zh_CN, which zh-hans does not load.
    import django_filters

    path = f"{django_filters.__path__[0]}/locale/zh_CN/LC_MESSAGES/django.po"
    english = [entry.msgid for entry in polib.pofile(path) if not entry.obsolete]
    assert len(english) > 40
    assert [text for text in english if translation.gettext(text) == text] == []


def test_the_calendar_names_the_days_of_the_week_in_chinese(signed_in):
    script = signed_in("recorder").get(reverse("admin:jsi18n")).content.decode()
    assert (
        '"one letter Monday\\u0004M": "\\u4e00"' in script
        or "one letter Monday" in script
    )
    assert '"M"' not in script.split("one letter Monday", 1)[1][:40]


# The pages ---------------------------------------------------------------------------------------


class Words(HTMLParser):
    """What a page says: its texts, and the attributes that are read out or shown."""

    def __init__(self) -> None:
        super().__init__()
        self.said: list[str] = []
        self.silent = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.silent += tag in ("script", "style")
        known = dict(attrs)
        names = (*SAID, "value") if known.get("type") in ("submit", "button") else SAID
        self.said += [value for name in names if (value := known.get(name))]

    def handle_endtag(self, tag: str) -> None:
        self.silent -= tag in ("script", "style")

    def handle_data(self, data: str) -> None:
        if not self.silent:
            self.said.append(data)


def english_in(page: str) -> list[str]:
    """Sentences of a page in another language."""
    words = Words()
    words.feed(page)
    return [text.strip() for text in words.said if ENGLISH.search(text)]


def addresses() -> Iterator[str]:
    """The pages of the system that need no more than to be opened."""
    yield from ("/reports/", "/reports/activities/", "/reports/editions/", "/admin/")
    yield from ("/reports/organizations/", "/reports/party/", "/reports/party/?all=1")
    yield from ("/reports/duplicates/", "/reports/findings/", "/reports/handover/")
    yield from (
        "/reports/search/",
        "/reports/search/?q=没有这个",
        "/reports/search/?q=党委",
    )
    yield reverse("reports:party", args=[PartyOrganization.objects.all()[0].pk])
    yield reverse("reports:organization", args=[Organization.objects.all()[0].pk])
    yield reverse("reports:district", args=[District.objects.all()[0].pk])
    yield reverse("admin:password_change")
    for model, model_admin in sorted(
        admin.site._registry.items(), key=lambda it: str(it[0])
    ):
        where = f"admin:{model._meta.app_label}_{model._meta.model_name}"
        yield reverse(f"{where}_changelist")
        yield reverse(f"{where}_add")
        first = model._default_manager.first()
        if first is not None:
            yield reverse(f"{where}_change", args=[first.pk])
            yield reverse(f"{where}_history", args=[first.pk])
            yield reverse(f"{where}_delete", args=[first.pk])
        if hasattr(model_admin, "get_import_formats"):
            yield reverse(f"{where}_import")
        if hasattr(model_admin, "get_export_formats"):
            yield reverse(f"{where}_export")
    for activity in Activity.objects.all()[:3]:
        yield activity.get_absolute_url()


@pytest.fixture
def everything(sample, db):
    """The sample, and drafts beside it."""
    activity = ActivityFactory()
    ActivityLeadFactory(activity=activity)
    FigureFactory(activity=activity)
    OrganizationFactory()
    PartyOrganizationFactory()


def test_english_is_found_where_there_is_some():
    page = "<p>好</p><p>Select all objects</p><img alt='Choose a file'><script>var a b c d</script>"
    assert english_in(page) == ["Select all objects", "Choose a file"]


@pytest.mark.parametrize("roles", ["work", "administration", "everything"])
def test_no_page_speaks_english(everything, signed_in, roles):
    held = {
        "work": ("recorder", "verifier", "editor", "reviewer", "signatory"),
        "administration": ("administrator",),
        "everything": (),
    }[roles]
    client = signed_in(*held)
    if not held:  # more than any role may: what a superuser of a new system would see
        client = Client()
        client.force_login(UserFactory(is_staff=True, is_superuser=True))
    found, opened = {}, 0
    for address in addresses():
        response = client.get(address)
        assert response.status_code in (200, 302, 403, 404), address
        opened += response.status_code == 200
        if english := english_in(response.content.decode()):
            found[address] = english
    assert found == {}
    assert opened > 15


@pytest.mark.django_db
def test_what_is_said_without_a_sign_in_is_chinese(client):
    pages = [
        client.get("/admin/login/"),
        client.post("/admin/login/", {"username": "x", "password": "y"}),
        client.post("/admin/login/", {}),
        client.get("/nowhere/"),
        Client(enforce_csrf_checks=True).post("/admin/login/", {"username": "x"}),
    ]
    for response in pages:
        assert english_in(response.content.decode()) == []


def test_what_a_form_refuses_is_said_in_chinese(signed_in):
    client = signed_in("recorder")
    for model in ("activity", "organization", "partyorganization"):
        page = client.post(
            reverse(f"admin:organizations_{model}_add"), {}
        ).content.decode()
        assert english_in(page) == []
        assert "errorlist" in page or "errornote" in page
    page = client.post(
        reverse("admin:password_change"), {"old_password": "x"}
    ).content.decode()
    assert english_in(page) == []
