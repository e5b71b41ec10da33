"""Signing in by the office's identity provider (OIDC), as an option beside the local one.

It says who somebody is, and what roles they have only where its groups are mapped: a person
must be entered here, and whoever signs is asked for the code of their phone as ever.
"""

import logging
from typing import Any

from authlib.common.errors import AuthlibBaseError
from authlib.integrations.django_client import OAuth
from django.conf import settings
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe
from joserfc.errors import JoseError
from requests import RequestException

from bulletin.environment_office import IdentityProvider
from bulletin.models import User
from bulletin.models.user import as_user_name
from bulletin.signing_in import events, stages
from bulletin.signing_in.roles_elsewhere import take_roles

log = logging.getLogger(__name__)
#: Key of the session: where somebody wanted to go.
TARGET = "signing_in_target"
#: So many seconds for each question to the provider.
PATIENCE = 10
FAILED = (
    "统一身份认证没有成功，可能是对方系统没有应答或这次登录已过期。请重试，"
    "或用本系统的用户名和密码登录。"
)
UNKNOWN = "统一身份认证已通过，但本系统没有您的账号或账号已停用，请联系本单位管理员。"
#: What asking the provider and reading its answer can come to.
FAULTS = (AuthlibBaseError, JoseError, RequestException, ValueError, KeyError, TypeError)


@require_safe
@never_cache
def leave(request: HttpRequest) -> HttpResponse:
    """Off to the provider, with where one wanted to go kept for the way back."""
    client = _client(_provider())
    request.session[TARGET] = request.GET.get("next", "")
    try:
        answer: HttpResponse = client.authorize_redirect(request, _back(request))
    except FAULTS as error:
        return _refused(request, FAILED, error)
    return answer


@require_safe
@never_cache
def come_back(request: HttpRequest) -> HttpResponse:
    """Back from the provider: who it is, then what else is asked here."""
    told = _provider()
    try:
        said = _client(told).authorize_access_token(request)["userinfo"]
        name = _name_in(said, told.claim)
    except FAULTS as error:
        return _refused(request, FAILED, error)
    person = User.objects.filter(username__iexact=as_user_name(name)).first()
    if person is None or not person.is_active:
        events.note_failure(request, name)
        return _refused(request, UNKNOWN)
    try:
        take_roles(person, said, told)
    except ValidationError as refused:
        events.note_failure(request, name)
        return _refused(request, "；".join(refused.messages))
    return stages.begin_from_elsewhere(request, person, _target(request))


def _name_in(said: Any, claim: str) -> str:
    """The user name that the provider tells. Raise where it tells none, or no word."""
    name = said[claim]
    if not isinstance(name, str):
        raise TypeError("the claim is no word")
    return name


def _provider() -> IdentityProvider:
    """Who says who people are; a page that there is not where nobody was set up."""
    told: IdentityProvider | None = settings.OIDC
    if told is None:
        raise Http404("没有设置统一身份认证")
    return told


def _client(told: IdentityProvider) -> Any:
    """What speaks with the provider."""
    found = OAuth()
    return found.register(
        "office",
        client_id=told.client,
        client_secret=told.secret,
        server_metadata_url=f"{told.issuer}/.well-known/openid-configuration",
        client_kwargs={
            "scope": "openid profile",
            "code_challenge_method": "S256",
            "default_timeout": PATIENCE,
        },
    )


def _back(request: HttpRequest) -> str:
    return request.build_absolute_uri(reverse("admin:login_back"))


def _target(request: HttpRequest) -> str:
    """Where somebody wanted to go, if it is a page of ours; else the 工作台."""
    wanted = str(request.session.pop(TARGET, ""))
    is_ours = url_has_allowed_host_and_scheme(
        wanted, {request.get_host()}, require_https=request.is_secure()
    )
    return wanted if is_ours else reverse(settings.LOGIN_REDIRECT_URL)


def _refused(
    request: HttpRequest, words: str, error: Exception | None = None
) -> HttpResponse:
    """Back at the sign-in page with a word on why; what it was stands in the log."""
    if error is not None:
        log.warning("sign-in elsewhere failed: %s", type(error).__name__)
    messages.error(request, words)
    return HttpResponseRedirect(reverse("admin:login"))
