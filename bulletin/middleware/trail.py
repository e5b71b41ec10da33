"""What every request leaves on the trail, whatever page answered it.

Its lines know from where it came; a file that leaves the house has a line, and so has a
refusal of somebody signed in. Pages that write a better line of their own say so
(`bulletin.audit.files.file_left`).
"""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

from bulletin import audit
from bulletin.audit.address import acting_from
from bulletin.audit.files import file_left, is_noted
from bulletin.models import User
from bulletin.signing_in.address import client_address

#: Answers that refuse somebody: not allowed, and not there for them.
REFUSING = {403: "没有权限", 404: "没有这个对象，或不在其范围内"}


class Trail:
    """Writes the lines that belong to no single page."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Pass on; note a file that leaves, and a refusal."""
        with acting_from(client_address(request)):
            response = self.get_response(request)
            if response.status_code in REFUSING:
                _note_refusal(request, response.status_code)
            elif _is_file(response) and not is_noted(request):
                file_left(request, response)
        return response


def _is_file(response: HttpResponse) -> bool:
    said = str(response.headers.get("Content-Disposition", ""))
    return response.status_code == 200 and said.startswith("attachment")


def _note_refusal(request: HttpRequest, status: int) -> None:
    """A line about an address that was refused to somebody signed in.

    An address that is nobody's, such as a mistyped one, is no refusal.
    """
    user = request.user
    if not isinstance(user, User) or request.resolver_match is None:
        return
    audit.write_line(
        actor=user.get_username(),
        action="access_refused",
        kind="address",
        label=request.path,
        details={"method": request.method, "reason": REFUSING[status]},
        result="refused",
    )
