"""User: a person who signs in. Our own model from the first migration on."""

from typing import TYPE_CHECKING

from django.contrib.auth.models import AbstractUser
from django.db import models

from bulletin.models.district import District

if TYPE_CHECKING:
    from bulletin.models.duty import Duty


class User(AbstractUser):
    """A person. Rights come from their duties alone.

    People are closed (停用), never deleted.
    """

    # Django's own two name fields do not fit Chinese names.
    first_name = None  # type: ignore[assignment]
    last_name = None  # type: ignore[assignment]
    display_name = models.CharField("姓名", max_length=40, blank=True)
    districts = models.ManyToManyField(
        District,
        blank=True,
        verbose_name="限定的区",
        related_name="+",
        help_text="只看、只改这些区的记录；不选即不限",
    )

    duty: "Duty"

    class Meta:
        verbose_name = "用户"
        verbose_name_plural = "用户"
        ordering = ["username"]
        default_permissions = ("view", "add", "change")

    def __str__(self) -> str:
        return self.display_name or self.username

    def get_full_name(self) -> str:
        """The name as shown in the admin's greeting."""
        return self.display_name or self.username

    def get_short_name(self) -> str:
        """The same: Chinese names are short."""
        return self.get_full_name()
