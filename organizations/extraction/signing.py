r"""Who signed a letter: the line above its date, or its last line where that is a name alone.

>>> text = "我会捐款5万元。\n某某协会（章）\n二〇二二年三月二十一日"
>>> own, signature = signed(text, [(0, 8), (9, 16), (17, 28)])
>>> own, text[slice(*signature)]
([(0, 8)], '某某协会')
"""

import re
from collections.abc import Sequence

from bulletin.zh.segments import Span

_DIGITS = "0-9〇零一二三四五六七八九十"
_SIGNED_ON = re.compile(
    rf"\s*(?:[{_DIGITS}]{{4}}\s?年[{_DIGITS}]{{1,3}}月[{_DIGITS}]{{1,3}}日"
    r"|\d{4}([-/.])\d{1,2}\1\d{1,2})\s*"
)
# 某某行业协会 3月19日, in one line at the end
_NAME_AND_DAY = re.compile(
    rf"(?P<name>[ 　\t]*[一-鿿（）()]{{2,30}}?)(?:[ 　\t]+|(?<=[会心委部支总司处]))"
    rf"(?:[{_DIGITS}]{{4}}\s?年)?[{_DIGITS}]{{1,3}}月[{_DIGITS}]{{1,3}}[日号]\s*"
)
_SEAL = re.compile(r"\s*[（(](?:章|盖章|公章|签章|代章|印章)[)）]\s*$")
_NAME_ALONE = re.compile(
    r"[ 　\t]*[一-鿿（）()]{2,30}"
    r"(?:[协商学]会|中心|党委|支部|总支|基金会|联合会|联谊会|促进会|公司|秘书处|委员会)"
    # the name of who wrote it, with or without what they are
    r"(?:[ 　\t]+[一-鿿]{1,3}(?:老师|主任|书记|干事|秘书|会长|姐|哥|工)?)?\s*"
)


def signed(text: str, own: Sequence[Span]) -> tuple[list[Span], Span | None]:
    """Return the lines without the signature and what follows it, and the signing name."""
    lines = list(own)
    for index, (start, end) in enumerate(lines):
        if index and _SIGNED_ON.fullmatch(text[start:end]):
            signature = _name(text, lines[index - 1])
            if signature is not None:
                return lines[: index - 1], signature
            return lines[:index], None
    if len(lines) < 2:
        return lines, None
    start, end = lines[-1]
    dated = _NAME_AND_DAY.fullmatch(text, start, end)
    last = (start, dated.end("name")) if dated else (start, end)
    if _NAME_ALONE.fullmatch(text, *last):
        return lines[:-1], _name(text, last)
    return lines, None


def _name(text: str, line: Span) -> Span | None:
    """Return where the name stands in a line; None where the line is a sentence."""
    words = _SEAL.sub("", text[slice(*line)])
    if len(words.strip()) > 30 or re.search(r"[，。；：:,\t]", words):
        return None
    start = line[0] + len(words) - len(words.lstrip())
    return (start, line[0] + len(words.rstrip()))
