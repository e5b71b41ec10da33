"""A key is given once, kept as a digest, withdrawn for good."""

import pytest
from django.core.exceptions import ValidationError

from bulletin.api_keys.giving import give, withdraw
from bulletin.models import ApiKey
from bulletin.models.api_key import digest_of
from bulletin.models.audit import AuditEvent
from tests.factories.accounts import ApiKeyFactory, UserFactory

pytestmark = pytest.mark.django_db


def test_only_the_digest_of_a_key_is_kept():
    key, by = ApiKeyFactory(), UserFactory()
    secret = give(key=key, by=by)
    row = ApiKey.objects.get()
    assert row.digest == digest_of(secret)
    assert (row.hint, row.made_by) == (secret[:8], by)
    kept = [str(value) for value in vars(row).values()]
    told = [str(line.details) for line in AuditEvent.objects.all()]
    assert [text for text in kept + told if secret in text] == []


def test_each_key_is_another():
    key, by = ApiKeyFactory(), UserFactory()
    assert len({give(key=key, by=by) for _ in range(20)}) == 20


def test_a_key_withdrawn_is_neither_given_again_nor_withdrawn_again():
    key, by = ApiKeyFactory(), UserFactory()
    give(key=key, by=by)
    withdraw(key=key, by=by)
    with pytest.raises(ValidationError, match="不能再发"):
        give(key=key, by=by)
    with pytest.raises(ValidationError, match="已经撤销"):
        withdraw(key=key, by=by)


def test_a_system_whose_key_was_withdrawn_is_entered_anew():
    key = ApiKeyFactory(system="门户网站")
    withdraw(key=key, by=UserFactory())
    ApiKeyFactory(system="门户网站").full_clean()


def test_giving_and_withdrawing_are_on_the_trail():
    key, by = ApiKeyFactory(), UserFactory()
    give(key=key, by=by)
    withdraw(key=key, by=by)
    lines = AuditEvent.objects.filter(kind="bulletin.apikey").order_by("pk")
    assert [(line.action, line.actor) for line in lines] == [
        ("api_key_given", by.username),
        ("api_key_withdrawn", by.username),
    ]
