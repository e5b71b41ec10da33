"""The second factor: a code from the person's phone, or a recovery code where it is lost.

Asked of signatories, administrators and auditors, and of whoever has set one up. django-otp keeps
the device and checks the codes, each once; the recovery codes are ours, kept as digests.
"""

import secrets
from base64 import b32encode
from hashlib import sha256

from django.conf import settings
from django.db import transaction
from django.utils import timezone
from django_otp.plugins.otp_totp.models import TOTPDevice

from bulletin import audit, qr
from bulletin.models import User
from bulletin.models.recovery_code import RecoveryCode

#: Who holds one of these signs in with a second factor.
ASKED_OF = ("signatory", "administrator", "auditor")
CODES, GROUPS, OF_EACH = 10, 4, 4
#: Why a password is not given while the phone is to be set up anew.
WAITING = (
    "动态码刚重设过，本人还没有用自己的密码登录设新的，不能同时发一次性密码；"
    "两样都丢了的，请在服务器上用 manage.py reset_sign_in 办理"
)
LETTERS = "abcdefghjkmnpqrstuvwxyz23456789"


def is_required(person: User) -> bool:
    """Whether this person's duties ask for a second factor."""
    duty = getattr(person, "duty", None)
    if person.is_superuser:
        return True
    return duty is not None and any(getattr(duty, role) for role in ASKED_OF)


def device_of(person: User) -> TOTPDevice | None:
    """The phone this person has set up; None where there is none."""
    devices = TOTPDevice.objects.filter(user=person, confirmed=True)
    return devices.order_by("-pk").first()


def is_asked(person: User) -> bool:
    """Whether this person is asked for a code when signing in."""
    return not settings.DEMO and device_of(person) is not None


def is_missing(person: User) -> bool:
    """Whether this person has to set up a phone before going on."""
    return not settings.DEMO and is_required(person) and device_of(person) is None


def new_device(person: User) -> TOTPDevice:
    """The phone about to be set up: the same until it is confirmed."""
    found = TOTPDevice.objects.filter(user=person, confirmed=False).first()
    return found or TOTPDevice.objects.create(user=person, name="手机", confirmed=False)


@transaction.atomic
def confirm(device: TOTPDevice, token: str) -> bool:
    """Take the device into use where its first code is right."""
    person = device.user
    if not device.verify_token(token.strip()):
        return False
    TOTPDevice.objects.filter(user=person, confirmed=True).exclude(pk=device.pk).delete()
    device.confirmed = True
    device.save(update_fields=["confirmed"])
    audit.append(by=person, action="second_factor_set_up", of=person)
    return True


@transaction.atomic
def is_right(person: User, typed: str) -> bool:
    """Whether it is the code of now, or a recovery code not used before. Each works once."""
    devices = TOTPDevice.objects.select_for_update().filter(user=person, confirmed=True)
    found = devices.order_by("-pk").first()
    text = "".join(typed.split()).lower()
    if found is not None and text.isascii() and text.isdigit():
        return bool(found.verify_token(text))
    return _use_recovery_code(person, text)


def _use_recovery_code(person: User, text: str) -> bool:
    """Use up the code, where it is one."""
    codes = RecoveryCode.objects.filter(
        user=person, digest=_digest(text), used_at__isnull=True
    )
    if not codes.update(used_at=timezone.now()):
        return False
    left = RecoveryCode.objects.filter(user=person, used_at__isnull=True).count()
    audit.append(
        by=person, action="recovery_code_used", of=person, details={"left": left}
    )
    return True


@transaction.atomic
def make_recovery_codes(person: User, *, by: User) -> list[str]:
    """Ten new codes instead of those of before: `["k3fm-…", …]`. Shown once, kept nowhere."""
    RecoveryCode.objects.filter(user=person).delete()
    codes: list[str] = []
    for _ in range(CODES):
        groups = []
        for _ in range(GROUPS):
            groups.append("".join(secrets.choice(LETTERS) for _ in range(OF_EACH)))
        codes.append("-".join(groups))
    for code in codes:
        RecoveryCode.objects.create(user=person, digest=_digest(code))
    audit.append(by=by, action="recovery_codes_made", of=person)
    return codes


def codes_left(person: User) -> int:
    """How many recovery codes still work."""
    return RecoveryCode.objects.filter(user=person, used_at__isnull=True).count()


def why_not_reset(person: User, *, by: User) -> str | None:
    """Why `by` may not take away this person's phone; None where they may.

    Who could give a password and take away the phone could become anybody.
    """
    if person == by:
        return "不能重设自己的动态码；请在“我的登录”里换手机，手机丢了用恢复码登录"
    if person.is_superuser:
        return "不能重设超级用户的动态码；请在服务器上用 manage.py reset_sign_in 办理"
    if person.one_time_until is not None or not person.has_usable_password():
        return (
            f"“{person}”的一次性密码还没有换成自己的，不能同时重设动态码；"
            "两样都丢了的，请在服务器上用 manage.py reset_sign_in 办理"
        )
    if device_of(person) is None:
        return f"“{person}”没有设动态码"
    return None


def is_waiting(person: User) -> bool:
    """Whether the phone was taken away, and the person has not set up a new one yet."""
    details = audit.last_details(action="second_factor_reset", of=person)
    return details is not None and is_missing(person) and person.has_usable_password()


@transaction.atomic
def reset(person: User, *, by: User, where: str = "page") -> None:
    """Take away the phone and the recovery codes; all sessions of the person end."""
    TOTPDevice.objects.filter(user=person).delete()
    RecoveryCode.objects.filter(user=person).delete()
    person.end_sessions()
    audit.append(by=by, action="second_factor_reset", of=person, details={"where": where})


def drawing(device: TOTPDevice) -> tuple[str, int]:
    """The QR code to be photographed: the path of its dark squares, and its width."""
    return qr.drawing(device.config_url)


def typed_key(device: TOTPDevice) -> str:
    """The key for who types instead of photographing: `"JBSW Y3DP …"`."""
    text = b32encode(device.bin_key).decode("ascii").rstrip("=")
    return " ".join(text[place : place + 4] for place in range(0, len(text), 4))


def _digest(code: str) -> str:
    """What is kept of a code. It has 79 bits of chance: a plain digest cannot be guessed."""
    plain = code.replace("-", "").strip().lower()
    return sha256(plain.encode()).hexdigest()
