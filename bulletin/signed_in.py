"""Who asks for a page."""

from django.http import HttpRequest

from bulletin.models import User


def who(request: HttpRequest) -> User:
    """The person signed in."""
    assert isinstance(request.user, User)  # noqa: S101 - pages let nobody else in
    return request.user
