"""User: a person who signs in. Our own model from the first migration on."""

import unicodedata
from collections.abc import Collection
from typing import TYPE_CHECKING

from django.contrib.auth.models import AbstractUser, UserManager
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models.functions import Lower
from django.utils.crypto import salted_hmac

from bulletin.accounts.roles import BY_CODE
from bulletin.models.district import District
from bulletin.validators import validate_plain_text, validate_user_name

if TYPE_CHECKING:
    from bulletin.models.duty import Duty


def as_user_name(typed: str) -> str:
    """A user name as it is kept: without blanks around, full-width letters as plain ones.

    >>> as_user_name(" ＬｕＲｕ ")
    'LuRu'
    """
    return unicodedata.normalize("NFKC", typed).strip()


def called(name: str, username: str, *, is_shared: bool) -> str:
    """What a person is called: their name, with the user name where another is called so.

    >>> called("某甲", "luru2", is_shared=True)
    '某甲（luru2）'
    >>> called("", "luru2", is_shared=False)
    'luru2'
    """
    return f"{name}（{username}）" if name and is_shared else name or username


class PersonManager(UserManager["User"]):
    """People are found by their user name, however its letters are written."""

    use_in_migrations = False

    def get_by_natural_key(self, username: str | None) -> "User":
        """The person called so: `LURU` finds luru. Raise DoesNotExist."""
        return self.get(username__iexact=as_user_name(username or ""))


class User(AbstractUser):
    """A person. Rights come from their duties alone.

    People are closed (停用), never deleted.
    """

    # Django's own two name fields do not fit Chinese names.
    first_name = None  # type: ignore[assignment]
    last_name = None  # type: ignore[assignment]
    display_name = models.CharField(
        "姓名", max_length=40, blank=True, validators=[validate_plain_text]
    )
    districts = models.ManyToManyField(
        District,
        blank=True,
        verbose_name="限定的区",
        related_name="+",
        help_text="只看、只改这些区的记录；不选即不限",
    )
    #: Whether another person has this name. The database keeps it: bulletin/people/namesakes.py.
    shares_name = models.BooleanField("有同名的人", default=False, editable=False)
    #: When this person chose the password themselves; none for one made by code.
    password_chosen_at = models.DateTimeField(
        "更换密码时间", null=True, blank=True, editable=False
    )
    #: Set while the password is a secret given by somebody else, which works once.
    one_time_until = models.DateTimeField(
        "一次性密码有效至", null=True, blank=True, editable=False
    )
    #: Sessions begun in an earlier round are over: see `end_sessions`.
    sign_in_round = models.PositiveIntegerField("登录轮次", default=0, editable=False)

    duty: "Duty"

    objects = PersonManager()  # type: ignore[misc] # stock has it as a class variable

    class Meta:
        verbose_name = "用户"
        verbose_name_plural = "用户"
        ordering = ["username"]
        default_permissions = ("view", "add", "change")
        constraints = [
            models.UniqueConstraint(
                Lower("username"),
                name="user_name_whatever_its_case",
                violation_error_message="已有这个用户名（不分大小写），请换一个",
            )
        ]

    def clean_fields(self, exclude: Collection[str] | None = None) -> None:
        """As stock; what one signs in by holds no character that nobody sees."""
        super().clean_fields(exclude=exclude)
        if "username" not in (exclude or ()):
            try:
                validate_user_name(self.username)
            except ValidationError as error:
                raise ValidationError({"username": error}) from error

    def __str__(self) -> str:
        return called(self.display_name, self.username, is_shared=self.shares_name)

    def get_full_name(self) -> str:
        """The name as shown in the admin's greeting."""
        return self.display_name or self.username

    def get_short_name(self) -> str:
        """The same: Chinese names are short."""
        return self.get_full_name()

    def has_perm(self, perm: str, obj: models.Model | None = None) -> bool:
        """As stock; a superuser has the rights of an administrator and no others."""
        if not self.is_superuser:
            return super().has_perm(perm, obj)
        return self.is_active and perm in BY_CODE["administrator"].permissions

    def has_module_perms(self, app_label: str) -> bool:
        """As stock; of a superuser by the rights of an administrator."""
        if not self.is_superuser:
            return super().has_module_perms(app_label)
        beginning = f"{app_label}."
        return any(name.startswith(beginning) for name in self.get_all_permissions())

    def get_all_permissions(self, obj: models.Model | None = None) -> set[str]:
        """As stock; of a superuser those of an administrator."""
        if not self.is_superuser:
            return super().get_all_permissions(obj)
        return set(BY_CODE["administrator"].permissions) if self.is_active else set()

    def end_sessions(self) -> None:
        """Let no session of this person go on, wherever it was begun."""
        later = models.F("sign_in_round") + 1
        User.objects.filter(pk=self.pk).update(sign_in_round=later)
        self.refresh_from_db(fields=["sign_in_round"])

    def _get_session_auth_hash(self, secret: str | None = None) -> str:
        """What a session has to agree with: the password and the round it was begun in."""
        bound = f"{self.password}:{self.sign_in_round}"
        salt = "bulletin.models.User.session"
        hashed = salted_hmac(salt, bound, secret=secret, algorithm="sha256")
        return hashed.hexdigest()
