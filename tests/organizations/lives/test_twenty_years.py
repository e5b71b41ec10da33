"""Random lives of 50 bodies over twenty years: totals agree, names are found, pages open.

LIVES=n looks through n of them; one is looked through in every run.
"""

import os
from datetime import UTC, date, datetime

import pytest

from organizations.agreement import comparison
from organizations.models import PartyOrganization
from organizations.register.names import Body, organizations_called, parties_called
from tests.organizations.lives.living import EVERY_VERB, FIRST_YEAR, YEARS, Life

SEEDS = range(1, 1 + int(os.environ.get("LIVES", "1")))
#: Days on which totals are asked for, and on which it is asked what was known.
DAYS = [date(FIRST_YEAR + year, 6, 30) for year in (5, 12, 19)]
AT_THE_END = datetime(FIRST_YEAR + YEARS, 1, 31, 4, tzinfo=UTC)

pytestmark = [pytest.mark.history, pytest.mark.django_db]


@pytest.fixture(params=SEEDS, ids=lambda seed: f"life {seed}")
def life(request) -> Life:
    lived = Life(request.param)
    lived.live()
    return lived


def address_of(body: Body) -> str:
    kind = "party" if isinstance(body, PartyOrganization) else "organizations"
    return f"/reports/{kind}/{body.pk}/"


def bearers(name: str) -> list[Body]:
    return [*parties_called(name), *organizations_called(name)]


def test_twenty_years_agree_and_every_name_is_found_and_every_page_opens(
    life, signed_in, time_machine_at_the_end
):
    assert {verb for verb in EVERY_VERB if not life.done[verb]} == set(), life.done
    for cutoff in DAYS:
        for known_on in (None, *(day for day in DAYS if day >= cutoff)):
            found = comparison(life.campaign, cutoff, known_on)
            assert found.differences == [], (cutoff, known_on)
            assert found.compared
    for name, bodies in life.called.items():
        for body in bodies:
            assert body in bearers(name), name
    client = signed_in("recorder", "verifier", "editor")
    for place, body in enumerate([*life.parties, *life.organizations]):
        query = f"?cutoff={DAYS[place % 3]}" if place % 2 else ""
        assert client.get(address_of(body) + query).status_code == 200, address_of(body)
    for address in ("/reports/?campaign=lives", "/reports/party/", "/reports/findings/"):
        assert client.get(address).status_code == 200, address
    for day in DAYS:
        tree = client.get(f"/reports/party/?campaign=lives&all=1&cutoff={day}")
        assert tree.status_code == 200, day
    for name in life.dice.sample(sorted(life.called), 4):
        page = client.get("/reports/organizations/", {"q": name})
        assert page.status_code == 200


@pytest.fixture
def time_machine_at_the_end(time_machine):
    time_machine.move_to(AT_THE_END)
