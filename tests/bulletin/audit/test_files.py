"""A file that leaves the house has its name in a line, whatever the header looks like."""

import pytest
from django.contrib.auth.models import AnonymousUser
from django.http import HttpResponse
from django.test import RequestFactory
from django.utils.http import content_disposition_header

from bulletin.audit.files import file_left, file_name, is_noted
from bulletin.models.audit import AuditEvent
from tests.factories.accounts import UserFactory


@pytest.mark.parametrize(
    "name", ["简报（第3期）.pdf", "plain.xlsx", 'a"b.txt', "报 告.docx"]
)
def test_the_name_is_read_from_the_header(name):
    assert file_name(content_disposition_header(True, name)).replace("\\", "") == name


def test_a_header_without_a_name_gives_none():
    assert file_name("attachment") == ""


@pytest.mark.django_db
def test_a_line_about_a_record_names_the_record():
    request = RequestFactory().get("/somewhere/")
    request.user = person = UserFactory(username="li")
    answer = HttpResponse(headers={"Content-Disposition": 'attachment; filename="a.pdf"'})
    file_left(request, answer, of=person, details={"state": "signed"})
    event = AuditEvent.objects.get()
    assert (event.actor, event.action) == ("li", "user_file_downloaded")
    assert event.details == {
        "file": "a.pdf",
        "address": "/somewhere/",
        "state": "signed",
    }
    assert is_noted(request)


@pytest.mark.django_db
def test_a_request_without_sign_in_is_noted_without_a_name():
    request = RequestFactory().get("/check/abc/")
    request.user = AnonymousUser()
    answer = HttpResponse(headers={"Content-Disposition": "attachment"})
    file_left(request, answer)
    assert AuditEvent.objects.get().label == "/check/abc/"
