"""The environment is read strictly: what cannot be used stops the start, in Chinese."""

import subprocess
import sys

import pytest

from bulletin.environment import (
    WrongSetting,
    database,
    flag,
    is_demo,
    metrics_token,
    notices,
    number,
    words,
)
from bulletin.replica.address import databases
from tests.conftest import ROOT


@pytest.mark.parametrize("text", ["1", "true", "YES", " on "])
def test_a_switch_is_on(text):
    assert flag({"DEMO": text}, "DEMO") is True


@pytest.mark.parametrize("text", ["0", "false", "No", "off", ""])
def test_a_switch_is_off(text):
    assert flag({"DEMO": text}, "DEMO", default=True) is False


def test_a_switch_not_mentioned_has_its_default():
    assert flag({}, "DEMO") is False
    assert flag({}, "DEMO", default=True) is True


@pytest.mark.parametrize("text", ["2", "ja", "是"])
def test_any_other_word_stops_the_start(text):
    with pytest.raises(WrongSetting, match="DEMO"):
        flag({"DEMO": text}, "DEMO")


@pytest.mark.parametrize(
    ("text", "parts"), [("", []), (" a , ,b,", ["a", "b"]), ("a.example", ["a.example"])]
)
def test_a_list_has_no_empty_parts(text, parts):
    assert words({"HOSTS": text}, "HOSTS") == parts


def test_a_list_not_mentioned_has_its_default():
    assert words({}, "HOSTS", "localhost") == ["localhost"]


@pytest.mark.parametrize(
    ("text", "value"), [("8001", 8001), (" 8001 ", 8001), ("", 8000)]
)
def test_a_number_is_read(text, value):
    assert number({"PORT": text}, "PORT", default=8000) == value


@pytest.mark.parametrize("text", ["80.5", "-1", "八千", "８０００", "0x1f"])
def test_what_is_no_whole_number_stops_the_start(text):
    with pytest.raises(WrongSetting, match="PORT"):
        number({"PORT": text}, "PORT", default=8000)


def test_without_an_address_the_database_is_a_file():
    found = database({}, default_file="var/db.sqlite3")
    assert (found["ENGINE"], found["NAME"]) == ("bulletin.sqlite", "var/db.sqlite3")


@pytest.mark.parametrize(
    ("url", "name"),
    [
        ("sqlite:///var/x.sqlite3", "var/x.sqlite3"),
        ("sqlite:////srv/x.sqlite3", "/srv/x.sqlite3"),
    ],
)
def test_a_sqlite_address_names_its_file(url, name):
    assert database({"DATABASE_URL": url}, default_file="-")["NAME"] == name


@pytest.mark.parametrize("scheme", ["postgres", "postgresql"])
def test_a_postgres_address_is_taken_apart(scheme):
    url = f"{scheme}://li:p%40ss@db.example:5433/bulletin?sslmode=require"
    found = database({"DATABASE_URL": url}, default_file="-")
    assert found["ENGINE"] == "django.db.backends.postgresql"
    kept = {key: found[key] for key in ("NAME", "USER", "PASSWORD", "HOST", "PORT")}
    assert kept == {
        "NAME": "bulletin",
        "USER": "li",
        "PASSWORD": "p@ss",
        "HOST": "db.example",
        "PORT": "5433",
    }
    assert found["OPTIONS"] == {"connect_timeout": "5", "sslmode": "require"}


def test_a_socket_folder_stands_in_the_query():
    found = database(
        {"DATABASE_URL": "postgres://postgres@/bulletin?host=/run/pg"}, default_file="-"
    )
    assert found["HOST"] == "/run/pg"
    assert "host" not in found["OPTIONS"]


@pytest.mark.parametrize(("said", "pooled"), [("1", True), ("0", False), ("", False)])
def test_no_cursor_of_the_server_outlives_a_connection_that_was_lent(said, pooled):
    url = f"postgres://u@127.0.0.1:6432/bulletin?pooled={said}"
    found = database({"DATABASE_URL": url}, default_file="-")
    assert found["DISABLE_SERVER_SIDE_CURSORS"] is pooled
    assert found["OPTIONS"] == {"connect_timeout": "5"}


def test_a_pool_that_is_neither_one_nor_none_stops_the_start():
    with pytest.raises(WrongSetting, match="pooled"):
        database({"DATABASE_URL": "postgres://u@h/d?pooled=maybe"}, default_file="-")


