"""What a column may be that nobody knows: proposed to a person by its head, never taken. Pure."""

import re
from collections import Counter
from collections.abc import Collection, Mapping, Sequence

from rapidfuzz import fuzz

from organizations.importing.choosing import ChosenColumn
from organizations.importing.headings import Head, head_of
from organizations.importing.table import SheetTable

#: A head that speaks of two things is neither: 党组织书记及电话.
_TWO_THINGS = re.compile("[及和或、/]|(?<!参)与")
_BRACKETS = re.compile(r"（[^（）]*）|：.*$|:.*$")
#: Behind a name these change nothing of what it speaks of, behind a number's these.
_NEUTRAL, _COUNTS = (
    ("明细", "清单", "名称", "全称", "姓名", "号"),
    ("人数", "数量", "总数", "合计", "数"),
)
#: Names so long are the same in other order or with another sign in them: 社会统一信用代码.
_LONG, _NEARLY = 6, 74
#: Who gives and who is given: one sign apart, and the contrary.
_SIDES = re.compile("[捐赠受接收]")


def proposed(
    head: Head, known: Mapping[str, str], taken: Collection[str], *, with_number: bool
) -> str:
    """Our heading for a column, as a proposal; empty where none or several would fit.

    `known`: spelling -> heading; `taken`: headings that other columns have; `with_number`:
    whether a cell of the column holds a digit.

    >>> spellings = {"志愿者（人）": "志愿者（人）", "主要内容": "正文"}
    >>> proposed(Head("参加志愿者人数"), spellings, (), with_number=True)
    '志愿者（人）'
    >>> proposed(Head("参与志愿者"), spellings, (), with_number=True)
    '志愿者（人）'
    >>> proposed(Head("志愿者联系人"), spellings, (), with_number=False)
    ''
    """
    said = _BRACKETS.sub("", head.said)
    if _TWO_THINGS.search(said):
        return ""
    best: dict[int, set[str]] = {}
    for spelling, heading in known.items():
        is_number = "（" in heading
        if heading in taken or (is_number and not with_number):
            continue
        fit = _fit(said, _plain(spelling), _COUNTS if is_number else _NEUTRAL)
        best.setdefault(fit, set()).add(heading)
    most = max(best, default=0)
    found = best[most] if most else set()
    return found.pop() if len(found) == 1 else ""


def proposals(
    table: SheetTable, columns: Sequence[ChosenColumn], known: Mapping[str, str]
) -> dict[str, str]:
    """Head as written -> our heading, for columns that nobody knows; no heading twice."""
    taken = {chosen.heading for chosen in columns if chosen.heading}
    found = {}
    for chosen in columns:
        if chosen.heading is None:
            head, place = chosen.column.head, chosen.column.place
            with_number = _has_digit(table, place)
            found[head.said] = proposed(head, known, taken, with_number=with_number)
    return only_once(found)


def only_once(found: Mapping[str, str]) -> dict[str, str]:
    """Without what nothing is proposed for, and without what two would be."""
    times = Counter(found.values())
    left = {}
    for said, one in found.items():
        if one and times[one] == 1:
            left[said] = one
    return left


def joined(
    found: Mapping[str, str], more: Mapping[str, str], taken: Collection[str | None]
) -> dict[str, str]:
    """What was found, and more of it: no head and no heading twice, none that is taken."""
    both = dict(found)
    for said, heading in more.items():
        is_free = heading not in taken and heading not in both.values()
        if said not in both and heading and is_free:
            both[said] = heading
    return both


def _has_digit(table: SheetTable, place: int) -> bool:
    """Whether a cell of the column holds a digit."""
    for cells in table.rows.values():
        if place in cells and any(sign.isdigit() for sign in cells[place].text):
            return True
    return False


def _plain(spelling: str) -> str:
    return _BRACKETS.sub("", head_of(spelling).plain)


def _fit(said: str, name: str, neutral: Sequence[str]) -> int:
    """How many signs of a known name the head ends in; 0: it is another one."""
    if len(name) < 2:
        return 0
    stems = [said]
    for word in neutral:
        if said.endswith(word):
            stems.append(said.removesuffix(word))
    if any(stem.endswith(name) for stem in stems):
        return len(name)
    is_long = len(name) >= _LONG and not said.startswith(name)
    is_near = is_long and fuzz.ratio(said, name) >= _NEARLY
    same_sides = _SIDES.findall(said) == _SIDES.findall(name)
    return len(name) - 1 if is_near and same_sides else 0
