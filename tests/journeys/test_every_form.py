"""Every form, found by its pages: sent wrong, it says where, in sight.

The register of the admin tells whether a form was missed.
"""

import re

import pytest
from django.contrib import admin
from django.test import RequestFactory
from playwright.sync_api import TimeoutError as TooLate

from organizations.models import Activity
from reports.actions.signing.steps import take_step
from reports.models import Edition
from tests.answering import answer_all
from tests.browser import DESK, PHONE
from tests.journeys.crawling import pages

pytestmark = [pytest.mark.journey, pytest.mark.usefixtures("sample")]

NOTED = re.compile(r"specified value|status of 4(?:00|22)")
ROLES = (
    "recorder",
    "verifier",
    "editor",
    "reviewer",
    "signatory",
    "administrator",
    "auditor",
)

#: An administrator writes in the back office alone, an auditor nothing but a password.
WRITE_NOTHING_THERE = ("administrator", "auditor")

#: The forms of the page with a box to write in or choose from, but those of the frame. On the
#: pages of /reports/ also those that are sent to another address and lead back with a message.
FORMS = """() => [...document.forms].flatMap((form, place) => {
  const box = "input:not([type]), input[type=text], input[type=date], input[type=file], "
    + "input[type=password], input[type=number], textarea, select";
  const boxes = [...form.querySelectorAll(box)].filter((it) => it.name);
  // Any text may be checked against the records (h-text): it cannot be sent wrong.
  const isFrame = form.matches(
    "header *, footer *, .list-bar *, #changelist-form, [action$='#h-text']");
  // By attributes: a box may be called "action".
  const goesTo = new URL(form.getAttribute("action") || "", location.href).pathname;
  const isOwn = goesTo === location.pathname;
  const isSent = form.getAttribute("method") === "post"
    && (isOwn || location.pathname.startsWith("/reports/"));
  return isSent && boxes.length && !isFrame ? [[place, goesTo]] : [];
})"""

#: As somebody might who looks at nothing: too long, no day, no number, nothing of the list.
SENT_WRONG = """(place) => {
  const form = document.forms[place];
  const button = form.querySelector("button[type=submit], input[type=submit]");
  const pressed = form.querySelector("button[value=send_back]") || button;
  for (const box of [...form.elements]) {
    if (!box.name || box.type === "hidden") continue;
    if (box.matches("select")) {
      box.append(new Option("没有的", "no-such", true, true));
      box.value = "no-such";
    } else if (box.matches("textarea")) {
      box.value = box.id === "reason" ? "" : "长".repeat(21000);
    } else if (["text", "date", "number", "password", "time"].includes(box.type)) {
      box.type = "text";
      box.value = box.id === "reason" || box.id === "id_reason" ? "" : "长".repeat(600);
    }
  }
  if (pressed.name) {
    const said = document.createElement("input");
    Object.assign(said, { type: "hidden", name: pressed.name, value: pressed.value });
    form.append(said);
  }
  HTMLFormElement.prototype.submit.call(form);
}"""

IN_SIGHT = """() => {
  const list = document.querySelector("[data-faults]")
    || (location.pathname.startsWith("/reports/") && document.querySelector("[data-refused]"));
  if (!list) return "no list of what is wrong";
  const link = list.querySelector("li a");
  const box = document.activeElement;
  const at = box.getBoundingClientRect();
  const down = at.top + Math.min(at.height / 2, 10);
  const over = document.elementFromPoint(at.left + Math.min(at.width / 2, 40), down);
  const wanted = link && document.getElementById(link.hash.slice(1));
  const isBeside = wanted && (wanted === box || wanted.contains(box)
    || wanted.nextElementSibling?.contains(box));
  if (!(box === list || isBeside)) return `focus on ${box.outerHTML.slice(0, 80)}`;
  if (at.top < 0 || at.top >= innerHeight) return `out of the window: ${at.top}`;
  if (!over || !(box.contains(over) || over.contains(box))) return "covered";
  if (document.documentElement.scrollWidth > innerWidth) return "wider than the window";
  return "";
}"""


