"""Names in the order in which people count: 第2协会 before 第10协会."""

import re

_NUMBER = re.compile(r"(\d+)")


def name_key(name: str) -> tuple[tuple[str, int], ...]:
    """What names are sorted by: letter by letter, numbers in them by their value.

    >>> sorted(["第10协会", "第2协会"], key=name_key)
    ['第2协会', '第10协会']
    """
    parts = _NUMBER.split(name)
    found = []
    for place in range(0, len(parts), 2):
        number = int(parts[place + 1]) if place + 1 < len(parts) else -1
        found.append((parts[place], number))
    return tuple(found)
