"""Every list, form and add page of every model in the admin opens, in a fixed number of queries."""

import re
from typing import Any

import pytest
from django.contrib import admin
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from organizations.choices import OrganizationKind
from organizations.models import Activity
from tests.factories import accounts, arrivals, organizations, reports
from tests.organizations.admin.forms import address

pytestmark = pytest.mark.django_db

#: Model, the role that works with it, what makes a row.
MODELS: dict[str, Any] = {
    "organizations.activity": ("recorder", organizations.ActivityFactory),
    "organizations.figure": ("recorder", organizations.FigureFactory),
    "organizations.source": ("recorder", organizations.SourceFactory),
    "organizations.organization": ("recorder", organizations.OrganizationFactory),
    "organizations.partyorganization": (
        "recorder",
        organizations.PartyOrganizationFactory,
    ),
    "organizations.campaign": ("administrator", organizations.CampaignFactory),
    "organizations.destination": ("administrator", organizations.DestinationFactory),
    "organizations.indicator": ("administrator", organizations.IndicatorFactory),
    "organizations.plausibilitylimit": (
        "administrator",
        organizations.PlausibilityLimitFactory,
    ),
    "organizations.cueword": ("recorder", arrivals.CueWordFactory),
    "organizations.indicatorchange": (
        "administrator",
        organizations.IndicatorChangeFactory,
    ),
    "organizations.importbatch": ("recorder", arrivals.ImportBatchFactory),
    "reports.edition": ("editor", reports.EditionFactory),
    "reports.section": ("editor", reports.SectionFactory),
    "reports.decision": ("reviewer", reports.DecisionFactory),
    "reports.papersignature": ("signatory", reports.PaperSignatureFactory),
    "reports.notice": ("administrator", reports.NoticeFactory),
    "reports.docxtemplate": ("administrator", reports.DocxTemplateFactory),
    "bulletin.apikey": ("administrator", accounts.ApiKeyFactory),
    "bulletin.bureau": ("administrator", accounts.BureauFactory),
    "bulletin.user": ("administrator", accounts.UserFactory),
    "bulletin.district": ("administrator", accounts.DistrictFactory),
    "bulletin.auditevent": ("auditor", accounts.AuditEventFactory),
    "bulletin.routine": ("administrator", accounts.RoutineFactory),
    "bulletin.backgroundjob": ("administrator", accounts.BackgroundJobFactory),
}
#: Rows that are not added by hand.
NOT_ADDED = {
    "organizations.figure",
    "organizations.importbatch",
    "organizations.indicatorchange",
    "reports.section",
    "reports.decision",
    "reports.papersignature",
    "reports.notice",
    "bulletin.auditevent",
    "bulletin.routine",
    "bulletin.backgroundjob",
}
#: Where there is one row, its list is its page.
ONE_ROW = {"bulletin.bureau"}
#: Registers, of which a row that nothing uses may be deleted.
MAY_BE_DELETED = {"organizations.destination", "bulletin.district"}
#: A label stands above its box and ends without one.
COLON = re.compile(r"[：:]\s*</label>")
INLINE = re.compile(r'<style|<script(?![^>]*\bsrc=)|\sstyle="|\son\w+="')


def page(label: str, name: str, *args: object) -> str:
    app, model = label.split(".")
    return reverse(f"admin:{app}_{model}_{name}", args=args)


def queries(client: Client, url: str) -> int:
    with CaptureQueriesContext(
        connection,
    ) as captured:
        response = client.get(url)
    assert response.status_code == 200
    return len(captured)


def test_every_registered_model_is_tried_here():
    registered = {model._meta.label_lower for model in admin.site._registry}

    assert registered == set(MODELS)


@pytest.mark.parametrize("label", sorted(set(MODELS) - ONE_ROW))
def test_the_list_opens_without_inline_style_or_script(label, signed_in):
    role, make = MODELS[label]
    make()

    response = signed_in(role).get(page(label, "changelist"))

    assert response.status_code == 200
    assert not INLINE.search(response.content.decode())


@pytest.mark.parametrize("label", MODELS)
def test_the_form_of_a_row_opens_without_inline_style_or_script(label, signed_in):
    role, make = MODELS[label]
    row = make()

    response = signed_in(role).get(page(label, "change", row.pk))

    assert response.status_code == 200
    assert not INLINE.search(response.content.decode())
    assert not COLON.search(response.content.decode())


@pytest.mark.parametrize("label", sorted(set(MODELS) - NOT_ADDED))
def test_the_page_for_a_new_row_opens(label, signed_in):
    role, _ = MODELS[label]

    response = signed_in(role).get(page(label, "add"))

    assert response.status_code == 200
    assert not INLINE.search(response.content.decode())
    assert not COLON.search(response.content.decode())


@pytest.mark.parametrize("label", ["activity", "organization", "partyorganization"])
def test_what_is_no_key_in_the_address_of_a_new_row_is_passed_over(label, signed_in):
    page = reverse(f"admin:organizations_{label}_add")
    asked = {"district": "x", "campaign": "１", "parent": "-1", "title": "某活动"}
    response = signed_in("recorder").get(page, asked)
    assert response.status_code == 200
    assert ("某活动" in response.content.decode()) is (label == "activity")


