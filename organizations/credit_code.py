"""The unified social credit code (统一社会信用代码): 18 characters, two check characters.

Position 1 registering authority, 2 kind of body, 3-8 region, 9-17 organization code with
its own check character, 18 check character.

Source: GB 32100-2015 with its amendment XG1-2016 (structure, 31 characters, weights
3**(i-1) mod 31), and GB 11714-1997 (position 17: weights 3 7 9 10 5 8 4 2 over the *full*
alphabet, A=10 ... Z=35).

>>> validate("51440300MJL1712376")
'51440300MJL1712376'
>>> compact("５１440300-MJL1712376 ")
'51440300MJL1712376'
>>> check_character("53310000MJ4951777")  # remainder 0 gives 0, not a 32nd character
'0'
>>> is_valid("53440300MJL0167883")
False
"""

import re
import unicodedata

ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY"
FULL_ALPHABET = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"
WEIGHTS = tuple(pow(3, place, 31) for place in range(17))
ORGANIZATION_WEIGHTS = (3, 7, 9, 10, 5, 8, 4, 2)
#: Registering authorities (position 1).
AUTHORITIES = frozenset("123456789ANY")
#: Kinds under authority 5, civil affairs. 54 and 55 (committees of residents) are no
#: 社会组织.
SOCIAL_PREFIXES = {"51": "社会团体", "52": "民办非企业单位", "53": "基金会", "59": "其他"}
#: Letters not in the alphabet, and what they are often a misprint of. Never changed
#: silently.
MISTAKABLE = {"O": "0", "I": "1", "S": "5", "Z": "2", "V": "U 或 Y"}
#: Shenzhen: registrations of the city and its districts.
CITY_REGION = "4403"
_SEPARATORS = re.compile(r"[\s\-\u00ad\u200b-\u200f\u2060\ufeff]+")


class CreditCodeError(ValueError):
    """The code cannot be right; the message is Chinese."""


class LengthError(CreditCodeError):
    """Not 18 characters."""


class CharacterError(CreditCodeError):
    """A character, prefix or region that cannot stand there."""


class CheckError(CreditCodeError):
    """A check character that does not fit the rest."""


def compact(code: str) -> str:
    """The code in its stored form.

    Half width, upper case, no space, hyphen or invisible sign.
    """
    return _SEPARATORS.sub("", unicodedata.normalize("NFKC", code)).upper()


def check_character(first17: str) -> str:
    """The 18th character for the first seventeen (GB 32100; a remainder of 0 gives 0)."""
    total = sum(
        ALPHABET.index(character) * weight
        for character, weight in zip(first17, WEIGHTS, strict=True)
    )
    return ALPHABET[(31 - total % 31) % 31]


def organization_check_character(first8: str) -> str:
    """The check character of the organization code (GB 11714): 10 is X, 11 is 0."""
    total = sum(
        FULL_ALPHABET.index(character) * weight
        for character, weight in zip(first8, ORGANIZATION_WEIGHTS, strict=True)
    )
    return "0123456789X0"[11 - total % 11]


def validate(code: str) -> str:
    """The compact code. Raise LengthError, CharacterError or CheckError, each with its sentence."""
    text = compact(code)
    if len(text) != 18:
        raise LengthError(
            f"统一社会信用代码应为18位，现为{len(text)}位，请对照登记证书核对"
        )
    _check_characters(text)
    organization = text[8:17]
    if organization_check_character(organization[:8]) != organization[8]:
        raise CheckError(
            "统一社会信用代码第17位（组织机构代码校验位）不符，请对照登记证书核对"
        )
    if check_character(text[:17]) != text[17]:
        raise CheckError("统一社会信用代码第18位（校验码）不符，请对照登记证书核对")
    return text


def _check_characters(text: str) -> None:
    for place, character in enumerate(text, start=1):
        if character not in ALPHABET:
            raise CharacterError(_not_allowed(place, character))
    if text[0] not in AUTHORITIES:
        raise CharacterError(f"统一社会信用代码第1位“{text[0]}”不是登记管理部门代码")
    if text[:2] in ("54", "55"):
        raise CharacterError(
            "54、55 开头的是居民委员会、村民委员会等，不属于社会组织名录"
        )
    if text[0] == "5" and text[:2] not in SOCIAL_PREFIXES:
        raise CharacterError(
            f"民政部门登记的代码应以 51、52、53 或 59 开头，现为“{text[:2]}”"
        )
    if not text[2:8].isdigit():
        raise CharacterError("统一社会信用代码第3至8位是行政区划代码，只能是数字")
    if re.fullmatch(r"PDY\d{5}", text[8:16]) and text[8:16] != "PDY00000":
        raise CharacterError(
            "组织机构代码 PDY00001 至 PDY99999 是内部自编号段，不能用于登记"
        )


def _not_allowed(place: int, character: str) -> str:
    """Which character is wrong, and for which one it may stand: 0 for O."""
    said = f"统一社会信用代码第{place}位“{character}”不在规定的字符中"
    hint = MISTAKABLE.get(character)
    if hint:
        said += f"，可能是“{hint}”之误"
    return f"{said}，请对照登记证书核对"


def is_valid(code: str) -> bool:
    """Whether the code can be right."""
    try:
        validate(code)
    except CreditCodeError:
        return False
    return True


def kind_name(code: str) -> str | None:
    """The kind of social organization the compact code names, None for other authorities.

    >>> kind_name("51440300MJL1712376")
    '社会团体'
    """
    return SOCIAL_PREFIXES.get(code[:2])


def why_not_for(code: str, kind_words: str, *, local: bool) -> str | None:
    """Why a valid code cannot belong to a body of this kind; None when it can.

    `kind_words` is the Chinese name of the kind (社会团体, 企业 …); `local` says that the city
    or one of its districts registered the body, so that the region must be 4403xx.
    """
    named = kind_name(code)
    social = kind_words in SOCIAL_PREFIXES.values() and kind_words != "其他"
    if social and named != kind_words and named != "其他":
        return f"代码以“{code[:2]}”开头，与类型“{kind_words}”不符，请核对代码或类型"
    if not social and named in ("社会团体", "民办非企业单位", "基金会"):
        return f"代码以“{code[:2]}”开头，是{named}的代码，与类型“{kind_words}”不符"
    if social and local and not code[2:].startswith(CITY_REGION):
        return (
            f"市、区登记的社会组织代码第3至8位应以 {CITY_REGION} 开头，现为“{code[2:8]}”"
        )
    return None
