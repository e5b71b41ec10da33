"""Sections 1 and 3 of the findings: each line by both doors, the composing desk and `--text`."""

import pytest

from reports.actions.drafting.change import change_text
from reports.actions.drafting.entries import reword
from reports.models import Edition, Entry
from reports.reconciliation.reconcile import reconcile
from tests.reports.reconciliation.findings_reworded import (
    ASKED,
    BLOCKED,
    HELD,
    OTHER_WORDS,
    PASSES,
    SILENT,
    TWO_DOORS,
)

pytestmark = pytest.mark.django_db


def is_as_said(wanted: str, is_blocked: bool, is_asked: bool) -> bool:
    return {
        BLOCKED: is_blocked,
        ASKED: is_asked,
        HELD: is_blocked or is_asked,
        PASSES: not is_blocked,
        SILENT: not (is_blocked or is_asked),
    }[wanted]


@pytest.mark.parametrize(("old", "new", "wanted"), TWO_DOORS + OTHER_WORDS)
def test_the_other_text_has_the_outcome_of_the_list(outcomes, old, new, wanted):
    (held,) = outcomes([(old, new)]).values()
    assert is_as_said(wanted, *held), held


#: 引用 holds for its very characters: at the desk, where they change, it is asked for anew.
MARKED = "二十四小时助困热线"


@pytest.mark.parametrize(("old", "new", "wanted"), TWO_DOORS + OTHER_WORDS)
def test_the_desk_has_the_same(edition, own, user, old, new, wanted):
    editor = user("editor")
    passage = next(it for it in own.evidence.passages if old in it.text)
    text = passage.text.replace(old, new, 1)
    if passage.place.entry is None:
        change_text(edition=edition, place=passage.place.key, text=text, by=editor)
    else:
        reword(entry=Entry.objects.get(pk=passage.place.entry), text=text, by=editor)
    found = reconcile(Edition.objects.get(pk=edition.pk))
    if new == MARKED:
        wanted = BLOCKED
    is_asked = any(it.code in ("reworded", "claim") for it in found.warnings)
    assert is_as_said(wanted, any(it.blocks for it in found.numbers), is_asked)
