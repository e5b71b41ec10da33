"""Signing in by an identity provider: a real one on this machine, asked as the office's is."""

import json
import threading
import time
from contextlib import contextmanager
from dataclasses import replace
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs, urlsplit

import pytest
from django.urls import reverse
from joserfc import jwt
from joserfc.jwk import RSAKey

from bulletin.environment_office import IdentityProvider
from bulletin.models.audit import AuditEvent

pytestmark = pytest.mark.django_db

KEY = RSAKey.generate_key(2048, {"kid": "1"})
OTHER = RSAKey.generate_key(2048, {"kid": "1"})


class Provider:
    """What it says of who signs in; `claims` and `key` may be spoilt by a test."""

    def __init__(self):
        self.claims, self.key, self.asked = {}, KEY, []

    def answer(self, path, form):
        """The JSON of one of its addresses."""
        if path == "/.well-known/openid-configuration":
            return {
                "issuer": self.issuer,
                "authorization_endpoint": f"{self.issuer}/authorize",
                "token_endpoint": f"{self.issuer}/token",
                "jwks_uri": f"{self.issuer}/keys",
                "id_token_signing_alg_values_supported": ["RS256"],
            }
        if path == "/keys":
            return {"keys": [KEY.as_dict(private=False)]}
        self.asked.append(form)
        said = jwt.encode({"alg": "RS256", "kid": "1"}, self.claims, self.key)
        return {"access_token": "a", "token_type": "Bearer", "id_token": said}


class Handler(BaseHTTPRequestHandler):
    def do_GET(self, form=None):
        content = json.dumps(self.server.provider.answer(self.path, form)).encode()
        self.send_response(200)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)

    def do_POST(self):
        size = int(self.headers["Content-Length"])
        self.do_GET(parse_qs(self.rfile.read(size).decode()))

    def log_message(self, *said):
        """Say nothing."""


@contextmanager
def running():
    found = Provider()
    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.provider = found
    found.issuer = f"http://127.0.0.1:{server.server_address[1]}"
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield found
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


@pytest.fixture
def provider(settings):
    with running() as found:
        settings.OIDC = IdentityProvider(found.issuer, "jianbao", "s3cret")
        yield found


def signs_in(client, provider, name, target="/reports/party/", **more):
    """Go to the provider and come back as the person it names."""
    leaving = client.get(reverse("admin:login_elsewhere"), {"next": target})
    asked = parse_qs(urlsplit(leaving.headers["Location"]).query)
    assert asked["client_id"] == ["jianbao"]
    assert asked["code_challenge_method"] == ["S256"]
    now = int(time.time())
    provider.claims = {
        "iss": provider.issuer,
        "aud": "jianbao",
        "sub": "17",
        "iat": now,
        "exp": now + 300,
        "nonce": asked["nonce"][0],
        "preferred_username": name,
        **more,
    }
    back = {"state": asked["state"][0], "code": "c"}
    return client.get(reverse("admin:login_back"), back)


def is_in(client):
    return "_auth_user_id" in client.session


def page_of(client):
    return client.get(reverse("admin:login")).content.decode()


def test_who_is_entered_here_is_signed_in_and_comes_where_they_wanted(
    client, provider, user
):
    person = user("recorder", username="xiaolu")
    answer = signs_in(client, provider, "XiaoLu")
    assert (answer.status_code, answer.url) == (302, "/reports/party/")
    assert client.session["_auth_user_id"] == str(person.pk)
    assert AuditEvent.objects.filter(action="user_signed_in", key=str(person.pk)).exists()
    assert provider.asked[0]["code_verifier"]


def test_roles_are_those_given_here_whatever_the_provider_claims(client, provider, user):
    person = user("recorder", username="xiaolu")
    before = set(person.groups.values_list("name", flat=True))
    claimed = {"groups": ["管理员", "签发人"], "roles": ["administrator"]}
    signs_in(client, provider, "xiaolu", is_superuser=True, **claimed)
    person.refresh_from_db()
    assert set(person.groups.values_list("name", flat=True)) == before
    assert not person.is_superuser


