"""ApiKey: what the row itself refuses, and on which days it opens something."""

from datetime import date

import pytest
from django.utils import timezone

from bulletin.models import ApiKey
from tests.breaking import Break, refused_by_database, refused_by_form
from tests.factories.accounts import ApiKeyFactory, UserFactory


def _another() -> ApiKey:
    ApiKeyFactory(system="门户网站")
    return ApiKeyFactory()


#: One for each constraint.
BREAKS = [
    Break("apikey_system_once", _another, {"system": "门户网站"}),
    Break("apikey_has_system", ApiKeyFactory, {"system": ""}),
    Break(
        "apikey_reads_something",
        ApiKeyFactory,
        {
            "reads_editions": False,
            "reads_totals": False,
            "reads_organizations": False,
        },
    ),
    Break(
        "apikey_signed_with_editions",
        ApiKeyFactory,
        {"reads_editions": False, "reads_signed": True},
    ),
    Break("apikey_rate_in_bounds", ApiKeyFactory, {"per_minute": 6001}),
    Break("apikey_made_pair", ApiKeyFactory, {"made_by": lambda row: UserFactory()}),
    Break("apikey_made_with_digest", ApiKeyFactory, {"digest": "0" * 64}),
    Break(
        "apikey_withdrawn_pair",
        ApiKeyFactory,
        {"withdrawn_at": lambda row: timezone.now()},
    ),
]


@pytest.mark.django_db
@pytest.mark.parametrize("case", BREAKS, ids=str)
def test_a_rule_is_kept_by_the_form(case):
    refused_by_form(case)


@pytest.mark.django_db
@pytest.mark.parametrize("case", BREAKS, ids=str)
def test_a_rule_is_kept_by_the_database(case):
    refused_by_database(case)


#: Last day, when it was withdrawn, why it is closed on 2022-03-16.
CLOSED = [
    (None, None, ""),
    (date(2022, 3, 16), None, ""),
    (date(2022, 3, 15), None, "密钥已过有效期"),
    (None, "2022-03-16T09:00:00+08:00", "密钥已撤销"),
]


@pytest.mark.parametrize(("ends_on", "withdrawn_at", "words"), CLOSED)
def test_when_a_key_is_closed(ends_on, withdrawn_at, words):
    key = ApiKey(ends_on=ends_on, withdrawn_at=withdrawn_at)
    assert key.why_closed(date(2022, 3, 16)) == words
