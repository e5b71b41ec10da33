"""The headers of every kind of answer, and their score by the rules of the Observatory.

The rules as its scanner has them: 100 to begin with, taken off for what is missing; what
is better than asked counts only from 90 on.
"""

import pytest
from django.conf import settings as django_settings
from django.test import Client

from tests.factories.accounts import PASSWORD

pytestmark = pytest.mark.django_db

HALF_A_YEAR = 15_768_000
NEEDED = 110


@pytest.fixture
def in_use(settings):
    """The settings of `make serve` behind https."""
    settings.SECURE_SSL_REDIRECT = True
    settings.SESSION_COOKIE_SECURE = settings.CSRF_COOKIE_SECURE = True
    settings.DEBUG_PROPAGATE_EXCEPTIONS = False


def policy_of(headers):
    found = {}
    for rule in headers["Content-Security-Policy"].split(";"):
        name, *sources = rule.split()
        found[name] = sources
    return found


def taken_off(response):
    """What the scanner takes off, by what is missing."""
    headers = response.headers
    policy = policy_of(headers)
    found = {}
    if any("unsafe" in source for sources in policy.values() for source in sources):
        found["unsafe policy"] = 20
    age = headers.get("Strict-Transport-Security", "max-age=0").split(";")[0]
    if int(age.split("=")[1]) < HALF_A_YEAR:
        found["hsts"] = 20
    if headers.get("X-Content-Type-Options") != "nosniff":
        found["nosniff"] = 5
    if "frame-ancestors" not in policy and "X-Frame-Options" not in headers:
        found["frames"] = 20
    if "Access-Control-Allow-Origin" in headers:
        found["cross origin"] = 50
    for morsel in response.cookies.values():
        if not morsel["secure"]:
            found[f"cookie {morsel.key}"] = 40
    return found


def added(response):
    """What it gives for more than is asked."""
    headers, policy = response.headers, policy_of(response.headers)
    found = {}
    if policy["default-src"] == ["'none'"]:
        found["default none"] = 10
    if policy.get("frame-ancestors"):
        found["frame-ancestors"] = 5
    if headers["Referrer-Policy"] in ("no-referrer", "same-origin", "strict-origin"):
        found["referrer"] = 5
    if headers.get("Cross-Origin-Resource-Policy") in ("same-origin", "same-site"):
        found["resource policy"] = 10
    if all(morsel["samesite"] for morsel in response.cookies.values()):
        found["cookies"] = 5
    return found


def score(response):
    base = 100 - sum(taken_off(response).values())
    return base + sum(added(response).values()) if base >= 90 else base


def answers(user):
    """One answer of each kind, by name."""
    client = Client(raise_request_exception=False)
    secure = {"secure": True}
    page = client.get("/admin/login/", **secure)
    person = user("recorder")
    sent = {"username": person.username, "password": PASSWORD}
    signed = client.post("/admin/login/", sent, **secure)
    yield "sign-in page", page
    yield "signed in", signed
    yield "page", client.get("/reports/", **secure)
    yield "admin", client.get("/admin/", **secure)
    yield "not there", client.get("/nowhere/", **secure)
    yield "refused", client.get("/admin/bulletin/user/", **secure)
    yield "wrong host", client.get("/livez", HTTP_HOST="evil.example", **secure)
    static = client.get("/static/bulletin/look.css", **secure)
    assert b"".join(static.streaming_content)
    static.close()
    yield "static", static
    yield "probe", client.get("/livez", **secure)
    yield "export", client.get("/reports/activities/export/?format=csv", **secure)
    yield "to https", client.get("/reports/")
    yield "no token", Client(enforce_csrf_checks=True).post("/admin/login/", **secure)


def test_every_kind_of_answer_scores_enough(in_use, user):
    scores = {}
    for name, response in answers(user):
        if name == "to https":  # plain http: HSTS has no place there
            assert response.status_code == 301
            assert response.headers["Content-Security-Policy"]
            continue
        scores[name] = score(response)
        assert taken_off(response) == {}, name
    assert len(scores) == 11
    assert min(scores.values()) >= NEEDED, scores
    print(scores)  # noqa: T201 - the count is asked for


def test_what_is_missing_is_taken_off(in_use, user):
    response = Client().get("/admin/login/", secure=True)
    assert score(response) >= 130
    response.headers["Content-Security-Policy"] = "default-src 'self' 'unsafe-inline'"
    del response.headers["Strict-Transport-Security"]
    response.cookies["plain"] = "1"
    assert set(taken_off(response)) == {"unsafe policy", "hsts", "cookie plain"}
    assert score(response) < 50


def test_a_fault_carries_the_headers_too(in_use, monkeypatch):
    def fall(*args, **kwargs):
        raise RuntimeError("broken on purpose")

    monkeypatch.setattr("django.template.response.TemplateResponse.render", fall)
    client = Client(raise_request_exception=False)
    response = client.get("/admin/login/", secure=True)
    assert response.status_code == 500
    assert taken_off(response) == {}


def test_cookies_bear_the_prefix_and_only_that_one_is_read(in_use, user):
    client = Client()
    person = user("recorder")
    sent = {"username": person.username, "password": PASSWORD}
    answer = client.post("/admin/login/", sent, secure=True)
    assert set(answer.cookies) >= {"__Host-sessionid", "__Host-csrftoken"}
    for morsel in answer.cookies.values():
        assert morsel.key.startswith("__Host-")
        assert (morsel["secure"], morsel["path"], morsel["domain"]) == (True, "/", "")
    assert answer.cookies["__Host-sessionid"]["httponly"]
    assert client.get("/reports/", secure=True).status_code == 200

    forged = Client()
    forged.cookies["sessionid"] = client.cookies["__Host-sessionid"].value
    assert forged.get("/reports/", secure=True).status_code == 302


def test_signing_out_takes_the_cookie_with_the_prefix_away(in_use, user):
    client = Client()
    person = user("recorder")
    sent = {"username": person.username, "password": PASSWORD}
    client.post("/admin/login/", sent, secure=True)
    gone = client.post("/admin/logout/", secure=True).cookies["__Host-sessionid"]
    assert gone.value == ""
    assert gone["max-age"] == 0


def test_over_plain_http_the_demo_keeps_plain_names(client):
    assert "csrftoken" in client.get("/admin/login/").cookies


def test_a_file_that_leaves_is_shown_nowhere(signed_in):
    answer = signed_in("recorder").get("/reports/activities/export/?format=csv")
    assert answer.headers["Content-Security-Policy"].endswith("sandbox")


def test_what_an_old_key_signed_is_read_with_a_new_one(settings, signed_in):
    client = signed_in("recorder")
    old = django_settings.SECRET_KEY
    settings.SECRET_KEY = "another-key-of-this-test-0123456789-0123456789-0123456789"
    assert client.get("/reports/").status_code == 302
    client = signed_in("recorder")
    settings.SECRET_KEY_FALLBACKS = [settings.SECRET_KEY]
    settings.SECRET_KEY = old
    assert client.get("/reports/").status_code == 200


def test_nothing_is_served_with_debug(settings):
    import importlib

    import bulletin.wsgi
    from bulletin.environment import WrongSetting

    settings.DEBUG = True
    with pytest.raises(WrongSetting, match="DEBUG=1"):
        importlib.reload(bulletin.wsgi)
