"""Who asks: the key in the header, and what it opens."""

from django.http import HttpRequest
from ninja.security import HttpBearer

from bulletin.api_keys.using import let_in
from bulletin.models import ApiKey


class BearerKey(HttpBearer):
    """`Authorization: Bearer <key>`; asked at every request, so a key withdrawn is closed."""

    def __init__(self, scope: str = "") -> None:
        super().__init__()
        self.scope = scope

    def authenticate(self, request: HttpRequest, token: str) -> ApiKey:
        """The key in force, which opens this part. Raise KeyRefused."""
        return let_in(token.strip(), self.scope)


def key_of(request: HttpRequest) -> ApiKey:
    """The key that was let in."""
    key = request.auth  # type: ignore[attr-defined]
    assert isinstance(key, ApiKey)  # noqa: S101 - ninja lets nobody else in
    return key
