"""Texts with their quantities marked in the line, 捐款{约3万元|~3万 元m}; signs in the file."""

import re
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

from bulletin.zh.units import SCALES
from tests.scoring.extraction import Annotated

INVENTED = Path(__file__).parents[1] / "samples" / "invented.txt"
KINDS = {"m": "money", "g": "goods", "p": "people", "t": "person_times", "h": "hours",
         "T": "teams", "o": "orgs", "s": "sessions", "x": "other"}  # fmt: skip
WORDS = {"~>": "about_over", ">=": "at_least", "~": "about", "n": "nearly", ">": "over",
         "<": "at_most", "": "exact"}  # fmt: skip
_HEAD = re.compile(r"^@(\S+) (\d{4})\n", re.MULTILINE)
_MARK = re.compile(r"\{([^{}|]+)\|([^{}]+)\}")
_SAID = re.compile(
    r"(~>|>=|~|n|>|<|)([\d.]+[万亿]?)(?:-([\d.]+[万亿]?))? (.*)([" + "".join(KINDS) + "])"
)


def marked_texts(
    path: Path = INVENTED,
) -> Iterator[tuple[str, int, str, list[Annotated]]]:
    """Yield name, year, plain text and annotated quantities of each text of a marked file."""
    parts = _HEAD.split(path.read_text("utf-8"))[1:]
    for name, year, body in zip(parts[::3], parts[1::3], parts[2::3], strict=True):
        text, rows, last = "", [], 0
        for mark in _MARK.finditer(body):
            text += body[last : mark.start()]
            rows.append(_row(mark[1], len(text), mark[2]))
            text, last = text + mark[1], mark.end()
        yield name, int(year), text + body[last:], rows


def _row(text: str, start: int, meaning: str) -> Annotated:
    span = (start, start + len(text))
    if meaning.startswith("d"):
        return Annotated(text, span, None, None, "日期", "exact", "date", meaning[1:])
    if meaning.startswith("v"):
        return Annotated(
            text, span, None, None, meaning[1:-1], "vague", KINDS[meaning[-1]], ""
        )
    said = _SAID.fullmatch(meaning)
    assert said is not None, f"{text}: {meaning}"
    high = _number(said[3]) if said[3] else None
    word = "range" if high is not None else WORDS[said[1]]
    return Annotated(
        text, span, _number(said[2]), high, said[4], word, KINDS[said[5]], ""
    )


def _number(said: str) -> Decimal:
    return Decimal(said.rstrip("万亿")) * 10 ** sum(
        SCALES[char] for char in said if char in SCALES
    )
