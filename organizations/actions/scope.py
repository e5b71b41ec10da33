"""Whose activities a person meets.

One bound to districts, those of his districts alone.
"""

from bulletin.models import User


def districts_of(user: User | None) -> list[int]:
    """Keys of the districts a user is bound to; empty: not bound."""
    if user is None:
        return []
    return [district.pk for district in user.districts.all()]


def why_not_confirm_there(user: User, district_id: int | None) -> str | None:
    """Why this user decides nothing about a body of that district; None when they may."""
    bound = districts_of(user)
    if not bound or district_id is None or district_id in bound:
        return None
    return "您只负责别的区，不能办理这个区的单位的变更"


def why_not_there(user: User, district_id: int | None) -> str | None:
    """Why this user may not enter an activity of that district; None when they may."""
    bound = districts_of(user)
    if not bound or district_id in bound:
        return None
    names = "、".join(user.districts.values_list("name", flat=True))
    return f"您只负责{names}，请把所在区填为其中之一"
