"""Rules of passwords beside Django's own: kinds of characters, names in it, former ones.

What they ask for is set in settings.PASSWORD_RULES.
"""

from collections.abc import Iterator

from django.conf import settings
from django.contrib.auth.hashers import check_password, identify_hasher
from django.core.exceptions import ValidationError

from bulletin.models import User

#: A passphrase of this length needs no variety of kinds.
PASSPHRASE = 24
#: So many different characters are in any password.
DIFFERENT = 8
#: A user name shorter than this stands in too many words to be asked for.
SHORTEST_NAME = 3


def kinds_in(password: str) -> int:
    """How many of the four kinds are in it: capital, small, digit, any other character.

    >>> kinds_in("Aa1-"), kinds_in("临江abc")
    (4, 2)
    """
    kinds = set()
    for letter in password:
        if letter.isascii() and letter.isupper():
            kinds.add("capital")
        elif letter.isascii() and letter.islower():
            kinds.add("small")
        elif letter.isdigit():
            kinds.add("digit")
        else:
            kinds.add("other")
    return len(kinds)


class KindsValidator:
    """At least so many kinds of characters, unless it is a long passphrase."""

    def validate(self, password: str, user: User | None = None) -> None:
        """Raise ValidationError where there are too few."""
        wrong: list[ValidationError] = []
        if len(set(password)) < DIFFERENT:
            said = f"密码里重复的字符太多，至少要有 {DIFFERENT} 个不同的字符"
            wrong.append(ValidationError(said, code="password_too_uniform"))
        is_plain = kinds_in(password) < settings.PASSWORD_RULES["kinds"]
        if is_plain and len(password) < PASSPHRASE:
            said = self.get_help_text()
            wrong.append(ValidationError(said, code="password_too_plain"))
        if wrong:
            raise ValidationError(wrong)

    def get_help_text(self) -> str:
        """The rule in words."""
        wanted = settings.PASSWORD_RULES["kinds"]
        return (
            f"密码要含大写字母、小写字母、数字、其他字符（符号或汉字）四类中的 {wanted} 类；"
            f"{PASSPHRASE} 个字符以上的长句不限。"
        )


class NoNameValidator:
    """No user name, no name of the person, none of the words of the office."""

    def validate(self, password: str, user: User | None = None) -> None:
        """Raise ValidationError with the word found."""
        low = password.lower()
        for word in _words(user):
            if word in low or word[::-1] in low:
                raise ValidationError(
                    f"密码里不能有用户名、姓名、单位或系统的名称（“{word}”）",
                    code="password_has_name",
                )

    def get_help_text(self) -> str:
        """The rule in words."""
        return "密码里不能有用户名、姓名、单位或系统的名称。"


def _words(user: User | None) -> Iterator[str]:
    if user is not None:
        if len(user.username) >= SHORTEST_NAME:
            yield user.username.lower()
        if len(user.display_name) > 1:
            yield user.display_name.lower()
    for word in settings.PASSWORD_WORDS:
        yield word.lower()


class FormerValidator:
    """None of the last ones."""

    def validate(self, password: str, user: User | None = None) -> None:
        """Raise ValidationError where it is the present one or one of the last."""
        if user is None or user.pk is None:
            return
        for encoded in _last(user):
            if check_password(password, encoded):
                raise ValidationError(self.get_help_text(), code="password_used_before")

    def get_help_text(self) -> str:
        """The rule in words."""
        return f"不能用最近 {settings.PASSWORD_RULES['former']} 次用过的密码。"


def _last(user: User) -> list[str]:
    """The present password and those before it, as many as are not to be used again."""
    count = settings.PASSWORD_RULES["former"]
    before = user.former_passwords.values_list("encoded", flat=True)[:count]
    known: list[str] = []
    for encoded in (user.password, *before):
        if _can_be_checked(encoded):
            known.append(encoded)
    return known[:count]


def _can_be_checked(encoded: str) -> bool:
    """Whether it is a digest of a kind we know; "no password" is none."""
    try:
        identify_hasher(encoded)
    except ValueError:
        return False
    return True
