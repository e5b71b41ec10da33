"""The page /metrics, for this machine or for who bears the token."""

import secrets

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe
from prometheus_client import CONTENT_TYPE_LATEST, generate_latest

from bulletin.metrics.requests import registry_with
from bulletin.metrics.state import State
from bulletin.signing_in.address import client_address, is_this_machine

REFUSED = (
    "这里只答复本机的请求。从别的机器采集，请在环境变量 METRICS_TOKEN 里写一个口令，"
    "并在请求头里带上 Authorization: Bearer 口令"
)
#: What a web server adds to a request it hands on.
HANDED_ON = ("HTTP_X_FORWARDED_FOR", "HTTP_FORWARDED", "HTTP_X_REAL_IP", "HTTP_VIA")


@require_safe
def metrics(request: HttpRequest) -> HttpResponse:
    """All numbers in the text format of Prometheus; 403 for anybody else."""
    if not may_read(request):
        return HttpResponse(REFUSED, status=403, content_type="text/plain; charset=utf-8")
    text = generate_latest(registry_with(State()))
    return HttpResponse(text, content_type=CONTENT_TYPE_LATEST)


def may_read(request: HttpRequest) -> bool:
    """Whether the request comes from this machine itself, or bears the token.

    What a web server on this machine hands on comes from elsewhere, whoever it names.
    """
    is_handed_on = any(name in request.META for name in HANDED_ON)
    if not is_handed_on and is_this_machine(client_address(request)):
        return True
    token: str = settings.METRICS_TOKEN
    said = request.headers.get("Authorization", "")
    wanted = f"Bearer {token}"
    return bool(token) and secrets.compare_digest(said.encode(), wanted.encode())
