"""Whether an entry still stands in the draft, and who took it out if it does not."""

from django.core.exceptions import ValidationError
from django.utils import timezone

from reports.models import Edition, EditionEdit, Entry

#: How a change by which an entry ceased to be is told.
WAYS = {"joined": "与另一条合并", "undone": "撤销", "composed": "重新取数"}


class MovedOutError(ValidationError):
    """The entry was moved out meanwhile: nothing was saved, the words are kept.

    `theirs` is what it says now; it can be taken back.
    """

    def __init__(self, edition: Edition, entry: Entry) -> None:
        self.entry, self.theirs = entry.pk, entry.text
        last = _last_change(edition, entry.pk, ("dropped", "undone"))
        super().__init__(
            f"这一条已被{_who(last)}移出本期，没有保存；您的文字还在框里，可以放回并保存"
        )


def refuse_moved_out(edition: Edition, entry: Entry) -> None:
    """Refuse to write in, move or cut an entry that is not printed."""
    if entry.is_dropped:
        raise MovedOutError(edition, entry)


def gone(edition: Edition, key: int) -> ValidationError:
    """What is said of an entry that is no more: who joined it with another, or undid it."""
    last = _last_change(edition, key, tuple(WAYS))
    way = WAYS.get(last.kind, "改动") if last else "合并或撤销"
    return ValidationError(
        f"这一条已被{_who(last)}{way}，没有保存；您的文字还在框里："
        "请复制下来，刷新后写进合并成的那一条，或在“修改记录”里撤销那一步"
    )


def _last_change(
    edition: Edition, key: int, kinds: tuple[str, ...]
) -> EditionEdit | None:
    """The newest change of these kinds that touched the entry."""
    touched = edition.edits.filter(kind__in=kinds, before__entries__has_key=str(key))
    return touched.select_related("made_by").order_by("-pk").first()


def _who(edit: EditionEdit | None) -> str:
    """某同志（10:30）, or 另一人."""
    if edit is None:
        return "另一人"
    return f"{edit.made_by}（{timezone.localtime(edit.made_at):%H:%M}）"
