"""Named figures in a sentence: find them, cut the sentence at them.

No code can run in a sentence. A name in braces: ``{指标}``, ``{指标:去向}``, ``{指标/物品}``,
``{指标/物品:去向}``, each with an optional pin of unit and decimals, ``{捐赠价值:香港|亿|1}``; what
came in since the last edition, ``{捐赠价值:新增}``, ``{捐赠价值:香港:新增}``; and ``{截至日期}``.
Full-width ：｜／｛｝ are read as the half-width ones.

>>> [part.name if isinstance(part, Named) else part for part in parse("累计{捐赠价值:香港}。")]
['累计', '捐赠价值', '。']
>>> parse("{服务时长|万|1}")[0].scale
'万'
>>> parse("{捐赠价值:香港:新增}")[0].is_new
True
"""

import re
from dataclasses import dataclass

CUT_OFF = "截至日期"
#: Behind a name: only what came in since the last edition.
NEW = "新增"
#: The words staff write for a pinned unit, and the scale they mean.
SCALES = {
    "": None,
    "个": "",
    "元": "",
    "万": "万",
    "万元": "万",
    "亿": "亿",
    "亿元": "亿",
}
_BRACES = re.compile(r"[{｛]([^{}｛｝]*)[}｝]")
_FULL = str.maketrans("：｜／", ":|/")


class SentenceError(ValueError):
    """A sentence cannot be read; the message is Chinese and says what to write."""


@dataclass(frozen=True)
class Named:
    """One named figure.

    `scale` "" pins the base unit, None leaves the display rule; so does `decimals` None.
    """

    written: str
    name: str
    item: str = ""
    destination: str = ""
    scale: str | None = None
    decimals: int | None = None
    is_new: bool = False

    @property
    def is_cut_off(self) -> bool:
        """Whether it stands for the cut-off day."""
        return self.name == CUT_OFF


def parse(sentence: str) -> list[str | Named]:
    """The sentence cut into text and names, in order.

    Raise SentenceError for braces that do not pair.
    """
    parts: list[str | Named] = []
    place = 0
    for found in _BRACES.finditer(sentence):
        parts.append(_plain(sentence[place : found.start()]))
        parts.append(_named(found.group(0), found.group(1)))
        place = found.end()
    parts.append(_plain(sentence[place:]))
    return list(filter(None, parts))


def _plain(text: str) -> str:
    stray = re.search(r"[{}｛｝]", text)
    if stray:
        raise SentenceError(
            f"“{text[max(0, stray.start() - 5) : stray.end() + 5]}”中的大括号不成对，请补齐或删去"
        )
    return text


def _named(written: str, inside: str) -> Named:
    body, *pins = inside.translate(_FULL).split("|")
    name_and_item, _, behind = body.partition(":")
    name, _, item = name_and_item.partition("/")
    if not name.strip():
        raise SentenceError(f"“{written}”中没有写指标名，请写成 {{捐赠价值}} 的样子")
    destination, is_new = _destination(behind)
    if is_new and name.strip() == CUT_OFF:
        raise SentenceError(f"“{written}”中的“{CUT_OFF}”是日期，没有新增，请删去“:{NEW}”")
    scale, decimals = _pins(written, [pin.strip() for pin in pins])
    return Named(
        written, name.strip(), item.strip(), destination, scale, decimals, is_new
    )


def _destination(behind: str) -> tuple[str, bool]:
    """The destination behind a name, and whether only what is new is named.

    香港:新增 is ("香港", True), and so is 新增:香港.
    """
    parts = [part.strip() for part in behind.split(":")]
    is_new = NEW in parts
    if is_new:
        parts.remove(NEW)
    return ":".join(parts), is_new


def _pins(written: str, pins: list[str]) -> tuple[str | None, int | None]:
    if len(pins) > 2:
        raise SentenceError(f"“{written}”中“|”太多，最多写成 {{指标|单位|小数位数}}")
    unit = pins[0] if pins else ""
    if unit not in SCALES:
        raise SentenceError(f"“{written}”中的单位“{unit}”无法识别，可写：元、万、亿")
    digits = pins[1] if len(pins) == 2 else ""
    if digits and not re.fullmatch(r"[0-4]", digits):
        raise SentenceError(f"“{written}”中的小数位数“{digits}”应为0至4的数字")
    return SCALES[unit], int(digits) if digits else None
