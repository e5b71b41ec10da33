"""What the buttons of a paste's page do; each says in a sentence what came of it."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from django.core.exceptions import ValidationError
from django.http import HttpRequest

from bulletin.models import User
from organizations.actions.pasting import deciding
from organizations.actions.pasting.correcting import correct
from organizations.actions.pasting.keeping import keep
from organizations.actions.pasting.roles import give_role
from organizations.admin.activity.retold import retellings_in_words
from organizations.admin.paste.boxes import prefix_of
from organizations.admin.paste.cards import cards_of, is_open
from organizations.admin.paste.remembering import MAY_REMEMBER, remembering
from organizations.extraction.drafts import DraftContent
from organizations.models import Activity, Paste, PasteDraft, PastePassage
from organizations.questions.deed_days import day_questions, day_questions_of

#: So many numbers of records are named in a message.
_NAMED = 10


@dataclass
class PasteAct:
    """A button that was pressed: which, with what else was sent, on which drafts.

    `told` are sentences of what was done, `errors` stand on their drafts (0: on the
    page), `at` is where the page is to be shown again, `on` the draft that is meant;
    `goes_to` is the address of another page, where the button leads to one.
    """

    paste: Paste
    by: User
    data: Mapping[str, str]
    told: list[str] = field(default_factory=list)
    errors: dict[int, list[str]] = field(default_factory=dict)
    at: str = ""
    on: int = 0
    goes_to: str = ""

    def run(self, said: str) -> None:
        """Do what the button says: keep-12, answer-12-0, keep_picked."""
        code, _dash, rest = said.partition("-")
        act = _ACTS.get(code)
        if act is None:
            return
        parts = [int(part) for part in rest.split("-") if part.isdecimal()]
        try:
            act(self, parts)
        except ValidationError as error:
            self.errors.setdefault(self.on, []).extend(error.messages)

    def next_page(self, request: HttpRequest) -> str:
        """The address to go on with: where the button leads, else the same page again."""
        page = request.GET.get("page", "")
        query = f"?page={page}" if page.isdecimal() else ""
        return self.goes_to or f"{request.path}{query}{self.at}"

    def box(self, draft: PasteDraft, name: str) -> str:
        """What stands in a box of a draft."""
        return self.data.get(prefix_of(draft) + name, "")

    def draft(self, parts: Sequence[int]) -> PasteDraft:
        """The draft that is meant; its card is where the page is shown again."""
        return self.draft_of(str(parts[0]) if parts else "")

    def draft_of(self, key: str) -> PasteDraft:
        """The draft of that key. Raise ValidationError where this paste has none."""
        row = self.paste.drafts.filter(pk=int(key)).first() if key.isdecimal() else None
        if row is None:
            raise ValidationError("没有这一件，请刷新页面再看")
        self.at, self.on = f"#d-{row.pk}", row.pk
        return row

    def passage(self, parts: Sequence[int]) -> PastePassage:
        """The sentence that is meant."""
        row = self.paste.passages.filter(pk__in=parts[:1]).first()
        if row is None:
            raise ValidationError("没有这一句，请刷新页面再看")
        self.at = "#outside"
        return row


def _keep(act: PasteAct, parts: Sequence[int], *, submit: bool = False) -> None:
    draft = act.draft(parts)
    activity = keep(draft=draft, by=act.by, submit=submit)
    act.told.append(f"{draft}已{'送核实' if submit else '存为草稿'}：{activity}")
    act.told += retellings_in_words([activity], act.by)
    act.told += day_questions(activity)


def _submit(act: PasteAct, parts: Sequence[int]) -> None:
    _keep(act, parts, submit=True)


def _keep_picked(act: PasteAct, parts: Sequence[int]) -> None:
    _keep_several(act, _picked(act), submit=False)


def _submit_picked(act: PasteAct, parts: Sequence[int]) -> None:
    _keep_several(act, _picked(act), submit=True)


def _keep_sure(act: PasteAct, parts: Sequence[int]) -> None:
    """Every draft of the paste about which nothing is asked, on this page or another."""
    drafts = list(filter(is_open, act.paste.drafts.all()))
    sure = []
    for card in cards_of(drafts, act.paste.text, act.by):
        if card.is_sure:
            sure.append(card.draft)
    if not sure:
        raise ValidationError("没有一件是全无疑点的：请逐件核对后再存")
    _keep_several(act, sure, submit=False)


def _picked(act: PasteAct) -> list[PasteDraft]:
    found = []
    for row in act.paste.drafts.all():
        if row.is_open and f"{prefix_of(row)}pick" in act.data:
            found.append(row)
    if not found:
        raise ValidationError("没有勾选：请先勾选要存的几件")
    return found


def _keep_several(act: PasteAct, drafts: Sequence[PasteDraft], *, submit: bool) -> None:
    """Keep each by itself: one that is refused says why and hinders no other."""
    made: list[Activity] = []
    for draft in drafts:
        try:
            made.append(keep(draft=draft, by=act.by, submit=submit))
        except ValidationError as error:
            act.errors[draft.pk] = error.messages
    if made:
        numbers = "、".join(activity.number for activity in made[:_NAMED])
        more = "等" if len(made) > _NAMED else ""
        done = "送核实" if submit else "存为草稿"
        act.told.append(f"{len(made)} 件已{done}：{numbers}{more}")
        act.told += retellings_in_words(made, act.by)
        for asked in day_questions_of(made).values():
            act.told += asked


def _skip(act: PasteAct, parts: Sequence[int]) -> None:
    draft = act.draft(parts)
    deciding.skip(draft=draft, reason=act.box(draft, "reason"))
    act.told.append(f"{draft}不录")


def _reopen(act: PasteAct, parts: Sequence[int]) -> None:
    draft = deciding.reopen(draft=act.draft(parts))
    act.told.append(f"{draft}恢复为待定")


def _answer(act: PasteAct, parts: Sequence[int]) -> None:
    deciding.answer(draft=act.draft(parts), place=parts[1] if len(parts) > 1 else -1)


def _merge(act: PasteAct, parts: Sequence[int]) -> None:
    draft = act.draft(parts)
    into = act.draft_of(act.box(draft, "into"))
    deciding.merge(draft=draft, into=into)
    act.told.append(f"{draft}已并入{into}，请核对合并后的数据")


def _together(act: PasteAct, parts: Sequence[int]) -> None:
    """Merge a second telling into the draft that it may tell again."""
    draft = act.draft(parts)
    if draft.same_as is None:
        raise ValidationError("没有读出它与哪一件相同：请在“修改”里选要并入的一件")
    deciding.merge(draft=draft, into=draft.same_as)
    act.told.append(f"{draft}已并入{draft.same_as}，请核对合并后的数据")


def _split(act: PasteAct, parts: Sequence[int]) -> None:
    draft = act.draft(parts)
    at = act.box(draft, "cut")
    if not at.isdecimal():
        raise ValidationError("请选从哪一句起另立一件")
    made = deciding.split(draft=draft, at=int(at))
    act.told.append(f"{draft}已分成两件，后一件是{made}")
    act.at = f"#d-{made.pk}"


def _correct(act: PasteAct, parts: Sequence[int]) -> None:
    draft = act.draft(parts)
    key = parts[1] if len(parts) > 1 else 0
    activity = Activity.objects.filter(pk=key).first()
    if activity is None:
        raise ValidationError("没有这条记录，请刷新页面再看")
    taken = []
    for name in act.data:
        before, _dash, number = name.rpartition("-")
        is_meant = before == f"{prefix_of(draft)}change-{key}"
        if is_meant and number.isdecimal():
            taken.append(int(number))
    corrected = correct(draft=draft, activity=activity, taken=taken, by=act.by)
    state = corrected.get_status_display()
    act.told.append(f"{draft}：已照更正改了 {corrected.number}，现为“{state}”")


def _role(act: PasteAct, parts: Sequence[int]) -> None:
    draft = act.draft_of(act.data.get("words-draft", ""))
    act.on = 0  # what is wrong with the selected words is said above the text
    at = act.data.get("words-at", "")
    give_role(
        draft=draft,
        words=act.data.get("words", ""),
        at=int(at) if at.isdecimal() else None,
        role=act.data.get("words-role", ""),
    )
    act.told.append(f"已改在{draft}里，请核对")


def _passage(act: PasteAct, parts: Sequence[int]) -> None:
    """A sentence outside all drafts: why there is no record, or the draft it belongs to."""
    passage = act.passage(parts)
    said = act.data.get(f"p{passage.pk}-as", "")
    if said == "new":
        draft = deciding.draft_of(passage=passage)
        act.told.append(f"已另立{draft}，请填牵头单位")
        act.at = f"#d-{draft.pk}"
    elif said.startswith("draft:"):
        into = act.draft_of(said.removeprefix("draft:"))
        deciding.draft_of(passage=passage, into=into)
        act.told.append(f"已并入{into}，请核对")
    else:
        deciding.explain(passage=passage, reason=said)


def _rest(act: PasteAct, parts: Sequence[int]) -> None:
    reason = act.data.get("rest-reason", "")
    count = deciding.skip_rest(paste=act.paste, reason=reason, by=act.by)
    act.told.append(f"其余 {count} 件不录，这份粘贴办完了")


def _remember(act: PasteAct, parts: Sequence[int]) -> None:
    """Lead to the form of 用语, filled in from how a number was corrected."""
    draft = act.draft(parts)
    if not act.by.has_perm(MAY_REMEMBER):
        raise ValidationError("记住用语须有录入员或编辑的职责")
    figures = DraftContent.of(draft.content).figures
    number = parts[1] if len(parts) > 1 else len(figures)
    address = None
    if number < len(figures):
        address = remembering(act.paste, figures[number])
    if address is None:
        raise ValidationError(
            "这个数没有改动：请先改它的指标、口径，或取消勾选，再点“记住”"
        )
    act.goes_to = address


_ACTS: dict[str, Callable[[PasteAct, Sequence[int]], None]] = {
    "keep": _keep,
    "submit": _submit,
    "keep_picked": _keep_picked,
    "submit_picked": _submit_picked,
    "keep_sure": _keep_sure,
    "skip": _skip,
    "reopen": _reopen,
    "answer": _answer,
    "merge": _merge,
    "together": _together,
    "split": _split,
    "correct": _correct,
    "role": _role,
    "passage": _passage,
    "rest": _rest,
    "remember": _remember,
}
