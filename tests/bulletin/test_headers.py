"""What every answer carries: the strict policy, and no storing of what staff see."""

import pytest
from django.test import Client

PUBLIC = ["/admin/login/", "/livez"]


@pytest.mark.parametrize("path", PUBLIC)
@pytest.mark.django_db
def test_every_answer_carries_the_policy(client, path):
    policy = client.get(path).headers["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "script-src 'self'" in policy
    assert "style-src 'self'" in policy
    assert "frame-ancestors 'none'" in policy
    assert "unsafe" not in policy
    assert "http" not in policy


@pytest.mark.django_db
def test_every_answer_carries_the_other_headers(client):
    headers = client.get("/admin/login/").headers
    assert headers["X-Frame-Options"] == "DENY"
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Referrer-Policy"] == "same-origin"
    assert "camera=()" in headers["Permissions-Policy"]


def test_pages_of_people_signed_in_are_not_stored(signed_in):
    client = signed_in("recorder")
    assert "no-store" in client.get("/admin/password_change/").headers["Cache-Control"]


def test_an_answer_that_says_how_long_it_may_be_kept_keeps_its_word(client):
    assert "Cache-Control" not in client.get("/livez").headers


@pytest.mark.django_db
def test_nobody_signed_out_gets_past_the_sign_in_page():
    for path in ("/", "/reports/", "/admin/"):
        response = Client().get(path, follow=True)
        assert response.redirect_chain, path
        assert response.request["PATH_INFO"] == "/admin/login/", path


@pytest.mark.django_db
def test_a_form_without_its_token_is_refused():
    client = Client(enforce_csrf_checks=True)
    assert (
        client.post("/admin/login/", {"username": "x", "password": "y"}).status_code
        == 403
    )
