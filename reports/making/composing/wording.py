r"""Words a person typed or pasted, as they are kept: one line, nothing unseen.

>>> tidy("捐赠\u00a03000件\r\n爱心T恤\x07 ")
'捐赠 3000件爱心T恤'
>>> tidy("KN95\nmask 好👩‍⚕️")
'KN95 mask 好👩‍⚕️'
"""

import re
import unicodedata

#: An entry or a sentence longer than this is a paste gone wrong: a page of the bulletin
#: holds 616.
LONGEST = 4000
#: The mark at which 拆分 cuts.
CUT = "‖"
#: One of these must stand in a sentence whose totals are not complete.
INCOMPLETE_WORDS = ("据不完全统计", "初步")
_BREAK = re.compile(r"[^\S\n]*(?:\r\n?|\n|\u2028|\u2029)+\s*")
_SPACE = re.compile(r"[\t\u00a0\u1680\u2000-\u200a\u202f\u205f]")
_LATIN = re.compile(r"[A-Za-z0-9]")
#: Emoji are held together by these; every other format character goes.
_JOINERS = {"\u200d", "\ufe0e", "\ufe0f"}


def tidy(text: str) -> str:
    """The text on one line, in usual spaces, without characters nobody sees.

    Lines are joined as Chinese is; a space is left between Latin words. Rare characters
    and emoji stay as they are.
    """
    joined = _BREAK.sub(_join, _SPACE.sub(" ", text))
    return "".join(filter(_is_kept, joined)).strip()


def too_long(text: str) -> str | None:
    """What is wrong with the length, with how much is too much; None: nothing."""
    over = len(text) - LONGEST
    if over <= 0:
        return None
    return (
        f"这一段有 {len(text)} 字，最多 {LONGEST} 字，多了 {over} 字，没有保存；"
        "请删减，或拆成几条（文字还在框里）"
    )


def _join(found: re.Match[str]) -> str:
    before = found.string[max(0, found.start() - 1) : found.start()]
    after = found.string[found.end() : found.end() + 1]
    return " " if _LATIN.match(before) and _LATIN.match(after) else ""


def _is_kept(char: str) -> bool:
    return char in _JOINERS or unicodedata.category(char) not in (
        "Cc",
        "Cf",
        "Cs",
        "Co",
        "Cn",
    )
