"""The interface does what its description says, whatever is asked of it."""

import json
import re

import pytest
import schemathesis
from django.core.signals import request_finished, request_started
from django.core.wsgi import get_wsgi_application
from django.db import close_old_connections
from hypothesis import HealthCheck, Phase, given, settings
from schemathesis import GenerationMode
from schemathesis.specs.openapi.checks import ignored_auth, positive_data_acceptance

from tests.factories.organizations import OrganizationFactory

pytestmark = pytest.mark.django_db
#: So many questions of each kind are put to each address.
EXAMPLES = 6
#: Whose key is let in: test_access. A text of the right form that names nothing is refused.
ASKED_ELSEWHERE = [ignored_auth, positive_data_acceptance]
#: What no answer holds: a contact of the register, words of an error of ours.
LEAKS = ("张三丰", "13800000000", "Traceback", "psycopg2", "sqlite3", "SELECT")


@pytest.fixture
def described(db):
    """The interface as a server runs it; only the connection of the test stays open."""
    for signal in (request_started, request_finished):
        signal.disconnect(close_old_connections)
    yield _described()
    for signal in (request_started, request_finished):
        signal.connect(close_old_connections)


def _described():
    return schemathesis.openapi.from_wsgi("/api/v1/openapi.json", get_wsgi_application())


@pytest.mark.parametrize("mode", list(GenerationMode))
def test_no_question_breaks_it_or_makes_it_tell_more(mode, described, signed, system):
    OrganizationFactory(contact_name="张三丰", contact_phone="13800000000")
    secret = system(per_minute=6000, reads_signed=True).secret
    headers = {"Authorization": f"Bearer {secret}"}
    statuses = set()
    for found in described.get_all_operations():
        operation = found.ok()

        @settings(
            max_examples=EXAMPLES,
            phases=[Phase.generate],
            suppress_health_check=list(HealthCheck),
        )
        @given(case=operation.as_strategy(generation_mode=mode))
        def ask(case):
            response = case.call(headers=headers)
            case.validate_response(response, excluded_checks=ASKED_ELSEWHERE)
            statuses.add(response.status_code)
            for leak in LEAKS:
                assert leak not in response.text

        ask()
    assert 200 in statuses or mode == GenerationMode.NEGATIVE
    assert max(statuses) < 500


def test_the_description_is_in_chinese(client):
    text = client.get("/api/v1/openapi.json").content.decode()
    described = json.loads(text)
    said = re.findall(
        r'"(?:description|summary)": "([^"]+)"', json.dumps(described, ensure_ascii=False)
    )
    assert len(said) > 30
    assert [words for words in said if not re.search("[一-鿿]", words)] == []


def test_every_address_but_the_description_asks_for_a_key(described):
    for found in described.get_all_operations():
        assert found.ok().definition.raw["security"], found.ok().label
