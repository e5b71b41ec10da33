"""403 for who administers from a network that was not set: ADMIN_NETWORKS."""

from collections.abc import Callable

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse

from bulletin.models import User
from bulletin.networks import is_within
from bulletin.signing_in.address import client_address

#: Pages of people, keys and the trail.
PAGES = "/admin/bulletin/"
#: Who holds one of these administers on every page.
ROLES = ("administrator", "auditor")
#: Signing out is open from everywhere.
WAY_OUT = "/admin/logout/"
REFUSED = "管理工作只能在规定的网段办理，现在的地址不在其中；请到单位的网络上办理，或联系运维人员"


class AdminNetworks:
    """Passes on who is on a network that was set, and who administers nothing."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Pass on."""
        return self.get_response(request)

    def process_view(self, request: HttpRequest, *asked: object) -> None:
        """Raise PermissionDenied: the page and its line of the trail are those of any refusal."""
        allowed = settings.ADMIN_NETWORKS
        if not allowed or is_within(client_address(request), allowed):
            return
        if request.path != WAY_OUT and _administers(request):
            raise PermissionDenied(REFUSED)


def _administers(request: HttpRequest) -> bool:
    """Whether this request is administration."""
    if request.path.startswith(PAGES):
        return True
    person = request.user
    if not isinstance(person, User):
        return False
    duty = getattr(person, "duty", None)
    return person.is_superuser or any(getattr(duty, role, False) for role in ROLES)
