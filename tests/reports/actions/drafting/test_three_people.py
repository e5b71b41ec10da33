"""Three people in one draft, each with the page of before: every verb upon every other.

A tree of verbs: what the first did, the second, the third, gone back to by savepoints.
"""

import pytest
from django.core.exceptions import ValidationError
from django.db import transaction
from django.http import QueryDict

from reports.actions.signing.steps import take_step
from reports.models import Edition, EditionEdit, Entry
from reports.pages.composing.verbs import do
from tests.reports.pages.composing.desk import free_activity

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.history,
    pytest.mark.usefixtures("sample"),
]

#: By `before` it is asked of the entry above, by `bare` without an open box.
VERBS = (
    "reword",
    "split",
    "join",
    "join before",
    "up",
    "down",
    "move",
    "end",
    "swap",
    "restore",
    "drop",
    "drop bare",
    "drop before",
    "compose",
    "undo",
    "submit",
)
#: What each of the three writes: no numbers, and no word of another.
WORDS = ("甲写的话一个字也不能丢", "乙补的那半句同样要在", "丙改后的说法也得找得到")
#: What the third does, whatever the two did before: writes, cuts, joins, takes back.
THIRD = ("reword", "split", "join before", "restore")


class Draft:
    """The entry in the middle of a section as all three have it on the screen."""

    def __init__(self, people):
        self.people = people
        self.entry = Entry.objects.get(section__section="donation", position=3)
        self.before = Entry.objects.get(section__section="donation", position=2)
        self.opened = self.entry.text
        self.others = [
            free_activity(title=f"另一件{n}", narrative=f"某会{n}慰问") for n in range(3)
        ]

    def form(self, verb, turn):
        """What the desk sends."""
        name, _, how = verb.partition(" ")
        if name == "compose":
            return {"do": "compose"}
        if name == "undo":
            last = EditionEdit.objects.exclude(kind="composed").order_by("-pk").first()
            return {"do": "undo", "edit": str(last.pk) if last else ""}
        key = self.before.pk if how == "before" else self.entry.pk
        form = {"do": name, "entry": str(key)}
        if not how:
            words = WORDS[turn]
            cut = f"{words[:4]}‖{words[4:]}"
            form |= {"opened": self.opened, "words": cut if name == "split" else words}
        if name == "end":
            form["do"] = "end=。"
        if name == "move":
            form["section"] = "volunteer"
        if name == "swap":
            form["activity"] = str(self.others[turn].pk)
        return form

    def act(self, verb, turn):
        """(what was told, whether it was done, whether words went along)."""
        edition = Edition.objects.get()
        if verb == "submit":
            try:
                with transaction.atomic():
                    take_step(edition=edition, step="submit", by=self.people[turn])
            except ValidationError as error:
                return "；".join(error.messages), False, False
            return "已送审", True, False
        form = self.form(verb, turn)
        said = QueryDict(mutable=True)
        said.update(form)
        try:
            told = do(said, edition, self.people[turn])
        except ValidationError as error:
            return "；".join(error.messages), False, "words" in form
        return told, True, "words" in form


def printed():
    rows = Entry.objects.filter(is_dropped=False).order_by("section", "position")
    return "".join(row.text for row in rows).replace("；", "")


def kept():
    rows = Entry.objects.order_by("section", "position")
    return "".join(row.text for row in rows).replace("；", "")


def in_the_log():
    log = []
    for edit in EditionEdit.objects.all():
        log += [str(edit.before), str(edit.after)]
    return "".join(log)


class Walk:
    """Goes through the tree and notes each way that loses a word or says what is not so."""

    def __init__(self, draft):
        self.draft = draft
        self.wrong, self.walked = [], 0

    def on(self, *verbs, path=(), saved=()):
        """`verbs`: of the next person, of the one after; `saved`: words said to stand."""
        if not verbs:
            return
        turn = len(path)
        for verb in verbs[0]:
            with transaction.atomic():
                was = printed()
                told, is_done, has_words = self.draft.act(verb, turn)
                here = (*path, verb)
                self.walked += 1
                self._look(here, told, is_done, has_words, saved, was)
                stands = is_done and has_words and WORDS[turn] in printed()
                mine = (WORDS[turn],) if stands else ()
                self.on(*verbs[1:], path=here, saved=(*saved, *mine))
                transaction.set_rollback(True)

    def _look(self, here, told, is_done, has_words, saved, was):
        verb, mine = here[-1], WORDS[len(here) - 1]
        wrong = []
        if is_done and has_words and not _stands(verb, mine):
            wrong.append("done, and the words do not stand")
        if not is_done and not told:
            wrong.append("refused without a word")
        if "没有保存" in told and mine in kept():
            wrong.append("told not saved, and it is")
        # 放回并保存 may bring the entry back and ask about its words.
        if "没有保存" in told and printed() != was and verb != "restore":
            wrong.append("told not saved, and the text is another")
        for words in saved:
            if not _is_found(words, with_log="undo" in here):
                wrong.append(f"lost: {words}")
        for what in wrong:
            self.wrong.append((here, told, what))


def _stands(verb, words):
    """Printed; of what is moved out or swapped on the way, kept where one finds it."""
    if verb.partition(" ")[0] in ("drop", "swap"):
        return words in kept() or words in in_the_log()
    return words in printed()


def _is_found(words, *, with_log):
    """In the entries, whole or cut in two; what somebody undid on purpose, in 修改记录."""
    halves = (words[:4], words[4:])
    if all(part in kept() for part in halves):
        return True
    return with_log and all(part in in_the_log() for part in halves)


@pytest.fixture
def draft(user):
    names = ("甲", "乙", "丙")
    return Draft([user("editor", display_name=name) for name in names])


def test_every_verb_is_done_where_nobody_was_before(draft):
    """Else the trees below would hold nothing but refusals."""
    for verb in VERBS:
        with transaction.atomic():
            told, is_done, _ = draft.act(verb, 0)
            assert is_done, (verb, told)
            transaction.set_rollback(True)


@pytest.mark.parametrize("first", VERBS)
def test_three_people_in_one_entry_lose_no_word(first, draft):
    walk = Walk(draft)
    walk.on((first,), VERBS, THIRD)
    assert walk.wrong == []
    assert walk.walked == 1 + len(VERBS) * (1 + len(THIRD))
