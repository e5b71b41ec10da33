"""Every page where it is hard: long names, nothing there, thousands of rows, nonsense, errors.

Each stands at a desk and on a phone as the judge of layouts wants it, and complains of nothing.
"""

import re

import pytest
from django.template.loader import render_to_string

from organizations.invented.demo import generate
from organizations.models import Activity
from reports.models import Edition
from tests.browser import DESK
from tests.journeys.conftest import begin_again
from tests.journeys.crawling import pages
from tests.journeys.layout import PHONE, faults
from tests.journeys.looking import in_lines, judged, opened
from tests.journeys.worlds import long_names, two_districts

pytestmark = pytest.mark.journey
WORK = ("recorder", "verifier", "editor", "reviewer", "signatory")
WIDTHS = (PHONE, DESK[0])
#: Who between them see every page.
PEOPLE = pytest.mark.parametrize(
    "roles", [WORK, ("administrator",), ("auditor",)], ids="+".join
)
#: What somebody may have put into an address: each list and page gets all of it at once.
NONSENSE = (
    "?page=abc&p=abc&campaign=999999&cutoff=2022-13-45&date_from=2022-02-30&date_to=1&status=x"
    "&section=x&destination=x&indicator=x&party=0&district=x&ordering=x&waiting=x&kind=x&verdict=x"
    "&trace=x&since=x&trend=x&step=x&all=x&code=x&q=%27%22%3C%3E%25%5C&_changelist_filters=%26%3D",
    "?page=99999&p=99999&trace=99999&since=99999&id__exact=abc&status__exact=x&e=1&q="
    + "字" * 300,
)
#: A page of one record in the admin, in whose address no list is asked for.
OF_A_RECORD = re.compile(r"^/admin/.*/\d+/")
ERROR_PAGES = ("400", "403", "403_csrf", "404", "500", "503")


def wrong(person) -> list[str]:
    """What is wrong with the page that is open, folded up and with all of it opened."""
    # The browser tells its console of what was refused; so does the page, which is what counts.
    refused = "Failed to load resource: the server responded with a status of 4"
    told = [words for words in person.complaints if refused not in words]
    person.complaints.clear()
    return told + judged(
        person, lambda: [*faults(person.page, WIDTHS), *opened(person)], "hard"
    )


def walk(person, more=()) -> dict[str, list[str]]:
    """What is wrong with each page that links lead to."""
    found = {address: wrong(person) for _route, address in pages(person, more)}
    assert len(found) > 5
    return {address: said for address, said in found.items() if said}


@pytest.mark.parametrize(
    ("kind", "roles"),
    [
        ("unbroken", WORK),
        ("unbroken", ("administrator",)),
        ("unbroken", ("auditor",)),
        ("chinese", WORK),
    ],
)
def test_names_as_long_as_they_may_be_find_room(visitor, user, roles, kind):
    person = user(*roles, username="p" * 40)
    long_names(kind, person if "recorder" in roles else user("recorder"))
    found = walk(visitor().sign_in(person))
    assert not found, in_lines(found)


@PEOPLE
def test_with_nothing_in_the_database_every_page_makes_sense(visitor, user, roles):
    found = walk(visitor().sign_in(user(*roles)))
    assert not found, in_lines(found)


def test_thousands_of_rows_keep_their_lines(visitor, user):
    generate(organizations=300, activities=2_000, seed=5)
    found = walk(visitor().sign_in(user(*WORK)))
    assert not found, in_lines(found)


@pytest.mark.usefixtures("sample")
@pytest.mark.parametrize("roles", [WORK, ("administrator",)], ids="+".join)
def test_nonsense_in_the_address_is_answered_with_a_page(visitor, user, at_work, roles):
    person = visitor().sign_in(user(*roles))
    addresses = [address.split("?")[0] for _route, address in pages(person)]
    person.complaints.clear()
    found = {}
    for address in addresses:
        for query in NONSENSE:
            where = person.address + address + query
            said = []
            if OF_A_RECORD.search(
                address
            ):  # reads nothing of it: that it answers is enough
                status = person.page.request.get(where).status
            else:
                response = person.page.goto(where)
                status, said = response.status, wrong(person)
            if status not in (200, 400, 404):
                said.append(f"answers {status}")
            if said:
                found[address + query[:20]] = said
    assert not found, in_lines(found)


