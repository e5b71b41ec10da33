r"""Lines of a chat that begin with the time alone: 08:12 某某协会-陈秘书 above the words.

>>> sorted(clock_heads("08:12 甲协会-陈秘书\n捐款5万元\n08:20 李科\n收到"))
[0, 20]
>>> clock_heads("08:00 志愿者到岗\n09:30 开始采样\n11:00 结束")
frozenset()
"""

import re

from organizations.extraction.chat_heads import chat_head
from organizations.extraction.titles import CLOCK

#: The time and a name without numbers: who speaks in the lines below.
CLOCK_HEAD = re.compile(
    rf"\s*(?:[\[【(（]\s*)?(?:[上中下]午\s*)?{CLOCK}(?:\s*[\]】)）])?[ \t]+"
    r"(?P<sender>[^\s\d，。；;：:！!？?][^\d，。；;：:！!？?\t\n]{0,23}?)\s*[:：]?\s*"
)

# what follows at once, or behind empty lines
_NEXT_LINE = re.compile(r"[ \t\r\n]{1,9}(?P<line>[^\r\n]{1,120})")
# one line of so many may have nothing below it: a picture that was left out
_MOST_WITHOUT_WORDS = 4


def clock_heads(text: str) -> frozenset[int]:
    """Return where such lines begin; none in a log by the hour, whose lines follow each other.

    At least two, and under each of them stand words that are no such line.
    """
    heads: list[int] = []
    alone = 0
    before: int | None = None
    place = 0
    for line in text.splitlines(keepends=True):
        is_head = CLOCK_HEAD.fullmatch(line.rstrip()) is not None
        if line.strip():
            if before is not None:
                alone += is_head
            before = place if is_head else None
            if is_head:
                heads.append(place)
        place += len(line)
    alone += before is not None
    is_chat = len(heads) > 1 and alone * _MOST_WITHOUT_WORDS <= len(heads)
    return frozenset(heads) if is_chat else frozenset()


def heads_a_clock(text: str, place: int) -> bool:
    r"""Tell whether the line below a place says who speaks at what time, but no day.

    >>> heads_a_clock("\n王干事 18:02\n请报数", 0), heads_a_clock("\n王干事 3月11日 18:02\n", 0)
    (True, False)
    """
    below = _NEXT_LINE.match(text, place)
    head = chat_head(below["line"]) if below else None
    return head is not None and head["month"] is None
