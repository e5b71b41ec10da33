"""Headings, and lines of no passage: none wrong passes in silence, few harmless ones ask."""

import sys

import pytest

from reports.actions.drafting.change import change_text
from reports.models import Edition
from reports.reconciliation.reconcile import reconcile
from tests.reports.reconciliation.headings_reworded import (
    HEADINGS_SAME,
    HEADINGS_SILENT,
    HEADINGS_WRONG,
    LINES_WRONG,
)

pytestmark = pytest.mark.django_db


def test_no_wrong_heading_or_line_passes_in_silence(outcomes):
    found = outcomes([*HEADINGS_WRONG, *LINES_WRONG])
    assert [edit for edit, outcome in found.items() if not any(outcome)] == []


def test_no_harmless_one_is_blocked_and_few_are_asked_about(outcomes):
    found = outcomes(HEADINGS_SAME)
    assert [edit for edit, (is_blocked, _) in found.items() if is_blocked] == []
    assert [edit for edit in HEADINGS_SILENT if found[edit][1]] == []
    asked = [edit for edit, (_, is_asked) in found.items() if is_asked]
    sys.stdout.write(
        f"{len(HEADINGS_SAME)} harmless headings: {len(asked)} asked about\n"
    )
    assert 3 * len(asked) <= len(HEADINGS_SAME)


@pytest.mark.parametrize(
    ("old", "new"), [*HEADINGS_WRONG[::5], *HEADINGS_WRONG[-5:], *HEADINGS_SAME[::4]]
)
def test_the_desk_asks_what_the_other_door_asks(edition, own, outcomes, user, old, new):
    passage = next(it for it in own.evidence.passages if old in it.text)
    if passage.place.kind != "heading" or "、" in old:
        return  # what counts a section is printed, not written
    ((is_blocked, is_asked),) = outcomes([(old, new)]).values()
    heading = edition.sections.get(section=passage.place.section).heading
    text = heading.replace(old, new, 1)
    change_text(edition=edition, place=passage.place.key, text=text, by=user("editor"))
    found = reconcile(Edition.objects.get(pk=edition.pk))
    asked = [it for it in found.warnings if it.code in ("reworded", "claim")]
    assert (any(it.blocks for it in found.numbers), bool(asked)) == (is_blocked, is_asked)
