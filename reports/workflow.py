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
class StepEffects:
    """What a step writes on the edition, besides state, decision and audit line.

    >>> STEPS["sign"].effects.freezes
    True
    """

    #: Whoever takes it becomes the reviewer: `reviewed_by`, `reviewed_at`.
    notes_reviewer: bool = False
    #: Nobody has reviewed it any more.
    clears_reviewer: bool = False
    #: Goes back to be edited: who edits from now on is told apart from who did before.
    returns: bool = False
    #: Whoever takes it becomes the signatory: `signed_by`, `signed_at`.
    notes_signatory: bool = False
    #: The time of publishing is now, where none is set.
    notes_publishing: bool = False
    #: The document and what it rests on are kept in a snapshot.
    freezes: bool = False
    #: Corrections of it that are under way are pointed at the edition that stands.
    points_on: bool = False


@dataclass(frozen=True)
class Step:
    """One step: from which states to which, who may, what it asks for, what it writes."""

    code: str
    label: str
    before: tuple[str, ...]
    after: str
    permission: str
    needs_reason: bool = False
    needs_content: bool = False
    #: Taken only when every warning about the text is answered for.
    needs_answers: bool = False
    #: Taken only when the document is the one that was reviewed.
    needs_reviewed_text: bool = False
    #: Taken only when the document is the one that was signed.
    needs_signed_text: bool = False
    #: Taken by whoever took the last step alone: 收回送审 by who submitted.
    own: bool = False
    #: Whoever takes it proves anew who they are.
    needs_proof: bool = False
    #: Has a meaning only where the document is another than at the last step.
    if_moved: bool = False
    effects: StepEffects = StepEffects()
    #: What is told when it is taken, with who goes on.
    done: str = ""


_STEPS = (
    Step(
        code="submit",
        label="送审",
        done="已送审，等审核人核稿",
        before=("draft",),
        after="submitted",
        permission="reports.submit_edition",
        needs_content=True,
    ),
    Step(
        code="withdraw_submission",
        label="收回送审",
        done="已收回送审，可以继续修改",
        before=("submitted",),
        after="draft",
        permission="reports.submit_edition",
        own=True,
    ),
    Step(
        code="send_back",
        label="退回",
        done="已退回，等编辑修改后再送审",
        before=("submitted", "reviewed"),
        after="draft",
        permission="reports.review_edition",
        needs_reason=True,
        effects=StepEffects(clears_reviewer=True, returns=True),
    ),
    Step(
        code="review",
        label="核稿通过",
        done="已核稿，等签发人签发",
        before=("submitted",),
        after="reviewed",
        permission="reports.review_edition",
        needs_content=True,
        effects=StepEffects(notes_reviewer=True),
    ),
    Step(
        code="review_again",
        label="重新核稿",
        done="已重新核稿，等签发人签发",
        before=("reviewed",),
        after="reviewed",
        permission="reports.review_edition",
        needs_content=True,
        if_moved=True,
        effects=StepEffects(notes_reviewer=True),
    ),
    Step(
        code="sign",
        label="签发",
        done="已签发，可以发布",
        before=("reviewed",),
        after="signed",
        permission="reports.sign_edition",
        needs_content=True,
        needs_answers=True,
        needs_reviewed_text=True,
        needs_proof=True,
        effects=StepEffects(notes_signatory=True, freezes=True),
    ),
    Step(
        code="publish",
        label="发布",
        done="已发布",
        before=("signed",),
        after="published",
        permission="reports.publish_edition",
        needs_signed_text=True,
        effects=StepEffects(notes_publishing=True),
    ),
    Step(
        code="withdraw",
        label="撤回",
        done="已撤回",
        before=("signed", "published"),
        after="withdrawn",
        permission="reports.withdraw_edition",
        needs_reason=True,
        needs_proof=True,
        effects=StepEffects(points_on=True),
    ),
)
STEPS = {step.code: step for step in _STEPS}
#: The steps that make somebody the reviewer of the text.
REVIEWING = ("review", "review_again")


#: In which state an edition waits -> the step that takes it on.
NEXT = {"submitted": "review", "reviewed": "sign", "signed": "publish"}


def steps_from(state: str) -> list[Step]:
    """The steps that lead on from a state, whoever may take them."""
    return [step for step in STEPS.values() if state in step.before]


def why_not(step: Step, state: str) -> str | None:
    """Why the step cannot be taken in this state; None when it can."""
    if state in step.before:
        return None
    wanted = "”、“".join(map(STATES.__getitem__, step.before))
    return f"本期现为“{STATES[state]}”，只有“{wanted}”的才能{step.label}"