@pytest.mark.parametrize(
    ("url", "said"),
    [
        ("mysql://h/d", "不支持“mysql”"),
        ("bulletin", "不支持“bulletin”"),
        ("postgres://h", "没有写库名"),
        ("postgres://h/", "没有写库名"),
        ("postgres://h:abc/d", "端口"),
        ("postgres://h:70000/d", "端口"),
        ("sqlite:///", "缺少文件名"),
    ],
)
def test_an_address_that_cannot_be_used_stops_the_start(url, said):
    with pytest.raises(WrongSetting, match=said):
        database({"DATABASE_URL": url}, default_file="-")


def test_a_wrong_setting_is_a_sentence_at_the_terminal():
    done = subprocess.run(
        [sys.executable, "manage.py", "check"],
        cwd=ROOT,
        env={"PATH": "", "DATABASE_URL": "mysql://h/d"},
        capture_output=True,
        check=False,
        text=True,
        encoding="utf-8",
    )
    assert done.returncode == 2
    assert "不支持“mysql”" in done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize(
    ("text", "is_one"), [("1", True), ("empty", True), ("0", False), ("", False)]
)
def test_a_demo_may_be_one_without_the_drill(text, is_one):
    assert is_demo({"DEMO": text}) is is_one


def test_notices_go_out_by_no_way_that_is_not_named():
    ways = notices({})
    assert (ways.mail_to, ways.wecom, ways.dingtalk) == ((), "", "")


def test_the_ways_of_notices_are_read_and_their_secrets_not_shown():
    address = "https://qyapi.weixin.qq.com/cgi-bin/webhook/send?key=verysecret"
    ways = notices(
        {
            "NOTICE_WECOM": address,
            "NOTICE_MAIL_TO": "a@office.example, b@office.example",
            "NOTICE_MAIL_FROM": "c@office.example",
            "SMTP_HOST": "mail.office.example",
            "SMTP_PASSWORD": "verysecret",
            "SMTP_SECURITY": "STARTTLS",
        }
    )
    assert ways.mail_to == ("a@office.example", "b@office.example")
    assert (ways.wecom, ways.smtp_security) == (address, "starttls")
    assert "verysecret" not in repr(ways)


#: Variables, and words of the sentence that stops the start.
WRONG_NOTICES = [
    ({"NOTICE_WECOM": "http://qyapi.weixin.qq.com/?key=verysecret"}, "NOTICE_WECOM"),
    ({"NOTICE_DINGTALK": "robot"}, "NOTICE_DINGTALK"),
    ({"NOTICE_DINGTALK": "file:///etc/passwd"}, "NOTICE_DINGTALK"),
    ({"SMTP_SECURITY": "tls"}, "SMTP_SECURITY"),
    ({"SMTP_PORT": "0"}, "SMTP_PORT"),
    ({"NOTICE_MAIL_TO": "a@office.example"}, "SMTP_HOST"),
]


@pytest.mark.parametrize(("environ", "said"), WRONG_NOTICES)
def test_a_way_of_notices_that_cannot_be_used_stops_the_start(environ, said):
    with pytest.raises(WrongSetting, match=said) as caught:
        notices(environ)
    assert "verysecret" not in str(caught.value)


@pytest.mark.parametrize("token", ["short", "口令" * 20, "a b" * 20])
def test_a_token_that_can_be_guessed_or_sent_in_no_header_is_refused(token):
    with pytest.raises(WrongSetting, match="METRICS_TOKEN"):
        metrics_token({"METRICS_TOKEN": token})


def test_without_a_token_it_is_empty():
    assert metrics_token({}) == metrics_token({"METRICS_TOKEN": " "}) == ""
    assert metrics_token({"METRICS_TOKEN": "a" * 32}) == "a" * 32


MAIN, COPY = "postgres://u:p@main/d", "postgres://u:p@copy:5433/d"


def test_a_replica_stands_beside_the_database_and_is_only_read():
    found = databases(
        {"DATABASE_URL": MAIN, "DATABASE_REPLICA_URL": COPY}, default_file="x"
    )
    assert (found["default"]["HOST"], found["replica"]["HOST"]) == ("main", "copy")
    said = found["replica"]["OPTIONS"]["options"]
    assert said == "-c default_transaction_read_only=on"
    assert "options" not in found["default"]["OPTIONS"]


@pytest.mark.parametrize(
    ("main", "copy"),
    [("", COPY), (MAIN, "sqlite:///copy.sqlite3"), (MAIN, "mysql://h/d"), (MAIN, "x")],
)
def test_a_replica_that_is_no_postgresql_is_refused(main, copy):
    with pytest.raises(WrongSetting, match="postgres://"):
        databases({"DATABASE_URL": main, "DATABASE_REPLICA_URL": copy}, default_file="x")


def test_without_a_replica_there_is_one_database():
    assert list(databases({"DATABASE_REPLICA_URL": " "}, default_file="x")) == ["default"]
