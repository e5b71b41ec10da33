"""How long a sign-in lasts: an idle time, and an end that nothing puts off."""

from time import time

from django.http import HttpRequest

from bulletin.models import User

#: Keys of the session: when it was begun, and when its time last began anew, in seconds.
BEGUN, RENEWED = "begun", "renewed"


def note_beginning(request: HttpRequest, person: User) -> None:
    """The sign-in of this person begins now."""
    request.session[BEGUN] = request.session[RENEWED] = int(time())
