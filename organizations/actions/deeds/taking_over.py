"""What the record that stays takes over of the other, written down so that it can go back."""

from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import ValidationError

from bulletin.models import User
from organizations.actions.entry.activities import note_content
from organizations.actions.entry.figures import change, drop, enter
from organizations.actions.verifying import corrections, verification
from organizations.choices import Status
from organizations.models import Activity, Attachment, Figure
from organizations.questions.duplicates.records import numbers_of, tellings_of
from organizations.same_deed.judging import compared_numbers

#: Why a verified record is opened for correction by a merge.
BEGUN = "合并重复记录，取用另一条的数据"
#: What a sharper number brings with it; its day, counting and whole stay.
OF_NUMBER = ("qualifier", "value", "value_max", "step", "unit")
#: What a number told by the other alone brings with it.
OF_FIGURE = (
    *OF_NUMBER,
    "indicator_id",
    "item",
    "destination_id",
    "as_of",
    "as_of_presumed",
    "counting",
    "scope",
)


@dataclass(frozen=True)
class Taken:
    """What the record that stays takes over: keys of the other's figures and attachments.

    `sharper` replace the number of the same thing, `added` are told by the other alone.
    """

    sharper: Collection[int] = ()
    added: Collection[int] = ()
    files: Collection[int] = ()

    @property
    def is_nothing(self) -> bool:
        """Whether the record that stays is left as it is."""
        return not (self.sharper or self.added or self.files)


def sharper_figures(kept: Activity, other: Activity) -> set[int]:
    """Keys of the other's figures that say more exactly what `kept` says too.

    216000 of the other beside 逾20万 of the one that stays.
    """
    tellings = tellings_of([kept, other])
    alike, _ = compared_numbers(tellings[kept.pk].numbers, tellings[other.pk].numbers)
    found = set()
    for mine, theirs in alike:
        if theirs.width is None or theirs.key is None:
            continue
        if mine.width is None or theirs.width < mine.width:
            found.add(theirs.key)
    return found


def take_over(
    kept: Activity, other: Activity, taken: Taken, by: User
) -> list[dict[str, Any]]:
    """Let `kept` say what was chosen of the other; what was done, line by line.

    A verified record is corrected, and its correction sent to be verified.
    """
    was_verified = kept.status == Status.VERIFIED
    if was_verified:
        corrections.begin(activity=kept, by=by, reason=BEGUN)
    matched = matched_figures(kept, other)
    lines = []
    for key in sorted(taken.sharper):
        lines.append(_sharpen(kept, other, key, matched.get(key), by))
    for key in sorted(taken.added):
        lines.append(_add(kept, _figure_of(other, key), by))
    for key in sorted(taken.files):
        lines.append(_attach(kept, other, key, by))
    if was_verified:
        verification.submit(activity=kept, by=by)
    return lines


def matched_figures(kept: Activity, other: Activity) -> dict[int, int]:
    """Keys of the other's figures, with those of `kept` that count the same thing.

    The other's may have ended already.
    """
    mine = numbers_of(kept.figures.staying())
    theirs = numbers_of(other.figures.filter(replaced_by=None))
    alike, unlike = compared_numbers(
        [number for number, _ in mine], [number for number, _ in theirs]
    )
    found = {}
    for own, said in (*alike, *unlike):
        if own.key is not None and said.key is not None:
            found[said.key] = own.key
    return found


def _figure_of(activity: Activity, key: int) -> Figure:
    figure = activity.figures.filter(pk=key).first()
    if figure is None:
        raise ValidationError(f"{activity.number} 里没有所选的数据，请刷新页面")
    return figure


def _sharpen(
    kept: Activity, other: Activity, key: int, own: int | None, by: User
) -> dict[str, Any]:
    theirs = _figure_of(other, key)
    if own is None:
        raise ValidationError(f"{kept.number} 里没有与“{theirs}”对应的数据，请改选“添上”")
    mine = _figure_of(kept, own)
    before = {name: _kept(getattr(mine, name)) for name in (*OF_NUMBER, "words")}
    changes = {name: getattr(theirs, name) for name in OF_NUMBER}
    # The account of the one that stays still says the old number: no words of its own.
    made = change(figure=mine, by=by, changes={**changes, "words": "", "words_at": None})
    return {"what": "sharper", "figure": made.pk, "of": mine.pk, "before": before}


def _add(kept: Activity, theirs: Figure, by: User) -> dict[str, Any]:
    fields = {name: getattr(theirs, name) for name in OF_FIGURE}
    made = enter(figure=Figure(activity=kept, **fields), by=by)
    return {"what": "added", "figure": made.pk}


def _attach(kept: Activity, other: Activity, key: int, by: User) -> dict[str, Any]:
    theirs = other.attachments.used().filter(pk=key).first()
    if theirs is None:
        raise ValidationError(f"{other.number} 里没有所选的附件，请刷新页面")
    made = Attachment.objects.create(
        activity=kept,
        file=theirs.file.name,
        name=theirs.name,
        printed=theirs.printed.name,
        printed_digest=theirs.printed_digest,
        width=theirs.width,
        height=theirs.height,
        caption=theirs.caption,
        position=kept.attachments.count() + 1,
    )
    note_content(kept.pk, by)
    return {"what": "attached", "file": made.pk}


def give_back(
    kept: Activity, lines: list[dict[str, Any]], status: Status, by: User
) -> None:
    """Undo what `take_over` did, the last first. `status`: that of before the merge."""
    if not lines:
        return
    files = [line["file"] for line in lines if line["what"] == "attached"]
    kept.attachments.filter(pk__in=files).delete()
    if status == Status.VERIFIED:
        corrections.give_up(activity=kept, by=by)
        return
    for line in reversed(lines):
        if line["what"] == "attached":
            continue
        if line["what"] == "added":
            drop(figure=_figure_of(kept, line["figure"]), by=by)
        else:
            _blunt(kept, line, by)


def _blunt(kept: Activity, line: dict[str, Any], by: User) -> None:
    """Let a figure say again what it said before the sharper number came."""
    made = _figure_of(kept, line["figure"])
    if made.pk != line["of"]:
        drop(figure=made, by=by)
        return
    fields = {}
    for name, said in line["before"].items():
        fields[name] = Figure._meta.get_field(name).to_python(said)  # type: ignore[union-attr]
    change(figure=made, by=by, changes=fields)


def _kept(value: object) -> object:
    """A value as JSON keeps it: decimals as text."""
    return value if value is None or isinstance(value, str) else str(value)
