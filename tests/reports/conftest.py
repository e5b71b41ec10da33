"""Who takes the steps of an edition, a short way to take them, and one that is signed."""

import json
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.contrib.auth.models import Group
from django.core.management import call_command

from bulletin.models import User, assign
from reports.actions.drafting.change import change
from reports.actions.signing import files
from reports.actions.signing.steps import take_step
from reports.document.blocks import Document
from reports.document.shape import to_dict
from reports.models import Edition
from tests.answering import answer_all
from tests.factories.accounts import UserFactory
from tests.worlds import SAMPLE, World

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


ROLES = ("recorder", "verifier", "editor", "reviewer", "signatory", "auditor")


def new_title(by: User) -> Edition:
    """The sample's edition, edited by this person."""
    return change(edition=Edition.objects.get(), by=by, title="新标题")


def stepped(
    edition: Edition, people: dict[str, User], *steps: str, **said: Any
) -> Edition:
    """The edition after these steps, each taken by whoever it belongs to."""
    for step in steps:
        if step in ("submit", "sign"):
            answer_all(edition, people["editor"])
        by = people[WHO[step]]
        edition = take_step(
            edition=edition, step=step, by=by, **{"remark": "写明原因", **said}
        )
    return edition


def _sign() -> None:
    if not Group.objects.exists():
        call_command("sync_roles", verbosity=0)
    SAMPLE.put()
    people: dict[str, User] = {}
    for role in ROLES:
        person: User = UserFactory(display_name=f"{role}甲")
        assign(person, [role])
        people[role] = person
    stepped(new_title(people["editor"]), people, "submit", "review", "sign")


#: The sample's edition as it is signed; taking the steps takes most of a second.
SIGNED = World(_sign)


@pytest.fixture
def people(user) -> dict[str, User]:
    """One of each role."""
    return {role: user(role, display_name=f"{role}甲") for role in ROLES}


@pytest.fixture
def edition(sample, people) -> Edition:
    """The sample's edition, edited by the editor."""
    return new_title(people["editor"])


@pytest.fixture
def run(people) -> Callable[..., Edition]:
    """`run(edition, "submit", "review")`: each step by whoever it belongs to."""

    def take(edition: Edition, *steps: str, **said: Any) -> Edition:
        return stepped(edition, people, *steps, **said)

    return take


@pytest.fixture(scope="session", autouse=True)
def rendered_once() -> Iterator[None]:
    """A document that was rendered in a process of its own is not rendered there again.

    Its bytes are the same each time; tests that say so call `render_outside` itself.
    """
    module: Any = files
    render = module.render_outside
    made: dict[str, bytes] = {}

    def kept(kind: str, document: Document) -> bytes:
        told = json.dumps([kind, to_dict(document)], ensure_ascii=False)
        if told not in made:
            made[told] = render(kind, document)
        return made[told]

    module.render_outside = kept
    yield
    module.render_outside = render


@pytest.fixture
def signed(db: None) -> Edition:
    """The sample's edition, signed by others than `people`."""
    SIGNED.put()
    return Edition.objects.get()
