"""The kinds of work: a code, words for the people, a function, and when it is due by itself."""

from collections.abc import Callable
from contextlib import ExitStack
from dataclasses import dataclass, field
from datetime import time
from typing import TYPE_CHECKING

from django.apps import apps

if TYPE_CHECKING:
    from bulletin.tasks.running import JobRun


@dataclass(frozen=True)
class Made:
    """A file that a job leaves for who asked for it."""

    name: str
    media_type: str
    content: bytes


@dataclass(frozen=True)
class JobOutcome:
    """What a job says at its end.

    `then` is called in the transaction that ends the job: it happens once or not at all; words
    that it returns are the message. `held`: what is let go when the job has ended, well or not.
    `page`: the address of what came of it.
    """

    message: str = ""
    file: Made | None = None
    then: Callable[[], object] | None = None
    page: str = ""
    held: ExitStack = field(default_factory=ExitStack)


@dataclass(frozen=True)
class Every:
    """Due again so many minutes after the last time."""

    minutes: int


@dataclass(frozen=True)
class NightlyAt:
    """Due every day at this time."""

    time: time


def _always() -> bool:
    return True


@dataclass(frozen=True)
class JobKind:
    """A kind of work.

    `due` is only how its routine begins: the administrator may change it. It is passed over where
    `is_wanted` says that there is nothing to do. `in_demo`: whether it is on in a demo.
    """

    code: str
    label: str
    run: "Callable[[JobRun], JobOutcome]"
    due: Every | NightlyAt | None = None
    is_wanted: Callable[[], bool] = _always
    in_demo: bool = True
    #: What leads to the page of what came of it.
    leads_to: str = "看结果"


def kinds() -> dict[str, JobKind]:
    """By their code all kinds that the apps name in `jobs()` of their config."""
    found: dict[str, JobKind] = {}
    for config in apps.get_app_configs():
        jobs: Callable[[], list[JobKind]] = getattr(config, "jobs", list)
        for kind in jobs():
            found[kind.code] = kind
    return found


def leads_to(code: str) -> str:
    """The words that lead to the page of what came of a job of the kind."""
    kind = kinds().get(code)
    return kind.leads_to if kind else JobKind.leads_to


def label_of(code: str) -> str:
    """What people call the kind; the code itself of one that a later version has no more."""
    kind = kinds().get(code)
    return kind.label if kind else code
