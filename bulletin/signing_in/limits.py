"""How long a sign-in lasts: an idle time, and an end that nothing puts off.

When a person was last here stands in a signed cookie of its own, bound to the session:
reading a page writes nothing to the database. What scripts fetch by themselves does not
count as being here; what somebody sends does. Sessions that code made without the sign-in
page (tests, a shell) have no beginning and no limits but those of their cookie.
"""

from time import time

from django.conf import settings
from django.contrib.auth import authenticate
from django.core.signing import BadSignature, Signer
from django.http import HttpRequest, HttpResponse

from bulletin.models import User
from bulletin.signing_in import second_factor
from bulletin.signing_in.address import client_address

#: Keys of the session: when it was begun, when its time last began anew, when the person
#: last proved who they are, all in seconds; from where and with what it was begun.
BEGUN, RENEWED, PROVED = "begun", "renewed", "proved"
ADDRESS, BROWSER = "address", "browser"
SEEN = "seen"
IDLE_IN_DEMO = 8 * 60 * 60
#: The cookie is written anew after so many seconds.
PRECISION = 60
#: For so long a proof is enough to sign.
FRESH = 300
WRONG = "密码或动态码不对，没有办理，请重新输入"


def note_beginning(request: HttpRequest, person: User) -> None:
    """The sign-in of this person begins now."""
    now = int(time())
    for key in (BEGUN, RENEWED, PROVED):
        request.session[key] = now
    request.session[ADDRESS] = client_address(request)
    request.session[BROWSER] = request.headers.get("User-Agent", "")[:200]


def idle_seconds() -> int:
    """How long one may be away: a quarter of an hour; eight hours in the demo."""
    return IDLE_IN_DEMO if settings.DEMO else int(settings.SESSION_IDLE)


def seconds_left(request: HttpRequest) -> int:
    """How long the sign-in lasts from now, if nothing more is asked of us."""
    begun = request.session.get(BEGUN)
    if not isinstance(begun, int):
        return idle_seconds()
    now = int(time())
    idle = last_seen(request) + idle_seconds() - now
    whole = begun + settings.SESSION_COOKIE_AGE - now
    return max(0, min(idle, whole))


def is_over(request: HttpRequest) -> bool:
    """Whether the session has lasted too long, or nobody was here for too long."""
    return isinstance(request.session.get(BEGUN), int) and seconds_left(request) == 0


def last_seen(request: HttpRequest) -> int:
    """When the person was last here, in seconds; what the cookie says or the session."""
    renewed = int(request.session.get(RENEWED, 0))
    try:
        told = _signer(request).unsign(request.COOKIES.get(SEEN, ""))
    except BadSignature:
        return renewed
    return max(renewed, int(told))


def note_presence(request: HttpRequest, response: HttpResponse) -> None:
    """Write the cookie, where somebody was here and it is old."""
    now = int(time())
    if not _is_somebody(request) or now - last_seen(request) < PRECISION:
        return
    response.set_cookie(
        SEEN,
        _signer(request).sign(str(now)),
        secure=bool(settings.SESSION_COOKIE_SECURE),
        httponly=True,
        samesite="Lax",
    )


def _is_somebody(request: HttpRequest) -> bool:
    """Whether a person asked: opened a page or sent something; no script by itself."""
    if request.method not in ("GET", "HEAD"):
        return True
    return request.headers.get("Sec-Fetch-Mode", "navigate") == "navigate"


def _signer(request: HttpRequest) -> Signer:
    return Signer(salt=f"bulletin.seen.{request.session.session_key}")


def is_fresh(request: HttpRequest) -> bool:
    """Whether the person proved who they are within the last five minutes."""
    if not isinstance(request.session.get(BEGUN), int):
        return True
    return int(time()) - int(request.session.get(PROVED, 0)) <= FRESH


def prove(request: HttpRequest, person: User) -> bool:
    """Whether the password sent is theirs, and the code where they have a phone."""
    password, code = request.POST.get("password", ""), request.POST.get("code", "")
    return is_proof(request, person, password, code)


def is_proof(request: HttpRequest, person: User, password: str, code: str) -> bool:
    """Whether they prove that it is this person; then it is so for five minutes.

    Wrong ones are counted as at the sign-in page.
    """
    if authenticate(request, username=person.username, password=password) is None:
        return False
    if second_factor.is_asked(person) and not second_factor.is_right(person, code):
        return False
    request.session[PROVED] = int(time())
    return True
