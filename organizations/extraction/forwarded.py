"""Whether a mail only passes on what it quotes: 转来，请登记, or a subject that says Fwd.

>>> passes_on("转来，请登记。", "Fwd: 驰援情况"), passes_on("共850份，合计15300元", "")
(True, False)
"""

import re

_PASSES_ON = re.compile(
    r"转(?:来|发|上|去|给|你|您|阅|请)|请(?!问)|烦|编入|归档|见[下附]|如下|以下|供参考|FYI|please|below",
    re.IGNORECASE,
)
_SUBJECT = re.compile(r"^\s*(?:fwd?|转发|转)\s*[：:]", re.IGNORECASE)
_ANSWER = re.compile(r"^\s*(?:re|回复|答复|回)\s*[：:]", re.IGNORECASE)
_NUMBER = re.compile(r"\d|[一二两三四五六七八九十百千万]+[名人个份箱件元户场]")


def passes_on(own: str, subject: str) -> bool:
    """Tell whether the own words of a mail say nothing but that others' words follow."""
    if _NUMBER.search(own) or _ANSWER.match(subject):
        return False
    is_bare = not re.search(r"\w", own)
    is_forward = _SUBJECT.match(subject) is not None
    return _PASSES_ON.search(own) is not None or (is_forward and is_bare)
