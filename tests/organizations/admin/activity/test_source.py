"""The page of a source: what a verified record rests on is read, never changed."""

import pytest

from organizations.models import Source
from organizations.models.source import HELD
from tests.factories.organizations import ActivityFactory, SourceFactory
from tests.organizations.admin.forms import address, opened

pytestmark = pytest.mark.django_db


def verified_from(source):
    return ActivityFactory(source=source, verified=True)


def test_a_source_is_changed_while_nothing_verified_rests_on_it(signed_in):
    client, row = signed_in("recorder"), SourceFactory(text="捐款15万元")
    url = address("source", "change", row.pk)
    values = {**opened(client, url), "text": "捐款16万元"}
    assert client.post(url, values).status_code == 302
    assert Source.objects.get().text == "捐款16万元"


def test_a_source_of_a_verified_record_is_read_with_the_reason(signed_in):
    client, row = signed_in("recorder"), SourceFactory(text="捐款15万元")
    verified_from(row)
    page = client.get(address("source", "change", row.pk)).content.decode()
    assert HELD in page
    assert "捐款15万元" in page
    assert 'name="text"' not in page
    assert 'name="_save"' not in page


@pytest.mark.parametrize(
    ("name", "said"),
    [("text", "捐款16万元"), ("sender", "别人"), ("sent_at_0", "2022-03-01")],
)
def test_a_form_opened_before_it_was_verified_is_answered_and_keeps_what_was_typed(
    signed_in, name, said
):
    client, row = signed_in("recorder"), SourceFactory(text="捐款15万元")
    url = address("source", "change", row.pk)
    values = {**opened(client, url), "sent_at_1": "08:00", name: said}
    verified_from(row)
    answer = client.post(url, values)
    assert answer.status_code == 200
    page = answer.content.decode()
    assert HELD in page
    assert said in page
    assert Source.objects.get().text == "捐款15万元"


def test_what_only_the_database_refuses_is_told_too(signed_in, monkeypatch):
    client, row = signed_in("recorder"), SourceFactory(text="捐款15万元")
    url = address("source", "change", row.pk)
    values = {**opened(client, url), "text": "捐款16万元"}
    verified_from(row)
    # As when another verifies between the check and the saving.
    monkeypatch.setattr(Source, "is_held", False)
    answer = client.post(url, values, follow=True)
    assert answer.status_code == 200
    assert HELD in answer.content.decode()
    assert Source.objects.get().text == "捐款15万元"
