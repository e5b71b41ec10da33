"""A signature given on paper, and a correction: press by press, by the people it takes."""

import pytest
from django.utils import timezone

from organizations.actions.verifying import corrections as records
from organizations.actions.verifying.verification import submit, verify
from organizations.models import Figure
from reports.actions.drafting.change import change
from reports.actions.signing.steps import take_step
from reports.models import Edition, PaperSignature
from tests.answering import answer_all, quote_all

pytestmark = [pytest.mark.journey, pytest.mark.usefixtures("sample")]

PDF = b"%PDF-1.4\n1 0 obj\n%%EOF\n"


@pytest.fixture
def people(user):
    roles = ("recorder", "verifier", "editor", "reviewer", "signatory")
    return {role: user(role, display_name=f"{role}甲") for role in roles}


@pytest.fixture
def at(visitor, people):
    """`at("editor", "/…/")`: that person at that page, and the person for complaints."""

    def go(role, path):
        person = visitor().sign_in(people[role])
        return person, person.open(path)

    return go


def taken(edition: Edition, people, *steps: str) -> Edition:
    """The edition after these steps, each by whoever it belongs to."""
    who = {
        "submit": "editor",
        "review": "reviewer",
        "sign": "signatory",
        "publish": "signatory",
    }
    for step in steps:
        if step == "submit":
            quote_all(edition, people["editor"])
        if step in ("submit", "sign"):
            answer_all(edition, people["editor"])
        edition = take_step(
            edition=edition, step=step, by=people[who[step]], remark="同意"
        )
    return edition


def press(person, page, button: str) -> None:
    with page.expect_navigation():
        page.get_by_role("button", name=button, exact=True).click()
    assert person.complaints == []


def test_a_paper_is_registered_by_one_and_confirmed_by_another(at, people):
    edition = change(
        edition=Edition.objects.get(), by=people["editor"], title="纸上签发的一期"
    )
    edition = taken(edition, people, "submit", "review")
    address = f"/reports/editions/{edition.pk}/"

    person, page = at("editor", address)
    page.get_by_role("link", name="在纸上签发的：登记或确认纸质签批").click()
    page.wait_for_url("**/paper/")
    page.select_option("select[name=signatory]", str(people["signatory"].pk))
    page.fill("input[name=signed_on]", timezone.localdate().isoformat())
    page.set_input_files(
        "input[name=scan]",
        {"name": "扫描.pdf", "mimeType": "application/pdf", "buffer": PDF},
    )
    press(person, page, "登记")
    paper = PaperSignature.objects.get()
    assert page.get_by_role("button", name="已对照原件，确认并签发").is_disabled()
    assert Edition.objects.get(pk=edition.pk).state == "reviewed"

    answer_all(edition, people["editor"])
    person, page = at("reviewer", f"{address}paper/")
    press(person, page, "已对照原件，确认并签发")
    edition.refresh_from_db()
    paper.refresh_from_db()
    assert (edition.state, edition.signed_by) == ("signed", people["signatory"])
    assert paper.confirmed_by == people["reviewer"]
    person, page = at("signatory", address)
    assert "纸质签批" in page.locator(".log").inner_text()


def test_a_published_edition_is_corrected_after_its_record_was(at, people):
    edition = change(edition=Edition.objects.get(), by=people["editor"], number=3)
    edition = taken(edition, people, "submit", "review", "sign", "publish")
    figure = Figure.objects.in_force().get(words="1302支")
    activity = records.begin(activity=figure.activity, by=people["recorder"])
    changes = {"value": 1400, "words": ""}
    records.revise(figure=figure, by=people["recorder"], changes=changes)
    activity.refresh_from_db()
    verify(
        activity=submit(activity=activity, by=people["recorder"]), by=people["verifier"]
    )

    # the desk tells of it, the editor begins the correction there
    person, page = at("editor", f"/reports/?campaign={edition.campaign.code}")
    panel = page.locator("section[aria-labelledby=h-unsettled]")
    assert "1302支，现为1400支" in panel.inner_text()
    with page.expect_navigation():
        panel.get_by_role("button", name="出更正").click()
    assert person.complaints == []
    new = Edition.objects.get(corrects=edition)
    assert (new.number, new.annexes[-1]) == (4, "bridge")

    # what the record says now is taken over, and four people see it through
    _, page = at("editor", f"/reports/editions/{new.pk}/")
    assert "更正说明：本期更正第3期" in page.locator("article, main").first.inner_text()
    taken(new, people, "submit", "review")
    answer_all(new, people["editor"])
    person, page = at("signatory", f"/reports/editions/{new.pk}/")
    press(person, page, "签发")
    press(person, page, "确认签发")
    assert Edition.objects.get(pk=new.pk).state == "signed"

    person, page = at("editor", f"/reports/editions/{edition.pk}/")
    shown = page.locator("main").inner_text()
    assert "已由" in shown
    assert "第4期" in shown
    assert person.complaints == []
