"""What the composing desk can be asked to do: one function a verb, each a plain form."""

from collections.abc import Callable

from django.core.exceptions import ValidationError
from django.http import QueryDict

from bulletin.models import User
from organizations.models import Activity
from organizations.sentences.placeholders import SentenceError
from reports.actions.drafting.change import change_text
from reports.actions.drafting.compose import compose
from reports.actions.drafting.edit_log import text_at
from reports.actions.drafting.entries import add_activity, arrange, reword
from reports.actions.drafting.offers import answer
from reports.actions.drafting.splitting import join, split, swap
from reports.actions.drafting.standing import gone
from reports.actions.drafting.title import change_title
from reports.actions.drafting.undo import last_of, undo
from reports.making.composing.wording import CUT
from reports.models import Edition, Entry
from reports.pages.composing.names import pinned

#: What was asked, of which edition, by whom -> what is told when it is done.
Verb = Callable[[QueryDict, Edition, User], str]
#: They write the words of the box themselves.
WRITING = ("reword", "split", "merge", "restore")


def do(said: QueryDict, edition: Edition, by: User) -> str:
    """Do what the form says; what is told when it is done.

    An open box goes with every button of its form: its words are saved first. Raise
    ValidationError with what is wrong; ConflictError where another changed the words.
    """
    name, _, argument = said.get("do", "").partition("=")
    verb = VERBS.get(name)
    if verb is None:
        raise ValidationError("没有这个操作，请从页面上的按钮办理")
    said = said.copy()
    said["argument"] = argument
    if "words" in said and name not in WRITING:
        _reword(said, edition, by)
    return verb(said, edition, by)


def _reword(said: QueryDict, edition: Edition, by: User) -> str:
    typed = said.get("words", "")
    words = typed.replace(CUT, "")
    opened = said.get("opened")
    if said.get("entry"):
        reword(entry=_entry(said, edition), text=words, by=by, opened=opened)
    elif said.get("text") == "title":
        change_title(edition=edition, text=typed, by=by, opened=opened)
    else:
        place = said.get("text", "")
        try:
            change_text(edition=edition, place=place, text=words, by=by, opened=opened)
        except KeyError as error:
            raise ValidationError("没有这一句，请刷新页面") from error
    return "已保存"


def _merge(said: QueryDict, edition: Edition, by: User) -> str:
    said["words"] = said.get("merged", "")
    _reword(said, edition, by)
    return "已合并两边的改动"


def _split(said: QueryDict, edition: Edition, by: User) -> str:
    entry = _entry(said, edition)
    split(entry=entry, text=said.get("words", ""), by=by, opened=said.get("opened"))
    return "已拆成两条"


def _join(said: QueryDict, edition: Edition, by: User) -> str:
    join(entry=_entry(said, edition), by=by)
    return "已与下一条合并"


def _up(said: QueryDict, edition: Edition, by: User) -> str:
    return _shift(said, edition, by, -1)


def _down(said: QueryDict, edition: Edition, by: User) -> str:
    return _shift(said, edition, by, 1)


def _shift(said: QueryDict, edition: Edition, by: User, step: int) -> str:
    entry = _entry(said, edition)
    rows = list(entry.section.entries.filter(is_dropped=False))
    place = (rows.index(entry) if entry in rows else 0) + step
    if not 0 <= place < len(rows):
        edge = "最前" if step < 0 else "最后"
        raise ValidationError(f"已在本版块{edge}，要移到别的版块请用“移到”")
    arrange(entry=entry, by=by, position=rows[place].position)
    return f"已移到第 {place + 1} 条，共 {len(rows)} 条"


def _move(said: QueryDict, edition: Edition, by: User) -> str:
    entry = _entry(said, edition)
    section = edition.sections.filter(
        section=said.get("section") or entry.section.section
    ).first()
    if section is None:
        raise ValidationError("没有这个版块，请从列表中选")
    # A place counts printed entries; a position dropped ones too.
    others = list(section.entries.exclude(pk=entry.pk))
    printed = []
    for at, row in enumerate(others, start=1):
        if not row.is_dropped:
            printed.append(at)
    last = len(printed) + 1
    place = min(max(1, _number(said, "position") or last), last)
    position = len(others) + 1 if place == last else printed[place - 1]
    arrange(entry=entry, by=by, section=section.section, position=position)
    return f"已移到{section}第 {place} 条，共 {last} 条"


