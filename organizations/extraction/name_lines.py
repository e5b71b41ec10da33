r"""Chats copied on a phone: the name of who speaks stands alone above the words, without a time.

>>> text = "阿珍姐（某某联谊会）\n昨天办了讲座\n小何\n有捐赠吗\n阿珍姐（某某联谊会）\n有"
>>> [text[place : place + 2] for place in sorted(name_lines(text))]
['阿珍', '小何', '阿珍']
>>> name_lines("甲协会\n捐款5万元\n乙协会\n捐款3万元")
frozenset()
"""

import re
from collections import Counter

#: A line that is nothing but a name: no number, no mark but brackets and a dash.
NAME_LINE = re.compile(
    # a rule of dashes names nobody
    r"\s*(?=.*[一-鿿A-Za-z])(?P<sender>[^\s\d，。；：:、“”「」\[\]【】@！？!?~～+=*#.,;]{2,24})\s*"
)
_PERSON = re.compile(
    r"(?:[小老阿][一-鿿]|[一-鿿](?:[姐哥工总队姨叔伯]|书记|秘书长?|总?干事|老师|主任|会长|科长|经理|站长|院长|专员)"
    r"|.{2,}[-—].{2,}|.{2,}[（(].{2,}[)）])"
)
_LEAST = 2


def name_lines(text: str) -> frozenset[int]:
    """Return where such lines begin; none unless a person's name comes twice, words below it."""
    places: list[tuple[int, str]] = []
    lines: list[str] = []
    place = 0
    for line in text.splitlines(keepends=True):
        if line.strip():
            lines.append(line.strip())
            places.append((place, line.strip()))
        place += len(line)
    found: list[tuple[int, str]] = []
    for (start, name), below in zip(places, lines[1:], strict=False):
        if _names_a_person(name) and not _names_a_person(below):
            found.append((start, name))
    times = Counter(name for _, name in found)
    is_chat = any(count >= _LEAST for count in times.values())
    return frozenset(start for start, _ in found) if is_chat else frozenset()


def _names_a_person(line: str) -> bool:
    return NAME_LINE.fullmatch(line) is not None and _PERSON.fullmatch(line) is not None
