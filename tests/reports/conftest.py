"""Who takes the steps of an edition, and a short way to take them."""

from collections.abc import Callable
from typing import Any

import pytest

from bulletin.models import User
from reports.actions.drafting.change import change
from reports.actions.signing.steps import take_step
from reports.models import Edition
from tests.answering import answer_all

WHO = {
    "submit": "editor",
    "withdraw_submission": "editor",
    "review": "reviewer",
    "review_again": "reviewer",
    "send_back": "reviewer",
    "sign": "signatory",
    "publish": "signatory",
    "withdraw": "signatory",
}


@pytest.fixture
def people(user) -> dict[str, User]:
    """One of each role."""
    roles = ("recorder", "verifier", "editor", "reviewer", "signatory", "auditor")
    return {role: user(role, display_name=f"{role}甲") for role in roles}


@pytest.fixture
def edition(sample, people) -> Edition:
    """The sample's edition, edited by the editor."""
    return change(edition=Edition.objects.get(), by=people["editor"], title="新标题")


@pytest.fixture
def run(people) -> Callable[..., Edition]:
    """`run(edition, "submit", "review")`: each step by whoever it belongs to."""

    def take(edition: Edition, *steps: str, **said: Any) -> Edition:
        for step in steps:
            if step in ("submit", "sign"):
                answer_all(edition, people["editor"])
            by = people[WHO[step]]
            edition = take_step(
                edition=edition, step=step, by=by, **{"remark": "写明原因", **said}
            )
        return edition

    return take