def _drop(said: QueryDict, edition: Edition, by: User) -> str:
    arrange(entry=_entry(said, edition), by=by, dropped=True)
    return "已移出，可以撤销，也可以在左边“已移出”里放回"


def _restore(said: QueryDict, edition: Edition, by: User) -> str:
    """Take an entry back, with the words that were written in it meanwhile."""
    arrange(entry=_entry(said, edition), by=by, dropped=False)
    if "words" not in said:
        return "已放回"
    _reword(said, edition, by)
    return "已放回，您的文字已保存"


def _end(said: QueryDict, edition: Edition, by: User) -> str:
    end = str(said["argument"])
    arrange(entry=_entry(said, edition), by=by, end=end)
    return f"结尾已改为“{end}”" if end else "结尾已改为按规则"


def _add(said: QueryDict, edition: Edition, by: User) -> str:
    entry = add_activity(
        edition=edition,
        activity=_activity(said, edition),
        by=by,
        section=said.get("section") or None,
        position=_number(said, "position"),
    )
    return f"已编入：{entry.section}第 {entry.position} 条"


def _swap(said: QueryDict, edition: Edition, by: User) -> str:
    swap(entry=_entry(said, edition), activity=_activity(said, edition), by=by)
    return "已换成所选的活动"


def _take(said: QueryDict, edition: Edition, by: User) -> str:
    answer(edition=edition, place=said.get("place", ""), take=True, by=by)
    return "已采用新的文字"


def _keep(said: QueryDict, edition: Edition, by: User) -> str:
    answer(edition=edition, place=said.get("place", ""), take=False, by=by)
    return "已保留您的文字"


def _pin(said: QueryDict, edition: Edition, by: User) -> str:
    place, which = said.get("text", ""), said["argument"]
    unit, decimals = said.get(f"unit-{which}", ""), said.get(f"decimals-{which}", "")
    try:
        sentence = text_at(edition, place)
        text = pinned(sentence, _number(said, "argument") or 0, unit, decimals)
    except KeyError as error:
        raise ValidationError("没有这一句，请刷新页面") from error
    except SentenceError as error:
        raise ValidationError(str(error)) from error
    change_text(edition=edition, place=place, text=text, by=by, opened=sentence)
    return "已固定单位和小数位" if unit or decimals else "已改回按规则"


def _undo(said: QueryDict, edition: Edition, by: User) -> str:
    key = _number(said, "edit")
    edit = edition.edits.filter(pk=key).first() if key else last_of(edition, by)
    if edit is None:
        raise ValidationError("没有可以撤销的修改")
    undo(edit=edit, by=by)
    return f"已撤销：{edit}"


def _compose(said: QueryDict, edition: Edition, by: User) -> str:
    done = compose(edition=edition, by=by)
    told = f"已重新取数：{done.words}"
    if done.kept:
        told += f"；{len(done.kept)} 条人工改过的没有动，请在左边“取数后有更正”里选"
    if done.without_section:
        told += f"；{len(done.without_section)} 件不属于四个版块，没有编入"
    return told


VERBS: dict[str, Verb] = {
    "reword": _reword,
    "merge": _merge,
    "split": _split,
    "join": _join,
    "up": _up,
    "down": _down,
    "move": _move,
    "drop": _drop,
    "restore": _restore,
    "end": _end,
    "add": _add,
    "swap": _swap,
    "take": _take,
    "keep": _keep,
    "pin": _pin,
    "undo": _undo,
    "compose": _compose,
}


def _entry(said: QueryDict, edition: Edition) -> Entry:
    key = _number(said, "entry") or 0
    rows = Entry.objects.select_related("section__edition")
    entry = rows.filter(pk=key, section__edition=edition).first()
    if entry is None:
        raise gone(edition, key)
    return entry


def _activity(said: QueryDict, edition: Edition) -> Activity:
    key = _number(said, "activity") or 0
    activity = Activity.objects.filter(pk=key, campaign=edition.campaign).first()
    if activity is None:
        raise ValidationError("没有这件活动，请从左边的备选活动中选")
    return activity


def _number(said: QueryDict, name: str) -> int | None:
    text = said.get(name, "").strip()
    return int(text) if text.isascii() and text.isdigit() and len(text) < 10 else None
