"""The ways out, against a server of our own: what arrives, what is told of what does not."""

import json
import smtplib
import threading
from dataclasses import replace
from http.server import BaseHTTPRequestHandler, HTTPServer
from urllib.parse import parse_qs, urlsplit

import pytest
from django.core import mail

from bulletin.environment import NoticeWays
from reports.actions.office import channels
from reports.actions.office.channels import NotSent, configured, send, signed, why


class Group(BaseHTTPRequestHandler):
    """A group's webhook; the address says how it behaves."""

    def do_POST(self):
        length = int(self.headers["Content-Length"])
        self.server.heard.append((self.path, json.loads(self.rfile.read(length))))
        behaviour = urlsplit(self.path).path
        if behaviour == "/hangs":
            self.server.over.wait(5)
            return
        if behaviour == "/drips":
            self.drip()
            return
        status, body = {
            "/kept": (200, b'{"errcode":0,"errmsg":"ok"}'),
            "/refused": (200, b'{"errcode":93000,"errmsg":"invalid webhook url"}'),
            "/gone": (404, b""),
            "/elsewhere": (302, b""),
            "/page": (200, b"<html>"),
            "/list": (200, b"[]"),
        }[behaviour]
        self.send_response(status)
        self.send_header("Location", "/kept")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def drip(self):
        self.send_response(200)
        self.send_header("Content-Length", "1000")
        self.end_headers()
        while not self.server.over.wait(0.05):
            self.wfile.write(b" ")

    def log_message(self, *args):
        """Quiet."""


@pytest.fixture
def group():
    server = HTTPServer(("127.0.0.1", 0), Group)
    server.heard, server.over = [], threading.Event()
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield server
    server.over.set()
    server.shutdown()
    thread.join()
    server.server_close()


@pytest.fixture
def ways(settings, group):
    """`ways(wecom="/kept")`: set up so."""

    def use(**given):
        address = f"http://127.0.0.1:{group.server_port}"
        for name in ("wecom", "dingtalk"):
            if name in given:
                given[name] = address + given[name]
        settings.NOTICES = replace(NoticeWays(), **given)

    return use


def test_nothing_goes_out_unless_it_is_set_up(settings):
    assert configured() == []
    with pytest.raises(NotSent, match="没有配置"):
        send("wecom", "已发布")


def test_a_sentence_arrives_in_the_form_of_the_group(ways, group):
    ways(wecom="/kept?key=k", dingtalk="/kept?access_token=t", dingtalk_secret="SEC1")
    for channel in configured():
        send(channel, "某期已发布")
    (wecom, said), (dingtalk, again) = group.heard
    assert said == again == {"msgtype": "text", "text": {"content": "某期已发布"}}
    assert wecom == "/kept?key=k"
    asked = parse_qs(urlsplit(dingtalk).query)
    assert asked["sign"] == [signed("SEC1", asked["timestamp"][0])]


def test_the_seal_is_the_one_that_openssl_reckons():
    """printf '1577262236757\\nSEC1' | openssl dgst -sha256 -hmac SEC1 -binary | base64."""
    seal = "ITVtMhBxlMWAso4YOWiyBDr7oDB8KSVHGqHA5hI1Ros="
    assert signed("SEC1", "1577262236757") == seal


#: How the other side behaves, and what is told of it.
FAULTS = [
    ("/refused", "errcode 93000"),
    ("/gone", "对方回答 404"),
    ("/elsewhere", "对方回答 302"),
    ("/page", "无法识别"),
    ("/list", "没有收下"),
    ("/hangs", "没有应答"),
    ("/drips", "没有应答完"),
]


@pytest.mark.parametrize(("behaviour", "words"), FAULTS)
def test_what_does_not_arrive_is_told_without_the_key(
    behaviour, words, ways, monkeypatch
):
    monkeypatch.setattr(channels, "STEP_SECONDS", 0.3)
    monkeypatch.setattr(channels, "SECONDS", 1)
    ways(wecom=f"{behaviour}?key=verysecret")
    with pytest.raises(NotSent, match=words) as caught:
        send("wecom", "已发布")
    assert "verysecret" not in str(caught.value)
    assert "127.0.0.1" not in str(caught.value)


def test_nobody_at_the_address_is_told(ways, group, settings):
    ways(wecom="/kept")
    group.shutdown()
    group.server_close()
    with pytest.raises(NotSent, match="连接不上对方"):
        send("wecom", "已发布")


def test_a_mail_goes_to_the_boxes_that_are_named(ways):
    ways(mail_to=("a@office.example",), mail_from="b@office.example", smtp_host="mail")
    send("mail", "某期已发布")
    (letter,) = mail.outbox
    assert (letter.body, letter.to) == ("某期已发布", ["a@office.example"])


#: What goes wrong, and how it is told.
WHY = [
    (smtplib.SMTPAuthenticationError(535, b"no"), "用户名或密码"),
    (smtplib.SMTPRecipientsRefused({}), "邮件服务器没有收下"),
    (TimeoutError(), "没有应答"),
    (ConnectionRefusedError(), "连接不上"),
    (KeyError("secret"), "KeyError"),
]


@pytest.mark.parametrize(("error", "words"), WHY)
def test_every_error_has_its_words(error, words):
    assert words in why(error)
    assert "secret" not in why(error)
