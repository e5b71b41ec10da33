"""A site set up for an invented province, without touching code: the sample's city is nowhere.

Every page that can be opened, every form of an edition, every export and template.
"""

import io
import re
import zipfile
from html import unescape

import pytest
from django.core.management import call_command
from django.test import Client
from django.urls import reverse

from bulletin.example import example_city
from bulletin.models import District
from organizations.models import Campaign, Organization
from reports.models import Edition
from tests.access.walking import routes
from tests.factories.accounts import UserFactory
from tests.factories.organizations import (
    CoverageFactory,
    OrganizationFactory,
    SourceFactory,
)
from tests.house.test_language import addresses
from tests.organizations.totals.campaigns import march, open_office

FIRST_RUN = reverse("admin:bulletin_bureau_add")
SAID = {
    "name": "青川省社会组织管理局",
    "place": "青川省",
    "series": "青川社会组织简报",
    "districts": "临江市 990100\n云岭县 990221 望江街道、柳林街道",
    "destinations": "本地\n对口支援地区",
}
COUNTY = {
    "name": "望江县民政局",
    "place": "望江县",
    "series": "望江社会组织简报",
    "districts": "东街街道\n柳林镇",
    "destinations": "本地\n结对帮扶地区",
}
CITY = example_city()
#: Words by which one would know the sample's city.
FOREIGN = (
    CITY.place.removesuffix("市"),
    *(district.name for district in CITY.districts),
)
KINDS = ("organizations", "party_organizations", "activities", "figures", "indicators")
FORMATS = ("txt", "html", "json", "docx", "xlsx", "notes")
#: Addresses that name a row, or end the sign-in.
NOT_ASKED = re.compile(r"[<^]|logout|sign-ins/end|stay")


def text_of(content: bytes) -> str:
    """What a page or a file says; a workbook or document is unpacked."""
    if content.startswith(b"PK"):
        with zipfile.ZipFile(io.BytesIO(content)) as packed:
            content = b"\n".join(packed.read(name) for name in packed.namelist())
    return unescape(content.decode("utf-8", errors="replace"))


def foreign(content: bytes) -> list[str]:
    """The words in a page or a file by which one would know the sample's city."""
    text = text_of(content)
    found = [word for word in FOREIGN if word in text]
    # its dialling code, not the digits of 0.0755 seconds
    return found + re.findall(r"(?<![\d.])0755(?=\D)", text)


@pytest.fixture
def province(db, signed_in) -> Campaign:
    """The site of the province, with bodies, a deed, figures and a draft."""
    assert signed_in("administrator").post(FIRST_RUN, SAID).status_code == 302
    return at_work("青川省律师协会")


@pytest.fixture
def county(db, signed_in) -> Campaign:
    """The same of a county: its towns and streets stand where a city has districts."""
    assert signed_in("administrator").post(FIRST_RUN, COUNTY).status_code == 302
    return at_work("望江县律师协会")


def at_work(name: str) -> Campaign:
    """A campaign with a body of that name, a deed, figures and a draft."""
    office = open_office()
    body = OrganizationFactory(name=name, district=District.objects.first())
    CoverageFactory(party=office.bodies["A"], organization=body)
    deed = office.activity(
        "A", title="慰问", district=District.objects.last(), source=SourceFactory()
    )
    office.figure(deed, 30, 5)
    office.figure("B", 50000, 6, indicator="donation_cash", destination="local")
    office.activity("A1", status="pending", title="待核实的一件")
    call_command("compose_edition", campaign="drive", cutoff=march(20))
    return office.campaign


def test_the_words_are_found_where_they_stand():
    assert foreign(f"{CITY.place}某某协会".encode()) == [CITY.place.removesuffix("市")]
    assert foreign("0755-××××，用时0.0755秒".encode()) == ["0755"]


@pytest.mark.django_db  # told here: it decides when the test comes, which asks by name alone
@pytest.mark.parametrize("level", ["province", "county"])
def test_no_page_names_the_city_of_the_sample(level, request):
    request.getfixturevalue(level)
    client = Client()
    client.force_login(UserFactory(is_staff=True, is_superuser=True))
    edition = Edition.objects.get()
    of_edition = f"/reports/editions/{edition.pk}/"
    pages = [*addresses(), of_edition]
    pages += [f"{of_edition}{page}/" for page in ("edit", "reconcile", "notes", "print")]
    pages += [f"/{route}" for route in routes() if not NOT_ASKED.search(route)]
    found, opened = {}, 0
    for address in dict.fromkeys(pages):
        answer = client.get(address)
        assert answer.status_code < 500, address
        opened += answer.status_code == 200
        if words := foreign(b"".join(answer)):
            found[address] = words
    assert found == {}
    assert opened > 35


def test_nobody_signed_out_reads_it_either(province, client):
    for address in ("/admin/login/", "/check/ABCD-EFGH/", "/nowhere/"):
        page = client.get(address)
        assert foreign(page.content) == [], address
    assert "青川省社会组织管理局" in client.get("/admin/login/").content.decode()


def test_no_form_of_an_edition_names_it(province, tmp_path):
    for kind in FORMATS:
        file = tmp_path / f"edition.{kind}"
        call_command("render_edition", "drive/1", format=kind, output=str(file))
        assert file.stat().st_size > 100
        assert foreign(file.read_bytes()) == [], kind


def test_no_export_and_no_template_names_it(province, tmp_path):
    for kind in KINDS:
        for command in ("export_data", "import_template"):
            file = tmp_path / f"{command}-{kind}.xlsx"
            call_command(command, kind, str(file))
            assert foreign(file.read_bytes()) == [], file.name
    text = text_of((tmp_path / "import_template-organizations.xlsx").read_bytes())
    assert "青川省示例行业协会" in text


def test_a_text_is_read_with_the_districts_and_the_name_of_the_province(province):
    from organizations.extraction.reading import read_text
    from organizations.extraction.register import BodyRegister
    from organizations.register.known import known_place, registered_bodies

    register = BodyRegister(registered_bodies(), known_place())
    read = read_text("省律师协会在望江街道捐款5万元。", register, march(12))
    deed = read.deeds[0]
    assert deed.leads[0].name == "青川省律师协会"
    assert (deed.district, deed.place) == ("云岭县", "望江街道")
    assert Organization.objects.named("省律师").count() == 1


def test_a_county_reads_texts_prints_and_finds_bodies_by_its_own_names(county, tmp_path):
    from organizations.extraction.reading import read_text
    from organizations.extraction.register import BodyRegister
    from organizations.register.known import known_place, registered_bodies

    register = BodyRegister(registered_bodies(), known_place())
    (deed,) = read_text("县律师协会在柳林镇捐款5万元。", register, march(12)).deeds
    assert (deed.leads[0].name, deed.district) == ("望江县律师协会", "柳林镇")
    assert Organization.objects.named("县律师").count() == 1
    for kind in FORMATS:
        file = tmp_path / f"edition.{kind}"
        call_command("render_edition", "drive/1", format=kind, output=str(file))
        assert foreign(file.read_bytes()) == [], kind
    book = tmp_path / "organizations.xlsx"
    call_command("import_template", "organizations", str(book))
    assert "望江县示例行业协会" in text_of(book.read_bytes())
