"""Every page that is fetched asks a fixed number of queries, small whatever the database holds.

Pages are found by the addresses of the site: a new one fails here until its bound is written down.
Session, person and rights are counted along. Each page is asked for as each role, with a few
records and with many; what a role may not see is left out.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from typing import Any
from urllib.parse import urlencode

import pytest
from django.contrib import admin
from django.db import connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from bulletin.models import Bureau, District
from organizations.invented.demo import CODE, generate
from organizations.models import (
    Campaign,
    Organization,
    PartyOrganization,
    RegisterChange,
)
from reports.actions.drafting.change import create
from reports.actions.drafting.compose import compose
from reports.models import Edition
from reports.urls import urlpatterns
from tests.factories import accounts, organizations, reports
from tests.factories.register import RegisterChangeFactory

pytestmark = pytest.mark.django_db

ROLES = (
    "recorder",
    "verifier",
    "editor",
    "reviewer",
    "signatory",
    "auditor",
    "administrator",
)
#: How many activities a small and a large database hold; of other records a fifth of it.
SIZES = 20, 120
CUTOFF = date(2025, 6, 30)
ASKED = {"campaign": CODE, "cutoff": CUTOFF.isoformat()}
#: What a list may ask, whatever its size.
LIST = 20
#: Page -> the most it may ask; lists ask no more than LIST.
MOST = {
    "desk": 55,
    "activities": LIST,
    "activities_export": LIST + 11,
    "duplicates": LIST,
    "findings": LIST,
    "handover": LIST,
    "away": LIST,
    "register_changes": LIST,
    "register_change": LIST,
    "tree": LIST,
    "party": 28,
    "organizations": LIST,
    "organization": 32,
    "district": 25,
    "editions": LIST,
    "series": LIST,
    "search": LIST,
    "new_edition": 15,
    "edition": 40,
    "edit": 44,
    "returned": 15,
    "bridge": 15,
    "paper": 15,
    "reconcile": 38,
    "difference": 40,
    "texts": 34,
    "slip": 34,
    "archives": LIST,
    "notes": 45,
    "leader": 34,
    "download": 40,
    "jobs": LIST,
}
#: Pages that answer a press of a button alone.
PRESSED = {
    "not_duplicate", "ask_again", "confirm_restated", "handover_write", "handover_read", "nil",
    "nil_undo", "compare", "unmerge", "remind", "step", "correct", "paper_decide", "compose",
    "files", "archive", "job_stop", "job_again",
}  # fmt: skip
#: Files that stand beside a record, tried with it in tests of their own.
BESIDE = {
    "paper_scan", "picture", "deed_pair", "proof", "notes_file", "renames_of_file", "job",
    "job_file",
}  # fmt: skip


@contextmanager
def database(activities: int) -> Iterator[None]:
    """A database that holds so many activities, for the length of the block."""
    with transaction.atomic():
        _fill(activities)
        yield
        transaction.set_rollback(True)


def _fill(activities: int) -> None:
    """The invented campaign, an edition composed of it, and a fifth as many of all else."""
    generate(organizations=activities // 4, activities=activities, seed=3)
    campaign = Campaign.objects.get(code=CODE)
    by = accounts.UserFactory()
    edition = create(campaign=campaign, by=by, cut_off=CUTOFF, number=None)
    compose(edition=edition, by=by)
    some = activities // 5
    for party in PartyOrganization.objects.filter(is_root=False)[:some]:
        organizations.ExpectedReporterFactory(campaign=campaign, party=party)
        reports.ReminderFactory(
            campaign=campaign, party=party, cut_off=CUTOFF, asked_by=by
        )
    for number in range(some):
        note = reports.HandoverNoteFactory(campaign=campaign)
        reports.HandoverReadingFactory(note=note)
        reports.EditionFactory(
            campaign=campaign, cut_off=date(2025, 4, 1), position=100 + number
        )
        reports.DecisionFactory(edition=edition)
    body = Organization.objects.order_by("pk")[0]
    organizations.CoverageFactory.create_batch(some, organization=body)
    organizations.OrganizationNameFactory.create_batch(some, organization=body)
    party = PartyOrganization.objects.filter(is_root=False).order_by("pk")[0]
    organizations.CoverageFactory.create_batch(some, party=party)
    organizations.PartyNameFactory.create_batch(some, party=party)
    RegisterChangeFactory.create_batch(some, proposed_by=by)
    accounts.AuditEventFactory.create_batch(some)
    accounts.DistrictFactory.create_batch(some)
    accounts.BackgroundJobFactory.create_batch(some)


def addresses() -> dict[str, str]:
    """Each page of ours, of the records with the most behind them, and each list of the admin."""
    edition = Edition.objects.get(campaign__code=CODE, cut_off=CUTOFF).pk
    keys: dict[str, dict[str, Any]] = {
        "party": {
            "pk": PartyOrganization.objects.filter(is_root=False).order_by("pk")[0].pk
        },
        "organization": {"pk": Organization.objects.order_by("pk")[0].pk},
        "register_change": {"pk": RegisterChange.objects.order_by("pk")[0].pk},
        "district": {"pk": District.objects.order_by("pk")[0].pk},
        "download": {"pk": edition, "kind": "xlsx"},
    }
    found = {}
    for name, route in OURS.items():
        given = keys.get(name, {"pk": edition} if "<int:pk>" in route else {})
        found[name] = reverse(f"reports:{name}", kwargs=given) + (f"?{urlencode(ASKED)}")
    for model in admin.site._registry:
        page = f"{model._meta.app_label}_{model._meta.model_name}"
        # The list of the one bureau leads to its row, so its row is asked for.
        kind = "add" if model is Bureau else "changelist"
        found[page] = reverse(f"admin:{page}_{kind}")
    return found


#: Name -> pattern of every page of ours that is fetched.
OURS = {
    pattern.name: str(pattern.pattern)
    for pattern in urlpatterns
    if pattern.name and pattern.name not in PRESSED | BESIDE
}


def counted(size: int, people: dict[str, Client]) -> dict[str, dict[str, int]]:
    """For each role how many queries each page asks that it may see."""
    with database(size):
        pages = addresses()
        for client in people.values():
            client.get(pages["desk"])  # what is looked up once a process comes with it
            client.get(pages["findings"])
            client.get(pages["bulletin_bureau"])
        return {
            role: {
                page: count
                for page, address in pages.items()
                if (count := _asked(client, address)) is not None
            }
            for role, client in people.items()
        }


def _asked(client: Client, address: str) -> int | None:
    """How many queries the page asks; None where this person may not see it."""
    with CaptureQueriesContext(connection) as captured:
        response = client.get(address)
    if response.status_code == 403:
        return None
    assert response.status_code == 200, (address, response.status_code)
    return len(captured)


def test_every_page_has_its_bound():
    assert set(OURS) == set(MOST)


def test_pages_ask_little_and_the_same_of_a_large_database(signed_in):
    people = {role: signed_in(role) for role in ROLES}
    few, many = (counted(size, people) for size in SIZES)

    wrong = [
        f"{page}, {role}: {few[role][page]} of a few records, {count} of many, "
        f"at most {MOST.get(page, LIST)}"
        for role in ROLES
        for page, count in many[role].items()
        if not few[role][page] == count <= MOST.get(page, LIST)
    ]
    assert not wrong, "\n".join(wrong)
    assert all(few.values())
