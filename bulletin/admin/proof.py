"""A form whose weighty changes ask who is at the keyboard: password, and code of the phone."""

from typing import Any

from django import forms
from django.http import HttpRequest

from bulletin.models import User
from bulletin.signed_in import who
from bulletin.signing_in import limits, second_factor

#: The two boxes; they are on the page where the last proof is older than five minutes.
#: Not called as the model calls its own: nothing typed here is kept.
BOXES = ("own_password", "own_code")
ASKED = "调整职责、停用或启用前，请在“确认是您本人”里输入自己的密码；设了动态码的，还要输入动态码"


class ProofBoxes(forms.Form):
    """The two boxes."""

    own_password = forms.CharField(
        label="您自己的密码",
        required=False,
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}),
    )
    own_code = forms.CharField(
        label="动态码",
        required=False,
        help_text="手机上的 6 位数或恢复码；没有设动态码的不填",
        widget=forms.TextInput(attrs={"autocomplete": "one-time-code"}),
    )


class ProvedForm(ProofBoxes, forms.ModelForm[User]):
    """A person's form with the two boxes. The admin that shows it gives it the request."""

    request: HttpRequest

    def asks_proof(self, cleaned: dict[str, Any]) -> bool:
        """Whether what is to be saved is weighty."""
        raise NotImplementedError

    def clean(self) -> dict[str, Any] | None:
        """As stock; a weighty change without a proof is refused at the password."""
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        if not self.errors and self.asks_proof(cleaned):
            refusal = why_not_proved(self.request)
            if refusal:
                self.add_error(BOXES[0], refusal)
        return cleaned


def why_not_proved(request: HttpRequest) -> str | None:
    """Why this request does not say who is at the keyboard; None where it does."""
    if limits.is_fresh(request):
        return None
    password, code = (request.POST.get(box, "") for box in BOXES)
    if not password:
        return ASKED
    is_right = limits.is_proof(request, who(request), password, code)
    return None if is_right else limits.WRONG


def boxes_for(request: HttpRequest) -> tuple[str, ...]:
    """The boxes this page needs now: none, the password, or both."""
    if limits.is_fresh(request):
        return ()
    return BOXES if second_factor.is_asked(who(request)) else BOXES[:1]
