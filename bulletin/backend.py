"""DutyBackend: the person signed in, read together with duty and districts."""

from typing import Any

from django.contrib.auth.backends import ModelBackend

from bulletin.models import User


class DutyBackend(ModelBackend):
    """As stock; what every page asks of a person is read along."""

    def get_user(self, user_id: Any) -> User | None:
        """The person with duty and districts; None for who is closed or unknown."""
        rows = User.objects.select_related("duty").prefetch_related("districts")
        user = rows.filter(pk=user_id).first()
        if user is None or not self.user_can_authenticate(user):
            return None
        return user
