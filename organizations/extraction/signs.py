"""Numbers with a plus before them, which daily returns write for what is new: 启明星：+42人.

>>> without_plus("启明星：+42人，+168小时")
'启明星： 42人， 168小时'
>>> without_plus("3+2人、29+家"), without_plus("PM2.5+")
('3+2人、29+家', 'PM2.5+')
"""

import re

_PLUS = re.compile(r"(?<![^：:，,、；;。\s（(])[+＋](?=\d)")


def without_plus(text: str) -> str:
    """Return the text, as long as before, a blank for each plus that only says 新增."""
    return _PLUS.sub(" ", text)