@pytest.mark.usefixtures("sample")
def test_what_opens_over_a_page_and_what_finds_nothing_stands_well(
    visitor, user, at_work
):
    person = visitor().sign_in(user(*WORK))
    edition = Edition.objects.get().get_absolute_url()
    found = {}
    for address in (
        *(
            f"{edition}{page}?trace={number}"
            for page in ("", "edit/")
            for number in (1, 9, 20)
        ),
        f"{edition}reconcile/?verdict=open",
        "/reports/activities/?q=没有这样的活动",
        "/reports/activities/?status=void&section=donation&destination=hongkong",
        "/reports/organizations/?q=没有这样的单位",
        "/reports/search/?q=没有这样的词",
        "/reports/editions/?campaign=sample&waiting=me",
        "/admin/organizations/activity/?q=没有这样的活动",
        "/admin/organizations/organization/?q=没有这样的单位",
        "/admin/organizations/activity/?waiting=pending",
        "/admin/organizations/activity/?status__exact=void",
    ):
        person.open(address)
        if said := wrong(person):
            found[address] = said
    assert not found, in_lines(found)


@pytest.mark.usefixtures("sample")
@pytest.mark.parametrize("roles", [WORK, ("administrator",)], ids="+".join)
def test_a_form_that_is_sent_empty_says_so_in_its_place(visitor, user, at_work, roles):
    person = visitor().sign_in(user(*roles))
    forms = [
        address
        for _route, address in pages(person)
        if address.split("?")[0].endswith(
            ("/add/", "/new/", "/quick/", "/import/", "_change/")
        )
    ]
    found, refused = {}, 0
    for address in forms:
        page = person.open(address)
        page.evaluate(EMPTIED)
        with page.expect_navigation():
            page.locator("main form[method=post] [type=submit]").first.click()
        refused += (
            page.locator(".errorlist, .error-text, [aria-invalid=true]").count() > 0
        )
        if said := wrong(person):
            found[address] = said
    assert not found, in_lines(found)
    assert refused >= len(forms) - 1 > 1


#: Every field empty, and the browser lets it pass.
EMPTIED = """() => {
  for (const form of document.querySelectorAll("main form")) {
    form.noValidate = true;
    const fields = "input:not([type=hidden]):not([type=submit]), textarea, select";
    for (const field of form.querySelectorAll(fields))
      if (field.tagName === "SELECT") field.selectedIndex = field.multiple ? -1 : 0;
      else if (!["checkbox", "radio", "file"].includes(field.type)) field.value = "";
  }
}"""


@pytest.mark.parametrize("code", [*ERROR_PAGES, "login"])
def test_a_page_without_a_frame_stands_well(visitor, db, code):
    guest = visitor()
    told = {"number": "b48c7e78652e7361"}
    guest.page.route(
        "**/broken/",
        lambda route: route.fulfill(
            body=render_to_string(f"{code}.html", told),
            content_type="text/html; charset=utf-8",
        ),
    )
    guest.open("/broken/" if code != "login" else "/admin/login/")
    assert guest.page.locator("h1").count() == 1
    assert wrong(guest) == []


def test_who_is_bound_to_a_district_walks_through_his_own_alone(visitor, user):
    begin_again()
    bound = user(*WORK, username="people")
    own, other = two_districts(bound)
    person = visitor().sign_in(bound)
    found = {}
    seen = ""
    for _route, address in pages(person):
        text = person.page.inner_text("body")
        seen += text
        said = wrong(person)
        if other.title in text or other.number in text:
            said.append("tells of another district")
        if said:
            found[address] = said
    assert not found, in_lines(found)
    assert own.title in seen
    for address in (other.get_absolute_url(), f"{Activity.objects.get(pk=other.pk).pk}"):
        response = person.page.goto(f"{person.address}/{address.lstrip('/')}")
        assert (
            response.status in (302, 403, 404) or other.title not in person.page.content()
        )
