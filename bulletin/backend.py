"""DutyBackend: the one way to check a password; the person with duty and districts."""

from typing import Any

from axes.backends import AxesStandaloneBackend
from django.contrib.auth.backends import ModelBackend
from django.http import HttpRequest

from bulletin.models import User


class DutyBackend(AxesStandaloneBackend, ModelBackend):  # type: ignore[misc] # no types
    """As stock, with the lock before it; what every page asks of a person is read along."""

    def authenticate(
        self,
        request: HttpRequest | None,
        username: str | None = None,
        password: str | None = None,
        **kwargs: Any,
    ) -> User | None:
        """The person, or None. Raise PermissionDenied where the name is locked.

        Code that asks without a request, as a command does, is not a guesser at a page.
        """
        if request is not None:
            AxesStandaloneBackend.authenticate(self, request, username, password)
        found = ModelBackend.authenticate(self, request, username, password, **kwargs)
        return found if isinstance(found, User) else None

    def get_user(self, user_id: Any) -> User | None:
        """The person with duty and districts; None for who is closed or unknown."""
        rows = User.objects.select_related("duty").prefetch_related("districts")
        user = rows.filter(pk=user_id).first()
        if user is None or not self.user_can_authenticate(user):
            return None
        return user
