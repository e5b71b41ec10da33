"""The campaign a person chose: what the address says, else what an address said last.

The choice goes along in a cookie, so that a page that only reads writes nothing.
"""

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse

#: The name of the choice in addresses and of the cookie.
CAMPAIGN = "campaign"
LONGEST = 40


def chosen_campaign(request: HttpRequest) -> str:
    """The code of the campaign that was chosen, empty where none was: "sample".

    Nobody has said that there is such a campaign: who asks compares it with the register.
    """
    return (request.GET.get(CAMPAIGN) or request.COOKIES.get(CAMPAIGN, ""))[:LONGEST]


class KeepChosenCampaign:
    """Puts the campaign of an address that was answered into the cookie."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Only a page that was read says what is chosen: not a form sent, not a refusal."""
        response = self.get_response(request)
        asked = request.GET.get(CAMPAIGN, "")
        is_read = request.method == "GET" and response.status_code == 200
        is_page = request.path.startswith("/reports/")
        is_new = asked != request.COOKIES.get(CAMPAIGN, "") and len(asked) <= LONGEST
        if (
            asked
            and is_read
            and is_page
            and is_new
            and asked.isascii()
            and asked.isidentifier()
        ):
            response.set_cookie(
                CAMPAIGN,
                asked,
                secure=settings.SESSION_COOKIE_SECURE,
                httponly=True,
                samesite="Lax",
            )
        return response
