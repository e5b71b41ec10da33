"""What the form of an activity shows beside its boxes: status, steps, what happened."""

from typing import Any

from bulletin.admin.status_marks import status_mark
from bulletin.models import User
from organizations.actions.verifying.handing import MAY_HAND
from organizations.admin.activity.steps import DECIDING, STEPS, OfferedStep, open_to
from organizations.models import Activity

#: So many of the last steps stand on the page.
LATEST = 20


def of_new(by: User) -> dict[str, Any]:
    """For an activity that is not saved yet: 保存并送核实 where this person may submit."""
    return {
        "status": None,
        "steps": [],
        "happened": [],
        "can_submit": by.has_perm(STEPS["submit"].permission),
        "may_hand_over": False,
        "may_verify": False,
    }


def of_activity(activity: Activity, by: User, *, may_change: bool) -> dict[str, Any]:
    """For an activity that stands: its status, the steps offered, the last twenty taken."""
    submit = STEPS["submit"]
    steps = open_to(by, activity)
    is_new = activity.status in submit.before
    return {
        "status": status_mark(activity.status, activity.get_status_display(), boxed=True),
        "steps": _buttons(steps, may_change=may_change),
        "happened": activity.steps.select_related("taken_by")[:LATEST],
        "can_submit": may_change and is_new and by.has_perm(submit.permission),
        "may_hand_over": may_change and activity.status in MAY_HAND,
        "may_verify": any(step.code in DECIDING for step in steps),
    }


def _buttons(steps: list[OfferedStep], *, may_change: bool) -> list[OfferedStep]:
    """The steps with a button of their own: who may change submits by 保存并送核实."""
    shown = []
    for step in steps:
        if step.code != "submit" or not may_change:
            shown.append(step)
    return shown
