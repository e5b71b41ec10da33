"""The person rules: who may decide about what somebody did.

One function a rule; None means: may. The rules hold for each record, not for each office:
in a small one a person holds several roles.
"""

from collections.abc import Collection


def why_not_verify(person: int, last_changed_by: int) -> str | None:
    """A verifier never verifies what they changed last themselves.

    >>> why_not_verify(1, 2) is None
    True
    >>> why_not_verify(1, 1)
    '不能核实自己最后修改的记录，请由另一人核实'
    """
    if person == last_changed_by:
        return "不能核实自己最后修改的记录，请由另一人核实"
    return None


def why_not_confirm_register(person: int, proposed_by: int) -> str | None:
    """Who proposed a change of the register does not confirm it.

    >>> why_not_confirm_register(1, 1)
    '不能确认自己提出的变更，请由另一人确认'
    """
    if person == proposed_by:
        return "不能确认自己提出的变更，请由另一人确认"
    return None


def why_not_review(person: int, editors: Collection[int]) -> str | None:
    """A reviewer has not edited the edition since its last return."""
    if person in editors:
        return "编辑过本期的人不能核稿，请由另一人核稿"
    return None


def why_not_send_back(person: int, editors: Collection[int]) -> str | None:
    """Who edited the edition since its last return does not send it back.

    >>> why_not_send_back(1, {1})
    '编辑过本期的人不能退回，要改请收回送审，或由另一人退回'
    """
    if person in editors:
        return "编辑过本期的人不能退回，要改请收回送审，或由另一人退回"
    return None


def why_not_sign(
    person: int, editors: Collection[int], reviewer: int | None, *, small_office: bool
) -> str | None:
    """A signatory has never edited the edition, before a return neither.

    Nor reviewed it, unless the office is small.

    >>> why_not_sign(3, {1}, 3, small_office=True) is None
    True
    >>> why_not_sign(3, {1}, 3, small_office=False)
    '核稿人不能签发同一期，请由另一人签发'
    """
    if person in editors:
        return "编辑过本期的人不能签发，请由另一人签发"
    if person == reviewer and not small_office:
        return "核稿人不能签发同一期，请由另一人签发"
    return None
