"""Signed lists: which figures make up a total, and how often each is added or taken off."""

#: Figure id -> how often it is added (taken off, if negative), never 0; in the order of
#: reading.
SignedList = dict[int, int]


def add(into: SignedList, change: SignedList) -> None:
    """Add a change to a list in place; equal terms cancel: {7: 1} and {7: -1} is {}."""
    for key, sign in change.items():
        count = into.get(key, 0) + sign
        if count:
            into[key] = count
        else:
            into.pop(key, None)


def less(whole: SignedList, part: SignedList) -> SignedList:
    """One list less another: {7: 1, 8: 1} less {7: 1} is {8: 1}."""
    rest = dict(whole)
    for key, sign in part.items():
        count = rest.get(key, 0) - sign
        if count:
            rest[key] = count
        else:
            rest.pop(key, None)
    return rest
