"""Lines about signing in and out: who came, who could not, who left."""

from bulletin.audit.append import append, write_line
from bulletin.models import User

#: Who tried under a name that nobody has. The name itself stays out: people type their
#: password into that box.
NOBODY = "（没有这个用户）"


def signed_in(user: User) -> None:
    """Write that they signed in."""
    append(by=user, action="user_signed_in", of=user)


def signed_out(user: User) -> None:
    """Write that they signed out."""
    append(by=user, action="user_signed_out", of=user)


def sign_in_failed(username: str, *, reason: str = "") -> None:
    """Write that somebody could not sign in under that name, and why."""
    user = User.objects.filter(username=username[:150]).first()
    details = {"reason": reason} if reason else {}
    write_line(
        actor=user.get_username() if user else NOBODY,
        action="user_sign_in_failed",
        kind="bulletin.user",
        key=str(user.pk) if user else "",
        label=str(user) if user else "",
        details=details,
        result="failed",
    )


def password_changed(user: User) -> None:
    """Write that they changed their own password."""
    append(by=user, action="user_own_password_changed", of=user)
