"""Ends a sign-in that has lasted too long, before any page is asked."""

from collections.abc import Callable

from django.conf import settings
from django.contrib import messages
from django.contrib.auth import SESSION_KEY, logout
from django.http import HttpRequest, HttpResponse

from bulletin import audit
from bulletin.models import User
from bulletin.signing_in import limits

OVER = "离开太久或登录时间已满，已自动退出，请重新登录。没有保存的内容用浏览器的“后退”可以找回。"


class SignInLimits:
    """Who is over time is signed out; who is here is noted in a cookie."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Ask the limits; pages then do with them as with anybody signed out."""
        if not _bears_a_sign_in(request):
            return self.get_response(request)
        if limits.is_over(request):
            _sign_out(request)
        response = self.get_response(request)
        if limits.BEGUN in request.session:
            limits.note_presence(request, response)
        return response


def _bears_a_sign_in(request: HttpRequest) -> bool:
    """Whether somebody is signed in; probes and visitors without a cookie ask no session."""
    has_cookie = settings.SESSION_COOKIE_NAME in request.COOKIES
    if not has_cookie or request.path in settings.PROBES:
        return False
    return SESSION_KEY in request.session


def _sign_out(request: HttpRequest) -> None:
    person = request.user
    if isinstance(person, User):
        audit.append(by=person, action="user_sign_in_over", of=person)
    logout(request)
    messages.warning(request, OVER)
