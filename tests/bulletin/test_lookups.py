"""Among: a list of keys as one value, the same answer as IN."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from bulletin.models import District

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("take", [0, 1, 3])
def test_rows_are_found_among_keys_as_in_them(take):
    keys = list(District.objects.order_by("pk").values_list("pk", flat=True))[:take]
    among = District.objects.filter(pk__among=[*keys, 0, -1])
    assert set(among) == set(District.objects.filter(pk__in=keys))


def test_thousands_of_keys_are_one_parameter():
    with CaptureQueriesContext(connection) as asked:
        assert not District.objects.filter(
            pk__among=range(10**6, 10**6 + 50_000)
        ).exists()
    assert len(asked) == 1


def test_what_is_no_key_is_refused():
    with pytest.raises(ValueError, match="invalid literal"):
        list(District.objects.filter(pk__among=["1) OR (1=1"]))
