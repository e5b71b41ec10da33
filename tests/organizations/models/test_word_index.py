"""The index of words: what it finds is what stands there, however the rows were written."""

import pytest
from django.db import connection
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from bulletin.guards import lifted
from organizations.models import Activity
from organizations.models.word_index import SAID, candidates
from tests.factories.organizations import ActivityFactory

TEXTS = st.text(alphabet="捐赠口罩捐Ab%_'\"，\\𠀀 \n", max_size=12)
WORDS = st.text(alphabet="捐赠口罩Ab%_'\"，\\𠀀", min_size=1, max_size=4)


def found(word):
    return set(Activity.objects.searched(word).values_list("pk", flat=True))


def held(word):
    """Those that hold the word, by reading them all."""
    keys = set()
    for row in Activity.objects.values("pk", *SAID):
        if any(word.lower() in row[name].lower() for name in SAID):
            keys.add(row["pk"])
    return keys


class TestAnyText(TestCase):
    @given(st.lists(TEXTS, min_size=1, max_size=4), st.lists(WORDS, min_size=1))
    def test_a_word_is_found_just_where_it_stands(self, texts, words):
        for text in texts:
            ActivityFactory(narrative=f"前{text}", title="题")
        for word in words:
            assert found(word) == held(word), (texts, word)


pytestmark = pytest.mark.django_db


def test_a_word_at_the_very_end_of_a_field_is_found():
    activity = ActivityFactory(title="慰问", narrative="送去口罩", place="坪桥区")
    for word in ("慰问", "口罩", "罩", "桥区", "送去口罩"):
        assert found(word) == {activity.pk}, word


def test_no_word_is_made_of_the_end_of_a_field_and_the_beginning_of_the_next():
    ActivityFactory(title="送去口", narrative="罩子")
    assert found("口罩") == set()


def test_what_is_changed_past_every_form_is_found_anew():
    activity = ActivityFactory(title="旧题", narrative="捐赠")
    Activity.objects.filter(pk=activity.pk).update(title="新题", narrative="义诊")
    assert found("旧题") == found("捐赠") == set()
    assert found("新题") == found("义诊") == {activity.pk}
    with connection.cursor() as cursor:
        cursor.execute(
            "UPDATE organizations_activity SET narrative = '义演' WHERE id = %s",
            [activity.pk],
        )
    assert found("义诊") == set()
    assert found("义演") == {activity.pk}


def test_many_rows_written_at_once_are_found_and_none_that_are_gone():
    rows = [ActivityFactory.build(narrative="送药", number=f"批{n}") for n in range(3)]
    first = ActivityFactory(narrative="一")
    for row in rows:
        row.campaign, row.created_by, row.changed_by = (
            first.campaign,
            first.created_by,
            first.changed_by,
        )
    made = Activity.objects.bulk_create(rows)
    assert len(found("送药")) == 3
    Activity.objects.filter(pk__in=[row.pk for row in made]).delete()
    assert found("送药") == set()


def test_what_changed_while_the_guards_were_down_is_found_behind():
    activity = ActivityFactory(narrative="捐赠")
    with lifted(connection):
        Activity.objects.filter(pk=activity.pk).update(narrative="义诊")
    assert found("捐赠") == set()
    assert found("义诊") == {activity.pk}


def test_what_the_index_tells_apart_is_not_read_again():
    assert candidates(connection.vendor, "捐赠").is_exact
    assert not candidates(connection.vendor, "捐赠口罩").is_exact
    asked, _params = Activity.objects.searched("捐赠").query.sql_with_params()
    of_bodies = "name_folded"
    for part in asked.split(" UNION "):
        assert "LIKE" not in part or of_bodies in part


def test_the_index_is_used():
    ActivityFactory(narrative="义诊")
    keys = candidates(connection.vendor, "义诊").keys
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("SET LOCAL enable_seqscan = off")
            cursor.execute(f"EXPLAIN {keys.sql}", keys.params)
            assert "organizations_activity_pairs" in str(cursor.fetchall())
        else:
            cursor.execute(f"EXPLAIN QUERY PLAN {keys.sql}", keys.params)
            assert "organizations_activity_words_at VIRTUAL" in str(cursor.fetchall())
