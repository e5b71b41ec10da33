"""我的登录: a person sees where they are signed in, and ends what they do not know."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_POST, require_safe

from bulletin.signed_in import who
from bulletin.signing_in import limits, second_factor, sessions
from bulletin.signing_in.views import show_new_codes


@require_safe
@never_cache
def own_page(request: HttpRequest, context: dict[str, Any]) -> HttpResponse:
    """The open sessions, and how many recovery codes are left."""
    person = who(request)
    shown = {
        **context,
        "title": "我的登录",
        "sessions": sessions.open_sessions(person, this=request.session.session_key),
        "end_address": reverse("admin:own_end"),
        "has_device": second_factor.device_of(person) is not None,
        "is_required": second_factor.is_required(person),
        "codes_left": second_factor.codes_left(person),
        "is_fresh": limits.is_fresh(request),
    }
    return TemplateResponse(request, "admin/signing_in/sessions.html", shown)


@require_POST
def own_end(request: HttpRequest) -> HttpResponse:
    """End one of one's own sessions."""
    person = who(request)
    ended = sessions.end_one(person, request.POST.get("session", ""), by=person)
    if ended:
        messages.success(request, "已结束这一处登录")
    else:
        messages.warning(request, "这一处登录已经结束了")
    return HttpResponseRedirect(reverse("admin:own_sign_ins"))


@sensitive_post_parameters()
@require_POST
@never_cache
def own_codes(request: HttpRequest) -> HttpResponse:
    """New recovery codes instead of the old ones, after a proof; shown once."""
    person = who(request)
    if second_factor.device_of(person) is None:
        messages.error(request, "没有设动态码，不用恢复码")
        return HttpResponseRedirect(reverse("admin:own_sign_ins"))
    if not limits.is_fresh(request) and not limits.prove(request, person):
        messages.error(request, limits.WRONG)
        return HttpResponseRedirect(reverse("admin:own_sign_ins"))
    return show_new_codes(request, person)