def test_where_groups_are_mapped_they_give_the_roles(client, provider, user, settings):
    person = user("recorder", username="xiaolu")
    settings.OIDC = replace(settings.OIDC, roles={"jb-heshi": "verifier"})
    signs_in(client, provider, "xiaolu", groups=["jb-heshi"])
    assert is_in(client)
    assert set(person.groups.values_list("name", flat=True)) == {"核实员"}
    client.logout()
    assert signs_in(client, provider, "xiaolu").url == reverse("admin:login")
    assert "没有给您本系统的职责" in page_of(client)
    assert not is_in(client)


def test_nobody_is_entered_by_signing_in(client, provider, user, django_user_model):
    closed = user("recorder", username="zouren", is_active=False)
    before = django_user_model.objects.count()
    for name in ("moshengren", closed.username, ""):
        assert signs_in(client, provider, name).url == reverse("admin:login")
        assert not is_in(client)
        assert "没有您的账号或账号已停用" in page_of(client)
    assert django_user_model.objects.count() == before
    assert AuditEvent.objects.filter(action="user_sign_in_failed").count() == 3


SPOILT = {
    "of another issuer": {"iss": "https://other.example"},
    "for another system": {"aud": "other"},
    "run out": {"exp": 1000},
    "of another sign-in": {"nonce": "other"},
    "without a name": {"preferred_username": None},
}


@pytest.mark.parametrize("case", SPOILT)
def test_an_answer_that_is_not_good_signs_nobody_in(client, provider, user, case):
    user("recorder", username="none")
    user("recorder", username="xiaolu")
    more = SPOILT[case]
    answer = signs_in(client, provider, "xiaolu", **more)
    assert answer.url == reverse("admin:login")
    assert not is_in(client)
    assert "统一身份认证没有成功" in page_of(client)


def test_an_answer_signed_by_another_key_signs_nobody_in(client, provider, user):
    user("recorder", username="xiaolu")
    provider.key = OTHER
    signs_in(client, provider, "xiaolu")
    assert not is_in(client)


@pytest.mark.parametrize(
    "asked", [{}, {"state": "x", "code": "c"}, {"error": "access_denied"}]
)
def test_coming_back_without_having_left_signs_nobody_in(client, provider, asked):
    answer = client.get(reverse("admin:login_back"), asked)
    assert answer.url == reverse("admin:login")
    assert "统一身份认证没有成功" in page_of(client)


def test_one_comes_to_no_other_site(client, provider, user):
    user("recorder", username="xiaolu")
    answer = signs_in(client, provider, "xiaolu", target="https://evil.example/")
    assert answer.url == reverse("reports:desk")


def test_a_provider_that_is_away_leaves_the_local_sign_in(client, settings):
    settings.OIDC = IdentityProvider("http://127.0.0.1:9", "jianbao", "s3cret")
    answer = client.get(reverse("admin:login_elsewhere"))
    assert answer.url == reverse("admin:login")
    page = page_of(client)
    assert "统一身份认证没有成功" in page
    assert 'name="password"' in page


def test_a_signatory_is_asked_for_the_code_all_the_same(client, provider, user, settings):
    settings.DEMO = False
    user("signatory", username="qianfa")
    answer = signs_in(client, provider, "qianfa")
    assert answer.url in (reverse("admin:login_enrol"), reverse("admin:login_code"))
    assert not is_in(client)


def test_without_a_provider_there_is_no_such_page(client, settings):
    settings.OIDC = None
    assert client.get(reverse("admin:login_elsewhere")).status_code == 404
    assert client.get(reverse("admin:login_back")).status_code == 404
    assert "统一身份认证登录" not in page_of(client)


def test_the_sign_in_page_leads_there_where_it_is_set_up(client, provider):
    assert "统一身份认证登录" in page_of(client)