@pytest.mark.parametrize("label", sorted(NOT_ADDED))
def test_rows_that_are_not_entered_by_hand_have_no_page_for_it(label, signed_in):
    role, _ = MODELS[label]

    assert signed_in(role).get(page(label, "add")).status_code == 403


@pytest.mark.parametrize("label", sorted(set(MODELS) - MAY_BE_DELETED))
def test_nobody_deletes_a_record(label, signed_in):
    role, make = MODELS[label]
    row = make()

    assert (
        signed_in(role).post(page(label, "delete", row.pk), {"post": "yes"}).status_code
        == 403
    )


@pytest.mark.parametrize("label", MODELS)
def test_a_staff_member_without_roles_sees_no_list(label, signed_in):
    client = signed_in(is_staff=True)
    client.user.is_staff = True
    client.user.save()

    assert client.get(page(label, "changelist")).status_code == 403


@pytest.mark.parametrize("label", sorted(set(MODELS) - ONE_ROW))
def test_a_list_asks_the_same_number_of_questions_at_1_50_and_500_rows(label, signed_in):
    role, make = MODELS[label]
    client = signed_in(role)
    make()
    client.get(page(label, "changelist"))  # content types and icons are looked up once
    counts = [queries(client, page(label, "changelist"))]
    make.create_batch(49)
    counts.append(queries(client, page(label, "changelist")))
    make.create_batch(450)
    counts.append(queries(client, page(label, "changelist")))

    assert len(set(counts)) == 1, counts


def with_everything(count: int) -> None:
    """Activities with two leads and two figures, one a part; bodies with all they have."""
    campaign = organizations.CampaignFactory()
    indicator = organizations.IndicatorFactory(takes_destination=True)
    destination = organizations.DestinationFactory()
    for _ in range(count):
        activity = organizations.ActivityFactory(campaign=campaign)
        organizations.ActivityLeadFactory(activity=activity)
        body = organizations.OrganizationFactory()
        organizations.ActivityLeadFactory(
            activity=activity, party=None, organization=body
        )
        said = {
            "activity": activity,
            "indicator": indicator,
            "created_by": activity.created_by,
        }
        whole = organizations.FigureFactory(**said, destination=destination)
        organizations.FigureFactory(**said, part_of=whole)
        organizations.OrganizationStatusFactory(organization=body)
        organizations.CoverageFactory(organization=body)
        organizations.PartyPlacementFactory()


@pytest.mark.parametrize(
    "label",
    [
        "organizations.activity",
        "organizations.figure",
        "organizations.organization",
        "organizations.partyorganization",
    ],
)
def test_a_list_of_rows_with_all_they_have_asks_no_question_a_row(label, signed_in):
    client = signed_in("recorder")
    with_everything(2)
    client.get(page(label, "changelist"))
    few = queries(client, page(label, "changelist"))
    with_everything(30)

    assert queries(client, page(label, "changelist")) == few


def test_a_form_asks_the_same_number_of_questions_however_many_records_there_are(
    signed_in,
):
    client = signed_in("recorder")
    with_everything(1)
    activity = Activity.objects.get()
    url = address("activity", "change", activity.pk)
    client.get(url)
    few = queries(client, url)
    with_everything(20)

    assert queries(client, url) == few


def test_a_form_asks_no_question_a_figure(signed_in):
    client = signed_in("recorder")
    activity = organizations.ActivityFactory()
    organizations.FigureFactory(activity=activity)
    url = address("activity", "change", activity.pk)
    client.get(url)
    few = queries(client, url)
    organizations.FigureFactory.create_batch(12, activity=activity)

    assert queries(client, url) == few


def test_a_form_asks_no_question_a_row_of_its_tables(signed_in):
    campaign = organizations.CampaignFactory()
    activity = organizations.ActivityFactory()
    association = organizations.OrganizationFactory()
    places = [
        ("administrator", address("campaign", "change", campaign.pk)),
        ("recorder", address("activity", "change", activity.pk)),
        ("recorder", address("organization", "change", association.pk)),
    ]

    def fill(count: int) -> None:
        organizations.ExpectedReporterFactory.create_batch(count, campaign=campaign)
        organizations.ActivityLeadFactory.create_batch(count, activity=activity)
        organizations.ActivityPartnerFactory.create_batch(count, activity=activity)
        organizations.EnterpriseMembershipFactory.create_batch(
            count, association=association
        )
        for name in range(count):
            organizations.OrganizationNameFactory(
                organization=association, name=f"{count}{name}"
            )

    fill(1)
    clients = {role: signed_in(role) for role, _ in places}
    for role, url in places:
        clients[role].get(url)
    few = [queries(clients[role], url) for role, url in places]
    fill(9)

    assert [queries(clients[role], url) for role, url in places] == few


def test_an_enterprise_is_shown_with_its_associations_an_association_with_its_members(
    signed_in,
):
    client = signed_in("recorder")
    membership = organizations.EnterpriseMembershipFactory()
    assert membership.enterprise.kind == OrganizationKind.ENTERPRISE

    of_enterprise = client.get(
        address("organization", "change", membership.enterprise.pk)
    )
    of_association = client.get(
        address("organization", "change", membership.association.pk)
    )

    assert "所属协会" in of_enterprise.content.decode()
    assert "会员企业" in of_association.content.decode()
