"""A text is read once, kept with its drafts, and counts for nothing."""

import pytest
from django.core.exceptions import ValidationError

from bulletin.models.audit import AuditEvent
from organizations.actions.pasting.reading import LONGEST, clean_text, refuse_text
from organizations.models import Activity, Paste

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("捐\u200b款\u202e5万元", "捐款5万元"),
        ("一\r\n二\r三", "一\n二\n三"),
        ("\ufeff捐\x00款\x07", "捐款"),
        ("👍捐\t款", "👍捐\t款"),
    ],
)
def test_what_nobody_sees_is_left_out_and_what_one_sees_stays(given, kept):
    assert clean_text(given) == kept


@pytest.mark.parametrize(
    ("text", "said"), [(" \n ", "没有文字"), ("捐" * (LONGEST + 1), "请分成几份")]
)
def test_what_is_no_text_to_read_is_refused_with_what_to_do(text, said):
    with pytest.raises(ValidationError, match=said):
        refuse_text(text)


def test_the_same_text_of_the_same_person_is_read_once(pasted, user):
    text = "深圳市试验协会党支部捐款5万元。"
    first = pasted(text)
    assert pasted(text + "\n").pk == first.pk
    assert pasted(text, by=user("recorder", username="luru2")).pk != first.pk
    assert AuditEvent.objects.filter(action="paste_added").count() == 2


def test_a_text_without_a_body_is_kept_and_asked_about(pasted):
    paste = pasted("今天大家捐款5万元，辛苦了。")
    assert not paste.drafts.exists()
    assert [one.reason for one in paste.passages.all()] == [""]
    assert paste.finished_at is None
    assert not Activity.objects.exists()


def test_five_hundred_messages_are_read_in_as_many_queries_as_one(
    pasted, django_assert_max_num_queries
):
    line = (
        "试验协会-陈秘书 2022-03-12 10:{:02d}:{:02d}\n深圳市试验协会党支部捐款{}万元。\n"
    )
    text = "".join(line.format(n // 60, n % 60, n + 1) for n in range(500))
    with django_assert_max_num_queries(60):
        paste = pasted(text)
    assert paste.drafts.count() == 500
    assert Paste.objects.count() == 1
