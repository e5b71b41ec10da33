"""Nothing wrong passes in silence, nothing right is blocked: tables of rewordings, both doors."""

import re
import sys
from collections.abc import Iterator
from datetime import date

import pytest
from django.core.management import call_command

from organizations.invented.demo import generate
from reports.actions.drafting.entries import reword
from reports.document.text import plain_text
from reports.models import Edition, Entry
from reports.reconciliation.comparing.other_text import OtherText, check
from reports.reconciliation.reconcile import OwnText, own_text, reconcile
from reports.reconciliation.warnings.wordings import wordings_of
from tests.reports.reconciliation.conftest import outcome
from tests.reports.reconciliation.rewordings import DECIDED, RIGHT, SILENT, WRONG

pytestmark = pytest.mark.django_db


@pytest.fixture
def changed(words, own):
    """`changed(old, new)`: what comes of the sample's text with that change."""

    def hold(old: str, new: str) -> tuple[bool, bool]:
        assert old in words, old
        return outcome(check(words.replace(old, new, 1), own.evidence, len(words)))

    return hold


def test_the_untouched_text_blocks_and_asks_nothing(words, own):
    assert outcome(check(words, own.evidence, len(words))) == (False, False)


def test_what_the_comparison_decides_is_blocked(changed):
    assert [(old, new) for old, new in DECIDED if not changed(old, new)[0]] == []


def test_nothing_wrong_passes_without_block_or_question(changed):
    assert [(old, new) for old, new in WRONG if not any(changed(old, new))] == []


def test_nothing_right_is_blocked_and_few_are_asked_about(changed):
    found = {(old, new): changed(old, new) for old, new in RIGHT}
    assert [edit for edit, (blocked, _) in found.items() if blocked] == []
    assert [edit for edit in SILENT if found[edit][1]] == []
    asked = [edit for edit, (_, is_asked) in found.items() if is_asked]
    sys.stdout.write(f"{len(RIGHT)} right rewordings: {len(asked)} asked about\n")
    assert 3 * len(asked) <= len(RIGHT)


# The desk ----------------------------------------------------------------------------------------


def in_entries(edits: list[tuple[str, str]]) -> list[tuple[str, str]]:
    """Every fourth of these, so that the desk's own path is walked for each kind."""
    return edits[::4]


@pytest.mark.parametrize(("old", "new"), in_entries(WRONG) + in_entries(RIGHT))
def test_the_desk_says_what_the_other_door_says(edition, own, words, user, old, new):
    entry = (
        Entry.objects.filter(text__contains=old)
        .order_by("section__section", "pk")
        .first()
    )
    if entry is None or entry.text not in words or "\n" in new:
        return  # a sentence of the office, or a change that the desk tidies away
    text = words.replace(entry.text, entry.text.replace(old, new, 1))
    other = check(text, own.evidence, len(words))
    reword(entry=entry, text=entry.text.replace(old, new, 1), by=user("editor"))
    found = reconcile(Edition.objects.get(pk=edition.pk))
    size = found.size or 0
    ours = [
        (it.text, it.verdict) for it in found.numbers if it.span[0] < size and it.blocks
    ]
    assert ours == [(it.text, it.verdict) for it in other.numbers if it.blocks]
    asked = {it.code for it in found.warnings if it.code in ("reworded", "claim")}
    assert asked == {it.code for passage in other.passages for it in wordings_of(passage)}


# Generated editions ------------------------------------------------------------------------------

_AMOUNT = re.compile(r"(?<![\d.])\d[\d.]*万?[元人名个盒件套瓶只小]")


def rewordings(own: OwnText) -> Iterator[tuple[str, str, str]]:
    """Wrong changes of each entry by rule: what kind, the entry, what is made of it."""
    told = [passage for passage in own.evidence.passages if passage.place.kind == "entry"]
    bodies = [body for passage in told for body in passage.bodies]
    for passage in told:
        text = passage.text
        found = _AMOUNT.search(text)
        if found is None:
            continue
        at, number = found.start(), found[0]
        yield "each", text, f"{text[:at]}每人{text[at:]}"
        yield "negation", text, f"{text[:at]}未{text[at:]}"
        yield "plan", text, f"{text[:at]}计划{text[at:]}"
        yield "digit", text, text.replace(number, f"9{number}", 1)
        yield "unit", text, text.replace(number, f"{number[:-1]}公里", 1)
        yield "rank", text, f"{text}，名列全省第一"
        yield "direction", text, f"{text}，较上期大幅增长"
        other = next((body for body in bodies if body not in passage.bodies), None)
        if other and passage.bodies and passage.bodies[0] in text:
            yield "body", text, text.replace(passage.bodies[0], other)


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_nothing_wrong_passes_in_a_generated_edition(seed):
    generate(organizations=20, activities=40, seed=seed)
    call_command("compose_edition", campaign="demo", cutoff=date(2026, 12, 31))
    own = own_text(Edition.objects.get(campaign__code="demo"))
    words = plain_text(own.document)
    assert not outcome(check(words, own.evidence, len(words)))[1]
    passed, tried = [], 0
    for kind, text, new in list(rewordings(own))[::3]:
        if words.count(text) != 1:
            continue
        tried += 1
        found = check(words.replace(text, new), own.evidence, len(words))
        here = {it.place.key for it in found.passages if new.rstrip("。") in it.text}
        passages = tuple(it for it in found.passages if it.place.key in here)
        held = tuple(it for it in found.held if it.passage.place.key in here)
        if not any(outcome(OtherText(passages, held))):
            passed.append((kind, new))
    sys.stdout.write(f"seed {seed}: {tried} wrong rewordings\n")
    assert tried >= 60
    assert passed == []
