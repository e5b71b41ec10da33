"""The administrator helps somebody in: one-time password, lost phone, lock, sessions.

Nothing here lets the administrator become that person unseen: a password works once, and
who has a phone is asked for its code as well.
"""

from typing import Any

from django.contrib import messages
from django.contrib.admin.utils import unquote
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.utils import timezone
from django.views.decorators.http import require_POST

from bulletin import audit
from bulletin.models import User
from bulletin.signed_in import who
from bulletin.signing_in import lock, passwords, second_factor, sessions
from bulletin.zh.dates import say_moment

PAGE = "admin:auth_user_password_change"


def state_of(person: User) -> str:
    """How this person gets in, in words: `"自己的密码；动态码。"`."""
    parts: list[str] = []
    if passwords.is_one_time(person) and person.one_time_until is not None:
        until = timezone.localtime(person.one_time_until)
        is_over = passwords.is_dead(person)
        parts.append(
            f"一次性密码{'已过期' if is_over else f'，{say_moment(until)} 前有效'}"
        )
    elif person.has_usable_password():
        parts.append("自己的密码")
    else:
        parts.append("没有密码，不能登录")
    if second_factor.device_of(person) is not None:
        parts.append("动态码")
    elif second_factor.is_required(person):
        parts.append("下次登录须设动态码")
    if lock.locks_of(person):
        parts.append("已锁定")
    return "；".join(parts) + "。"


def way_in_page(model_admin: Any, request: HttpRequest, key: str) -> HttpResponse:
    """GET: how this person gets in. POST: a one-time password, shown this once."""
    person = _person(model_admin, request, key)
    secret = ""
    if request.method == "POST":
        refusal = passwords.why_not_give(person, by=who(request))
        if refusal is None and second_factor.is_waiting(person):
            refusal = second_factor.WAITING
        if refusal:
            messages.error(request, refusal)
            return _back(person)
        secret = passwords.give_one_time(person, by=who(request))
    context = {
        **model_admin.admin_site.each_context(request),
        "title": f"“{person}”的登录",
        "opts": model_admin.opts,
        "person": person,
        "state": state_of(person),
        "secret": secret,
        "locks": lock.locks_of(person),
        "has_device": second_factor.device_of(person) is not None,
        "sessions": sessions.open_sessions(person, this=None),
        "codes_left": second_factor.codes_left(person),
    }
    page = "admin/bulletin/user/way_in.html"
    return TemplateResponse(request, page, context)


def pages_of(model_admin: Any) -> list[URLPattern]:
    """The page, where stock has one to set a password, and the presses on it."""

    def page(request: HttpRequest, key: str) -> HttpResponse:
        return way_in_page(model_admin, request, key)

    shown = model_admin.admin_site.admin_view(page)
    found = [path("<key>/password/", shown, name="auth_user_password_change")]
    for verb, view in PRESSES:
        guarded = model_admin.admin_site.admin_view(_press(model_admin, view))
        found.append(path(f"<key>/{verb}/", guarded, name=f"bulletin_user_{verb}"))
    return found


def _press(model_admin: Any, act: Any) -> Any:
    """The view of a press: the right asked, the act done, back to the page."""

    @require_POST
    def view(request: HttpRequest, key: str) -> HttpResponse:
        person = _person(model_admin, request, key)
        act(request, person)
        return _back(person)

    return view


def _unlock(request: HttpRequest, person: User) -> None:
    places = lock.unlock(person, by=who(request))
    said = f"已解除“{person}”的锁定" if places else f"“{person}”没有被锁定"
    messages.success(request, said)


def _reset_phone(request: HttpRequest, person: User) -> None:
    refusal = second_factor.why_not_reset(person, by=who(request))
    if refusal:
        messages.error(request, refusal)
        return
    second_factor.reset(person, by=who(request))
    messages.success(request, f"已重设。“{person}”下次用自己的密码登录时设新的动态码")


def _end(request: HttpRequest, person: User) -> None:
    handle = request.POST.get("session", "")
    if handle:
        sessions.end_one(person, handle, by=who(request))
        messages.success(request, f"已结束“{person}”的这一处登录")
        return
    person.end_sessions()
    audit.append(by=who(request), action="sessions_ended", of=person)
    messages.success(request, f"“{person}”的全部登录已结束")


PRESSES = (("unlock", _unlock), ("phone", _reset_phone), ("end", _end))


def _person(model_admin: Any, request: HttpRequest, key: str) -> User:
    """The person of the address. Raise PermissionDenied or Http404."""
    if not model_admin.has_change_permission(request):
        raise PermissionDenied
    found = model_admin.get_object(request, unquote(key))
    if not isinstance(found, User):
        raise Http404("没有这个用户")
    return found


def _back(person: User) -> HttpResponse:
    return HttpResponseRedirect(reverse(PAGE, args=[person.pk]))
