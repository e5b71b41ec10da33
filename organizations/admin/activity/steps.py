"""The steps of an activity's life as a table, read by buttons, batch actions and their page."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.http import HttpRequest

from bulletin.models import User
from bulletin.transactions import attempt
from organizations.actions.verifying import corrections, verification
from organizations.choices import Status
from organizations.models import Activity


@dataclass(frozen=True)
class OfferedStep:
    """One step: its words, who may take it, from which statuses, what it asks for, what does it."""

    code: str
    label: str
    permission: str
    before: tuple[Status, ...]
    take: Callable[[Activity, User, str], Activity]
    needs_reason: bool = False
    #: Told before it is done with several at once: what it will do. Empty: it asks nothing.
    before_batch: str = ""
    tone: str = ""


def _submit(activity: Activity, by: User, reason: str) -> Activity:
    return verification.submit(activity=activity, by=by)


def _verify(activity: Activity, by: User, reason: str) -> Activity:
    return verification.verify(activity=activity, by=by)


def _send_back(activity: Activity, by: User, reason: str) -> Activity:
    return verification.send_back(activity=activity, by=by, reason=reason)


def _void(activity: Activity, by: User, reason: str) -> Activity:
    return verification.void(activity=activity, by=by, reason=reason)


def _begin(activity: Activity, by: User, reason: str) -> Activity:
    return corrections.begin(activity=activity, by=by, reason=reason)


def _give_up(activity: Activity, by: User, reason: str) -> Activity:
    return corrections.give_up(activity=activity, by=by)


SUBMIT = "organizations.submit_activity"
VERIFY = "organizations.verify_activity"
CORRECT = "organizations.correct_activity"
VOID = "organizations.void_activity"

STEPS = {
    step.code: step
    for step in (
        OfferedStep("submit", "送核实", SUBMIT, verification.MAY_SUBMIT, _submit),
        OfferedStep(
            "verify",
            "核实通过",
            VERIFY,
            verification.MAY_VERIFY,
            _verify,
            tone="primary",
            before_batch="核实通过后计入合计、可以编入简报，不再能直接修改，有误须走更正。"
            "没有逐条打开看过的，请先对一对下面的数。",
        ),
        OfferedStep(
            "send_back",
            "退回",
            VERIFY,
            verification.MAY_VERIFY,
            _send_back,
            needs_reason=True,
            tone="danger",
        ),
        OfferedStep("begin", "开始更正", CORRECT, (Status.VERIFIED,), _begin),
        OfferedStep("give_up", "放弃更正", CORRECT, (Status.CORRECTING,), _give_up),
        OfferedStep(
            "void",
            "作废",
            VOID,
            tuple(status for status in Status if status != Status.VOID),
            _void,
            needs_reason=True,
            tone="danger",
        ),
    )
}


def asks_reason(step: OfferedStep, activity: Activity) -> bool:
    """Whether this step asks for a reason: a correction does in a closed campaign."""
    if step.code == "begin":
        return corrections.asks_reason(activity)
    return step.needs_reason


#: Steps of a verifier: they wait until the activity was sent to be verified.
DECIDING = ("verify", "send_back")


def open_to(user: User, activity: Activity) -> list[OfferedStep]:
    """The steps this person may try from the activity's present status."""
    kept: list[OfferedStep] = []
    for step in STEPS.values():
        if (
            activity.status in step.before
            and user.has_perms(_needed(step, activity))
            and (activity.awaits_verifier if step.code in DECIDING else True)
            and not (step.code == "submit" and activity.awaits_verifier)
        ):
            kept.append(step)
    return kept


def _needed(step: OfferedStep, activity: Activity) -> list[str]:
    """Voiding what counts takes a verifier."""
    also = [VERIFY] if step.code == "void" and activity.is_verified else []
    return [step.permission, *also]


@dataclass(frozen=True)
class BatchOutcome:
    """What a step did to several activities.

    The numbers done, and refused ones with the reason.
    """

    done: list[str]
    refused: list[tuple[str, str]]


def as_seen(
    request: HttpRequest, chosen: Iterable[Activity]
) -> tuple[list[Activity], list[tuple[str, str]]]:
    """Those that are as the page before showed them; the others with the reason."""
    seen: list[Activity] = []
    moved: list[tuple[str, str]] = []
    for activity in chosen:
        version = str(activity.version)
        if request.POST.get(f"version-{activity.pk}", version) == version:
            seen.append(activity)
        else:
            moved.append((activity.number, "您看过之后又有改动，请看过现在的内容再办理"))
    return seen, moved


def take_all(
    step: OfferedStep, activities: Iterable[Activity], by: User, reason: str
) -> BatchOutcome:
    """Take the step with each; one that is refused does not hold up the others."""
    outcome = BatchOutcome([], [])
    for activity in activities:
        try:
            step.take(activity, by, reason)
        except ValidationError as error:
            outcome.refused.append((activity.number, _without_number(activity, error)))
        else:
            outcome.done.append(activity.number)
    return outcome


def why_not(step: OfferedStep, activity: Activity, by: User) -> str:
    """Why the step would be refused, empty when not.

    Tried and undone: no rule is told twice.
    """
    try:
        with attempt():
            step.take(activity, by, "试办")
    except ValidationError as error:
        return _without_number(activity, error)
    return ""


def _without_number(activity: Activity, error: ValidationError) -> str:
    said = "；".join(error.messages)
    return said.replace(f"{activity.number}：", "").replace(f"{activity.number} ", "")
