"""The life of an edition as a table: states, steps, who may, what must hold.

>>> [step.code for step in steps_from("reviewed")]
['send_back', 'review_again', 'sign']
>>> STEPS["sign"].after
'signed'
"""

from dataclasses import dataclass

#: State codes and their Chinese words, in the order of a life.
STATES = {
    "draft": "草稿",
    "submitted": "送审",
    "reviewed": "已核稿",
    "signed": "已签发",
    "published": "已发布",
    "withdrawn": "撤回",
}

#: States in which texts and entries may be changed.
EDITABLE = frozenset({"draft"})
#: States in which a warning about the text may be answered for: up to the signing.
ANSWERABLE = frozenset({"draft", "submitted", "reviewed"})
#: States in which the document is frozen for good.
FROZEN = frozenset({"signed", "published", "withdrawn"})


#: What a reconciliation warns of; each is answered for with a reason before signing.
CAUTIONS = {
    "after_cutoff": "晚于截至日期",
    "ratio": "比例异常",
    "parts": "部分与总数不符",
    "personal_data": "个人信息",
    "stale": "记录有变动",
    "reworded": "文字与核实的不同",
    "claim": "没有记录为证的说法",
}


@dataclass(frozen=True)
class Step:
    """One step: from which states, to which, with what permission, and what it asks for."""

    code: str
    label: str
    before: tuple[str, ...]
    after: str
    permission: str
    needs_reason: bool = False
    needs_content: bool = False
    #: Taken only when every warning about the text is answered for.
    needs_answers: bool = False
    #: Taken by whoever took the last step alone: 收回送审 by who submitted.
    own: bool = False
    #: Has a meaning only where the document is another than at the last step.
    if_moved: bool = False


STEPS = {
    step.code: step
    for step in (
        Step(
            "submit", "送审", ("draft",), "submitted", "reports.submit_edition", needs_content=True
        ),
        Step(
            "withdraw_submission",
            "收回送审",
            ("submitted",),
            "draft",
            "reports.submit_edition",
            own=True,
        ),
        Step(
            "send_back",
            "退回",
            ("submitted", "reviewed"),
            "draft",
            "reports.review_edition",
            needs_reason=True,
        ),
        Step(
            "review",
            "核稿通过",
            ("submitted",),
            "reviewed",
            "reports.review_edition",
            needs_content=True,
        ),
        Step(
            "review_again",
            "重新核稿",
            ("reviewed",),
            "reviewed",
            "reports.review_edition",
            needs_content=True,
            if_moved=True,
        ),
        Step(
            "sign",
            "签发",
            ("reviewed",),
            "signed",
            "reports.sign_edition",
            needs_content=True,
            needs_answers=True,
        ),
        Step("publish", "发布", ("signed",), "published", "reports.publish_edition"),
        Step(
            "withdraw",
            "撤回",
            ("signed", "published"),
            "withdrawn",
            "reports.withdraw_edition",
            needs_reason=True,
        ),
    )
}


#: In which state an edition waits -> the step that takes it on.
NEXT = {"submitted": "review", "reviewed": "sign", "signed": "publish"}


def steps_from(state: str) -> list[Step]:
    """The steps that lead on from a state, whoever may take them."""
    return [step for step in STEPS.values() if state in step.before]


def why_not(step: Step, state: str) -> str | None:
    """Why the step cannot be taken in this state; None when it can."""
    if state in step.before:
        return None
    wanted = "、".join(f"“{STATES[code]}”" for code in step.before)
    return f"本期现为“{STATES[state]}”，只有{wanted}的才能{step.label}"
