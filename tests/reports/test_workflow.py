"""Every state times every step."""

import pytest

from reports.workflow import REVIEWING, STATES, STEPS, steps_from, why_not

ALLOWED = {
    ("draft", "submit"): "submitted",
    ("submitted", "withdraw_submission"): "draft",
    ("submitted", "send_back"): "draft",
    ("submitted", "review"): "reviewed",
    ("reviewed", "send_back"): "draft",
    ("reviewed", "review_again"): "reviewed",
    ("reviewed", "sign"): "signed",
    ("signed", "publish"): "published",
    ("signed", "withdraw"): "withdrawn",
    ("published", "withdraw"): "withdrawn",
}


@pytest.mark.parametrize("state", STATES)
@pytest.mark.parametrize("step", STEPS)
def test_each_step_leads_on_from_its_states_and_from_no_other(state, step):
    if (state, step) in ALLOWED:
        assert why_not(STEPS[step], state) is None
        assert STEPS[step].after == ALLOWED[state, step]
        assert STEPS[step] in steps_from(state)
    else:
        assert STATES[state] in (why_not(STEPS[step], state) or "")
        assert STEPS[step] not in steps_from(state)


def test_nothing_leads_on_from_withdrawn():
    assert steps_from("withdrawn") == []


def test_the_steps_that_make_a_reviewer_are_those_named():
    assert (
        tuple(code for code, step in STEPS.items() if step.effects.notes_reviewer)
        == REVIEWING
    )


def test_one_step_freezes_and_it_takes_the_reviewed_text_alone():
    (step,) = (step for step in STEPS.values() if step.effects.freezes)
    assert (step.code, step.needs_reviewed_text, step.effects.notes_signatory) == (
        "sign",
        True,
        True,
    )


@pytest.mark.parametrize("step", STEPS.values(), ids=list(STEPS))
def test_whoever_is_noted_has_taken_a_step_that_asks_for_content(step):
    if step.effects.notes_reviewer or step.effects.notes_signatory:
        assert step.needs_content
