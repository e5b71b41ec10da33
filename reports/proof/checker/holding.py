"""The one way in which a check says that something does not hold.

>>> need(True, "不会说出来")
>>> need(False, "清单中缺少 figures.json")
Traceback (most recent call last):
    ...
reports.proof.checker.holding.DoesNotHold: 清单中缺少 figures.json
"""


class DoesNotHold(Exception):  # noqa: N818 - what it says
    """The first thing that is not as it should be, in a Chinese sentence."""


def need(is_so: object, otherwise: str) -> None:
    """Go on where it is so; else raise DoesNotHold with that sentence."""
    if not is_so:
        raise DoesNotHold(otherwise)
