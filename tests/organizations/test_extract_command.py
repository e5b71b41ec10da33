"""manage.py extract: JSON alone, no query with a register of files, refusals in words."""

import io
import json
import sys

import pytest
from django.core.management import CommandError, call_command

from organizations.models import Indicator, PartyOrganization
from tests.factories.arrivals import CueWordFactory
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


def indicators(answer: dict) -> list[str]:
    """The codes of the figures of the one deed that was read."""
    (deed,) = answer["activities"]
    return [figure["indicator"] for figure in deed["figures"]]


def test_words_of_an_office_come_from_a_file_beside_the_bodies(tmp_path):
    text, folder = tmp_path / "a.txt", tmp_path / "register"
    text.write_text("临江甲乙协会党支部组织30名网格员上门", "utf-8")
    folder.mkdir()
    (folder / "bodies.csv").write_text("名称\n临江甲乙协会党支部\n", "utf-8")
    assert indicators(said(str(text), "--register", str(folder))) == []
    words = folder / "words.csv"
    words.write_text("种类,用语,意思\n指标用语,网格员,volunteers\n", "utf-8")
    assert indicators(said(str(text), "--register", str(folder))) == ["volunteers"]
    words.write_text("种类,用语,意思\n指标用语,网格员,\n", "utf-8")
    with pytest.raises(CommandError, match="第 2 行没有写“意思”") as refused:
        said(str(text), "--register", str(folder))
    assert refused.value.returncode == 2


@pytest.mark.django_db
def test_words_of_the_office_come_from_the_database(tmp_path):
    PartyOrganization.objects.create(name="深圳市甲乙协会党支部", kind="branch")
    path = tmp_path / "a.txt"
    path.write_text("甲乙协会党支部组织30名网格员上门", "utf-8")
    assert indicators(said(str(path))) == []
    CueWordFactory(
        kind="indicator",
        word="网格员",
        indicator=Indicator.objects.get(code="volunteers"),
        meaning="",
    )
    assert indicators(said(str(path))) == ["volunteers"]
