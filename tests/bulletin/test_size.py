"""A request that is too large is refused before its body is read."""

import pytest
from django.test import RequestFactory

from bulletin.middleware.size import why_too_large

pytestmark = pytest.mark.django_db
MEGABYTE = 1024 * 1024


def refusal(person, length):
    request = RequestFactory().post("/admin/login/")
    request.META["CONTENT_LENGTH"] = length
    request.user = person
    return why_too_large(request)


@pytest.mark.parametrize(
    ("length", "said"),
    [
        ("", None),
        ("abc", None),
        ("1000", None),
        (str(60 * MEGABYTE), None),
        (str(60 * MEGABYTE + 1), "上传的内容有 60.0 MB，超过了 60 MB"),
        ("9" * 40, "超过了 60 MB"),
    ],
)
def test_somebody_signed_in_may_send_a_book(user, length, said):
    found = refusal(user("recorder"), length)
    assert found is None if said is None else said in found


def test_a_stranger_may_send_what_a_sign_in_needs(client):
    answer = client.post("/admin/login/", {"username": "a", "password": "b" * 300_000})
    assert answer.status_code == 413
    assert "请先登录" in answer.content.decode()
    small = client.post("/admin/login/", {"username": "a", "password": "b"})
    assert small.status_code == 200
