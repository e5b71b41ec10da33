"""manage.py extract: JSON alone, no query with a register of files, refusals in words."""

import io
import json
import sys

import pytest
from django.core.management import CommandError, call_command

from organizations.models import PartyOrganization
from tests.scoring.deeds import MESSAGES

REGISTER = str(MESSAGES / "register")


def said(*arguments: str) -> dict:
    out = io.StringIO()
    call_command("extract", *arguments, "--format", "json", stdout=out)
    return json.loads(out.getvalue())


def test_a_message_is_read_without_any_database():
    # no database is allowed in this test: a query would fail it
    path = str(MESSAGES / "001_chat_morning_round.txt")
    answer = said(path, "--register", REGISTER, "--received", "2022-03-12")
    assert [one["form"] for one in answer["activities"]] == ["account", "account", "nil"]


def test_words_from_standard_input_are_read(monkeypatch):
    words = io.BytesIO("银杏社工党支部昨天捐款5万元".encode("gb18030"))
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(words))
    (deed,) = said("-", "--register", REGISTER, "--received", "2022-03-12")["activities"]
    assert deed["days"] == ["2022-03-11", "2022-03-11"]


@pytest.mark.django_db
def test_bodies_of_the_database_are_known_with_their_keys(tmp_path):
    party = PartyOrganization.objects.create(name="深圳市甲乙协会党支部", kind="branch")
    path = tmp_path / "a.txt"
    path.write_text("甲乙协会党支部捐款5万元", "utf-8")
    (body,) = said(str(path))["organizations"]
    assert (body["name"], body["id"]) == (party.name, party.pk)


@pytest.mark.parametrize(
    ("content", "code", "words"),
    [
        (b"", 1, "空的"),
        (b"\x7fELF\x00\x01" * 9, 1, "不是文字"),
        (b"a" * 2_000_001, 1, "2 MB"),
    ],
)
def test_what_cannot_be_read_is_refused_in_words(tmp_path, content, code, words):
    path = tmp_path / "a.txt"
    path.write_bytes(content)
    with pytest.raises(CommandError, match=words) as refused:
        said(str(path), "--register", REGISTER)
    assert refused.value.returncode == code


@pytest.mark.parametrize(
    "arguments", [["none.txt", "--register", REGISTER], ["-", "--register", "none"]]
)
def test_what_is_not_there_is_wrong_usage(arguments, monkeypatch):
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(b"a")))
    with pytest.raises(CommandError) as refused:
        said(*arguments)
    assert refused.value.returncode == 2
