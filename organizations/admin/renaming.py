"""An indicator or destination renamed: the sentences that say its name are listed, and changed.

A room above this one that keeps sentences of its own says where they are by `look_in`.
"""

from collections.abc import Callable, Iterable
from typing import Any, TypeVar

from django import forms
from django.contrib import messages
from django.db import models
from django.http import HttpRequest

from bulletin.signed_in import who
from organizations.actions.sentences import (
    NameChange,
    Uses,
    rename_in_sentences,
    sentences_of_campaigns,
)
from organizations.admin.versions import RecordForm
from organizations.models import Destination

M = TypeVar("M", bound=models.Model)
#: Where else sentences stand: places, in words, of those that use a name.
Places = Callable[[Uses], Iterable[str]]
#: Places named before the rest is only counted.
NAMED = 12
SENTENCES = "sentences"
CHANGED, KEPT = "change", "keep"

_ELSEWHERE: list[Places] = []


def look_in(places: Places) -> None:
    """Also look for sentences there; the same again changes nothing."""
    if places not in _ELSEWHERE:
        _ELSEWHERE.append(places)


class RenamedForm(RecordForm[M]):
    """A name that stands in sentences is changed together with them, or left on purpose."""

    sentences = forms.ChoiceField(
        label="用到旧名称的句子",
        choices=[
            (CHANGED, "专题里的句子一并改成新名称"),
            (KEPT, "句子不改，以后自己改"),
        ],
        required=False,
        widget=forms.HiddenInput,
    )

    def clean(self) -> dict[str, Any] | None:
        """Ask where the name is used, at the name."""
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        change = self.name_change
        if change is None or cleaned.get(SENTENCES):
            return cleaned
        places = _places(change)
        if places:
            choices: Any = self.fields[SENTENCES]
            choices.widget = forms.RadioSelect(choices=choices.choices)
            self.add_error("name", _question(change, places))
        return cleaned

    @property
    def name_change(self) -> NameChange | None:
        """What it is called otherwise from now on; None where the name stays."""
        before = self.initial.get("name")
        after = self.cleaned_data.get("name")
        if not self.instance.pk or not before or not after or before == after:
            return None
        return NameChange(before, after, isinstance(self.instance, Destination))


def _places(change: NameChange) -> list[str]:
    found = []
    for use in sentences_of_campaigns(change.uses):
        found.append(use.place)
    for places in _ELSEWHERE:
        found.extend(places(change.uses))
    return found


def _question(change: NameChange, places: list[str]) -> str:
    named = "；".join(places[:NAMED])
    more = f"等 {len(places)} 处" if len(places) > NAMED else ""
    return (
        f"这些句子里写着“{change.before}”，改名后将无法编排：{named}{more}。"
        "请在下面选择是否一并改成新名称，再保存"
    )


def change_sentences(request: HttpRequest, form: Any) -> None:
    """After the row is saved: change the sentences where that was chosen, and say which."""
    change = form.name_change
    if change is None or form.cleaned_data.get(SENTENCES) != CHANGED:
        return
    changed = rename_in_sentences(change=change, by=who(request))
    named = []
    for use in changed[:NAMED]:
        named.append(use.place)
    if named:
        messages.success(request, f"已改成“{change.after}”：{'；'.join(named)}")
    left = _places(change)
    if left:
        messages.warning(
            request,
            f"还写着“{change.before}”：{'；'.join(left[:NAMED])}。"
            "打开这些简报，编辑页会提出改成专题的新句子",
        )
