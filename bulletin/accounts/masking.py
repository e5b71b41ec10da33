"""What a role may read of a contact: the form in which everybody else sees it.

>>> masked_phone("13800000001")
'138****0001'
>>> masked_name("某某某")
'某**'
"""

import re

#: A run of digits; the area code before a number of the place says nothing of anybody.
_DIGITS = re.compile(r"(?<!\d)(?P<area>0\d{2,3}-)(?=\d{7,8}(?!\d))|\d+")
#: The longest number of which an end is shown; a longer one may be of a card or a person.
LONGEST = 12
#: Shorter runs of digits (an extension, part of a number) are hidden whole.
SHORTEST = 7


def masked_phone(phone: str) -> str:
    """What is written of a phone, each run of digits hidden by itself.

    A number of 7 to 12 digits shows its last four, one of 11 or more the first three
    too; every other run of digits but an area code, and every letter, is hidden whole.

    >>> masked_phone("0755-00000001 转 8001")
    '0755-****0001 * ****'
    """
    hidden = _DIGITS.sub(lambda found: found["area"] or _masked_run(found[0]), phone)
    return "".join("*" if letter.isalpha() else letter for letter in hidden)


def _masked_run(digits: str) -> str:
    if not SHORTEST <= len(digits) <= LONGEST:
        return "*" * len(digits)
    shown = 3 if len(digits) >= 11 else 0
    return f"{digits[:shown]}{'*' * (len(digits) - shown - 4)}{digits[-4:]}"


def masked_name(name: str) -> str:
    """A person's name with all but the first character hidden."""
    return name[:1] + "*" * (len(name) - 1)