def all_forms(person):
    """(address, place of the form in its page) of each form there is for this person, once."""
    pending = Activity.objects.filter(status="pending").first()
    steps = f"/admin/organizations/activity/{pending.pk}"
    more = (f"{steps}/verify/", f"{steps}/step/void/", f"{steps}/step/send_back/")
    found = {}
    for _route, address in pages(person, more):
        for place, goes_to in person.page.evaluate(FORMS):
            key = goes_to if address.startswith("/reports/") else (address, place)
            found.setdefault(key, (address, place))
    return list(found.values())


def models_one_may_write(user):
    """The addresses of the kinds whose form this person may save."""
    request = RequestFactory().get("/admin/")
    request.user = user
    for model, kept in admin.site._registry.items():
        if kept.has_add_permission(request) or kept.has_change_permission(request):
            opts = model._meta
            yield f"/admin/{opts.app_label}/{opts.model_name}/"


def refusal(person, address, place):
    """What is wrong with how this form refuses; nothing where it is well."""
    page = person.open(address)
    with page.expect_navigation():
        page.evaluate(SENT_WRONG, place)
    try:
        page.wait_for_function(f"() => ({IN_SIGHT})() === ''", timeout=5000)
        said = ""
    except TooLate:
        said = page.evaluate(IN_SIGHT)
    if "请更正以下错误" in page.inner_text("body"):
        said += " 请更正以下错误"
    return said


def refused_badly(visitor, somebody, forms):
    """The forms that do not say in sight what is wrong, by the width of the window."""
    wrong = {}
    for size in (DESK, PHONE):
        person = visitor(size).sign_in(somebody)
        for address, place in forms:
            said = refusal(person, address, place)
            if said:
                wrong[size[0], address, place] = said
        # Of a refusal, and of what stands in a box for days and is none, Chromium tells, too.
        told = [it for it in person.complaints if not NOTED.search(it)]
        assert told == []
    return wrong


@pytest.mark.parametrize("role", ROLES)
def test_each_form_sent_wrong_says_where_in_sight_and_focused(
    visitor, user, at_work, role
):
    somebody = user(role, username="people", display_name="小陈")
    crawler = visitor().sign_in(somebody)
    forms = all_forms(crawler)
    unseen = []
    for kind in models_one_may_write(somebody):
        if not any(address.startswith(kind) for address, _ in forms):
            unseen.append(kind)
    assert unseen == []
    on_reports = {address for address, _ in forms if address.startswith("/reports/")}
    assert bool(on_reports) == (role not in WRITE_NOTHING_THERE)
    assert refused_badly(visitor, somebody, forms) == {}


#: Who looks at an edition, the steps taken before, its pages, how many forms they hold.
UNDER_WAY = [
    ("reviewer", ("submit",), ("", "reconcile/"), 2),
    ("editor", ("submit", "review"), ("paper/",), 1),
    ("signatory", ("submit", "review"), ("",), 1),
    ("signatory", ("submit", "review", "sign"), ("",), 2),
    ("signatory", ("submit", "review", "sign", "publish"), ("",), 1),
]


@pytest.mark.parametrize(("role", "steps", "paths", "least"), UNDER_WAY)
def test_each_form_of_an_edition_under_way_says_so_too(
    visitor, user, role, steps, paths, least
):
    edition = Edition.objects.get()
    people = {
        "submit": user("editor"),
        "review": user("reviewer"),
        "sign": user("signatory"),
    }
    answer_all(edition, people["submit"])
    for step in steps:
        by = people["sign" if step == "publish" else step]
        edition = take_step(edition=edition, step=step, by=by)
    somebody = user(role, username="people", display_name="小陈")
    person = visitor().sign_in(somebody)
    forms = []
    for path in paths:
        address = f"{edition.get_absolute_url()}{path}"
        person.open(address)
        for place, _goes_to in person.page.evaluate(FORMS):
            forms.append((address, place))
    assert len(forms) >= least
    assert refused_badly(visitor, somebody, forms) == {}
    assert Edition.objects.get(pk=edition.pk).state == edition.state
