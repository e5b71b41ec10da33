"""The forms of signing in: name and password, and a password of one's own choice."""

from typing import Any

from django import forms
from django.contrib.admin.forms import AdminAuthenticationForm, AdminPasswordChangeForm
from django.contrib.auth import authenticate
from django.contrib.auth.forms import SetPasswordForm
from django.core.exceptions import ValidationError
from django.http import HttpRequest

from bulletin.models import User
from bulletin.signing_in import events, lock, passwords
from bulletin.signing_in.address import client_address

REFUSED = "用户名或密码不对，请重新输入。注意大小写。"
DEAD = (
    "这个一次性密码过了 72 小时，不能再用；请管理员重新发一个。"
    "如果不是您本人一直没用，请告诉管理员"
)


class SignInForm(AdminAuthenticationForm):
    """User name and password; the same sentence whether name, password or account is wrong."""

    error_messages = {"invalid_login": REFUSED, "inactive": REFUSED}
    username = forms.CharField(
        label="用户名",
        max_length=150,
        error_messages={"required": "请填用户名"},
        widget=forms.TextInput(
            attrs={
                "class": "input",
                "autofocus": True,
                "autocomplete": "username",
                "autocapitalize": "none",
            }
        ),
    )
    password = forms.CharField(
        label="密码",
        strip=False,
        error_messages={"required": "请填密码"},
        widget=forms.PasswordInput(
            attrs={"class": "input", "autocomplete": "current-password"}
        ),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.label_suffix = ""

    def clean(self) -> dict[str, Any]:
        """As stock; a failure is written to the trail."""
        try:
            return super().clean()
        except ValidationError:
            if self.request is not None:
                events.note_failure(self.request, str(self.cleaned_data["username"]))
            raise

    def get_invalid_login_error(self) -> ValidationError:
        """The one sentence; where the name is locked, until when."""
        assert self.request is not None  # noqa: S101 - our page hands it in
        name = lock.user_name(self.request, self.cleaned_data)
        until = lock.locked_until(name, client_address(self.request))
        if until is not None:
            return ValidationError(lock.said(until), code="locked")
        return super().get_invalid_login_error()

    def confirm_login_allowed(self, user: User) -> None:
        """As stock; a one-time password that nobody used in time is refused."""
        super().confirm_login_allowed(user)
        if passwords.is_dead(user):
            raise ValidationError(DEAD, code="one_time_dead")


def _styled(form: forms.Form) -> None:
    """Boxes as on the sign-in page, labels without a colon."""
    form.label_suffix = ""
    for field in form.fields.values():
        field.widget.attrs["class"] = "input"


class ChoosePasswordForm(SetPasswordForm):  # type: ignore[type-arg]
    """A password of one's own, where the old one need not be asked: it was just typed."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _styled(self)

    def save(self, commit: bool = True) -> User:
        """Keep it."""
        person: User = self.user
        passwords.choose(person, self.cleaned_data["new_password1"])
        return person


class OwnPasswordForm(AdminPasswordChangeForm):
    """A person signed in changes their password."""

    #: The request it came with: wrong old passwords are counted by its address.
    request: HttpRequest | None = None

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, label_suffix="", **kwargs)

    def clean_old_password(self) -> str:
        """The old one; wrong ones are counted as at the sign-in page.

        Not twice in a day.
        """
        typed = str(self.cleaned_data["old_password"])
        name = self.user.username
        if not authenticate(self.request, username=name, password=typed):
            raise ValidationError(
                self.error_messages["password_incorrect"], code="password_incorrect"
            )
        refusal = passwords.why_not_yet(self.user)
        if refusal:
            raise ValidationError(refusal, code="too_soon")
        return typed

    def save(self, commit: bool = True) -> User:
        """Keep it."""
        person: User = self.user
        passwords.choose(person, self.cleaned_data["new_password1"])
        return person
