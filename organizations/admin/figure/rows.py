"""The figures of an activity as rows of its form.

What entry refuses is said beside the box. A row may be 其中 of another row that is not
saved yet. Drafts are saved as they are, a changed verified figure becomes a new version,
a deleted one is proposed for withdrawal.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import Any

from django.core.exceptions import ValidationError
from django.forms.models import BaseInlineFormSet

from bulletin.admin.choice_boxes import TO_CHOOSE
from bulletin.admin.mixins import name_box
from bulletin.models import User
from organizations.actions.entry.activities import all_refusals, facts_of
from organizations.actions.entry.claims import enter_claim
from organizations.actions.entry.figures import drop
from organizations.actions.entry.wording import place_words, places
from organizations.admin.figure.form import APART, FigureForm
from organizations.choices import Counting
from organizations.facts import FigureFacts, Refusal
from organizations.models import Activity, Destination, Figure, Indicator

ASKED_WHETHER_PART = (
    "同一活动又填了“{whole}”的新增数：含这一条的，请选它属于哪一条；不含的，请选“另有”"
)
#: How many rows that are not saved yet can be chosen as a whole.
NEW_ROWS = 12


class FigureFormSet(BaseInlineFormSet[Figure, Activity, FigureForm]):
    """All figures of an activity.

    The admin sets `by` and `leads` (the leading bodies' formset).
    """

    by: User
    leads: Any = None

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.indicators = list(Indicator.objects.prefetch_related("wholes"))
        self.destinations = list(Destination.objects.all())
        known = {row.pk: row for row in self.indicators}
        saved = []
        for row in self.get_queryset():
            if row.pk:
                row.indicator = known[row.indicator_id]
                saved.append(row)
        told: dict[int | str, FigureFacts] = {row.pk: facts_of(row) for row in saved}
        #: Saved rows of which it was answered that they stand beside the sum.
        self.apart = {key for key in told if _sum_beside(told[key], told)}
        self.wholes: list[tuple[str, str]] = [
            ("", "–"),
            (APART, "另有（不在合计里）"),
        ]
        for row in saved:
            self.wholes.append((str(row.pk), str(row)))
        for number in range(len(saved) + 1, len(saved) + 1 + NEW_ROWS):
            self.wholes.append((f"row-{number}", f"本页第 {number} 条"))

    @property
    def keys_of_things(self) -> str:
        """The indicators that count things by name: `3,7`."""
        return _keys(row for row in self.indicators if row.counts_things)

    @property
    def keys_of_donations(self) -> str:
        """The indicators that have a destination."""
        return _keys(row for row in self.indicators if row.takes_destination)

    def get_form_kwargs(self, index: int | None) -> dict[str, Any]:
        """Each row knows the activity: the day of a number may be that of the deed."""
        return {**super().get_form_kwargs(index), "activity": self.instance}

    def add_fields(self, form: Any, index: int | None) -> None:
        """Choices asked once for all rows."""
        super().add_fields(form, index)
        if form.instance.pk in self.apart:
            form.initial["part_of"] = APART
        told = form.instance
        for name, options in (
            ("indicator", _offered(self.indicators, told.indicator_id, TO_CHOOSE)),
            ("destination", _offered(self.destinations, told.destination_id, "–")),
            ("part_of", self.wholes),
        ):
            if name in form.fields:
                form.fields[name].choices = options
        for name, field in form.fields.items():
            name_box(field, "删除这一行" if name == "DELETE" else "")

    def _should_delete_form(self, form: Any) -> bool:
        """As stock; told to the type checker."""
        return bool(super()._should_delete_form(form))  # type: ignore[misc]

    # Checking ----------------------------------------------------------------------------------

    def kept(self) -> list[FigureForm]:
        """Forms that say something and stay."""
        kept: list[FigureForm] = []
        for form in self.forms:
            if (
                not self._should_delete_form(form)
                and (form.instance.pk or form.has_changed())
                and hasattr(form, "cleaned_data")
            ):
                kept.append(form)
        return kept

    def clean(self) -> None:
        """Every refusal at its field, all at once.

        Not as stock: that would refuse to delete a whole together with its parts.
        """
        kept = self.kept()
        self._keep_wholes(kept)
        facts: dict[int | str, FigureFacts] = {}
        for form in kept:
            if _is_told(form):
                facts[form.key] = _facts(form)
        joint = self._joint()
        for form in kept:
            _tell(form, self._refused(facts, form.key, joint=joint))
            self._ask_whether_part(form, facts)
        self._fill_words(kept)
        self._find_words()

    def _keep_wholes(self, kept: list[FigureForm]) -> None:
        """A row whose whole is to be deleted is asked for another whole."""
        leaving = set()
        for form in self.forms:
            if self._should_delete_form(form):
                leaving.add(form.key)
        for form in kept:
            if form.whole in leaving:
                form.add_error("part_of", "所属的那一条要删除：请改选，或把这一条也删除")

    def _ask_whether_part(
        self, form: FigureForm, facts: dict[int | str, FigureFacts]
    ) -> None:
        """新增 of a part beside 新增 of its sum: ask whether it is in the sum."""
        if form.key not in facts or form.is_apart or "part_of" in form.errors:
            return
        whole = _sum_beside(facts[form.key], facts)
        if whole is not None:
            said = ASKED_WHETHER_PART.format(whole=whole.indicator_name)
            form.add_error("part_of", said)

    def _refused(
        self, facts: dict[int | str, FigureFacts], key: int | str, *, joint: bool
    ) -> list[Refusal]:
        if key not in facts:
            return []
        narrative = self.instance.narrative or ""
        return all_refusals(facts[key], joint=joint, others=facts, narrative=narrative)

    def _joint(self) -> bool:
        if self.leads is None:
            return bool(self.instance.pk) and self.instance.leads.count() > 1
        rows = []
        for form in self.leads.forms:
            if (form.instance.pk or form.has_changed()) and not (
                self.leads.can_delete and self.leads._should_delete_form(form)
            ):
                rows.append(form)
        return len(rows) > 1

    def _fill_words(self, kept: list[FigureForm]) -> None:
        """A new number without 原文 takes the words of the account that alone say it."""
        narrative = self.instance.narrative or ""
        taken: list[tuple[str, int | None]] = []
        for form in kept:
            if form.instance.words:
                taken.append((form.instance.words, form.instance.words_at))
        for form in kept:
            words = "" if form.instance.words else form.words_told()
            if not words:
                continue
            taken.append((words, None))
            if None in places(narrative, taken):
                taken.pop()
            else:
                form.instance.words = form.cleaned_data["words"] = words

    def _find_words(self) -> None:
        """Words that do not stand in the account are a slip of the one or the other."""
        narrative = self.instance.narrative or ""
        if not narrative.strip():
            return
        forms_ = self.kept()
        wanted = []
        for form in forms_:
            wanted.append((form.instance.words, form.instance.words_at))
        for form, at in zip(forms_, places(narrative, wanted), strict=True):
            if form.instance.words and at is None and "words" not in form.errors:
                form.add_error(
                    "words",
                    f"正文中找不到“{form.instance.words}”，请照正文原样填写，或留空",
                )

    # Saving ------------------------------------------------------------------------------------

    def save(self, commit: bool = True) -> list[Figure]:
        """Through the actions: wholes before their parts.

        Parts are deleted before their wholes.
        """
        self.new_objects: list[Figure] = []
        self.changed_objects: list[tuple[Figure, list[str]]] = []
        self.deleted_objects: list[Figure] = []
        saved: dict[int | str, Figure] = {}
        kept = sorted(self.kept(), key=lambda form: form.whole is not None)
        for form in kept:
            key = form.key  # saving changes it
            saved[key] = self._save_form(form, saved)
        leaving = []
        for form in self.forms:
            if self._should_delete_form(form):
                leaving.append(form)
        for form in sorted(leaving, key=lambda form: form.instance.part_of_id is None):
            if form.instance.pk:
                self.deleted_objects.append(form.instance)
                drop(figure=Figure.objects.get(pk=form.instance.pk), by=self.by)
        place_words(self._current(), self.instance.narrative)
        return [*self.new_objects, *(row for row, _ in self.changed_objects)]

    def _save_form(self, form: FigureForm, saved: dict[int | str, Figure]) -> Figure:
        key = form.key
        whole = saved.get(form.whole) if form.whole is not None else None
        claim = form.claim(form.cleaned_data)
        if claim is None:
            raise ValidationError("这一条没有填完整，请核对数值、限定和单位")
        claim = replace(claim, part_of=whole)
        if form.instance._state.adding:
            made = enter_claim(claim=claim, activity=self.instance, by=self.by)
            self.new_objects.append(made)
            return made
        if not form.has_changed():
            return saved.get(key, form.instance)
        row = Figure.objects.select_related("activity", "indicator").get(
            pk=form.instance.pk
        )
        row = enter_claim(claim=claim, activity=self.instance, by=self.by, figure=row)
        self.changed_objects.append((row, form.changed_data))
        return row

    def _current(self) -> Iterator[Figure]:
        yield from (
            Figure.objects.current()
            .filter(activity=self.instance, replaced_by__isnull=True)
            .order_by("id")
        )


def _sum_beside(
    part: FigureFacts, facts: dict[int | str, FigureFacts]
) -> FigureFacts | None:
    """The 新增 of the sum that stands beside a 新增 of its part; None where none does."""
    if not part.within or part.part_of is not None:
        return None
    if part.counting != Counting.INCREMENT:
        return None
    for other in facts.values():
        is_sum = other.indicator == part.within
        if is_sum and other.counting == Counting.INCREMENT:
            return other
    return None


def _keys(indicators: Iterable[Indicator]) -> str:
    return ",".join(str(row.pk) for row in indicators)


def _is_told(form: FigureForm) -> bool:
    return form.instance.indicator_id is not None


def _facts(form: FigureForm) -> FigureFacts:
    return replace(facts_of(form.instance, form.key), part_of=form.whole)


def _tell(form: FigureForm, refusals: list[Refusal]) -> None:
    """Each refusal at its box, one a box; without any, what the form found broken."""
    for refusal in refusals:
        if refusal.field not in form.errors:
            form.add_error(refusal.field, refusal.message)
    if not refusals and form.broken is not None:
        form.add_error(None, form.broken)


def _offered(rows: Sequence[Any], chosen: int | None, none: str) -> list[tuple[Any, str]]:
    """Choices of the rows in use, and of the one that stands there; `none` for no choice."""
    offered: list[tuple[Any, str]] = [("", none)]
    for row in rows:
        if row.is_active or row.pk == chosen:
            offered.append((row.pk, row.name))
    return offered
