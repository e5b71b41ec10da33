"""What a file's rows leave to a person: names that are nearly known, rows that wait for a yes."""

from collections.abc import Sequence
from copy import deepcopy
from typing import Any

from django.core.exceptions import ValidationError

from organizations.credit_code import compact
from organizations.register.names import NearNames
from organizations.resources.headed import HeadedResource
from organizations.resources.outcome import HeldRow
from organizations.resources.renamed_rows import RenamedRows
from organizations.resources.stamps import NEWER_HERE, Stamps, moved_on_since
from organizations.resources.widgets import text_of


class HoldingResource(HeadedResource):
    """Rows read one after another, each with its place in the file."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.seen: dict[Any, str] = {}
        self.sheet_rows: Sequence[int] = ()
        self.number = self.place = 0
        #: What the row is called in a sentence, and what all are.
        self.called = ""
        self.called_rows: Sequence[str] = ()
        #: Names in the file that may be those of bodies there are: told beside the preview.
        self.suspected: list[str] = []
        #: Rows that are not written unless a person says so, by their place in the file.
        self.held: dict[int, HeldRow] = {}
        #: What the records held when the file was exported, by key.
        self.stamps: Stamps = {}
        #: How many rows that make or change something were compared for the preview.
        self.compared = 0
        #: The record that the row being read made or changed.
        self.saved: Any = None
        #: The record of the row as it was before; none for a new one.
        self.original: Any = None
        self._register: NearNames | None = None
        #: The bodies of an own export that the file names no more, where it is one.
        self.renamed: RenamedRows | None = None

    def get_or_init_instance(self, instance_loader: Any, row: Any) -> tuple[Any, bool]:
        """As stock; of a record that is there it is kept how it was."""
        instance, is_new = super().get_or_init_instance(instance_loader, row)
        self.original = None if is_new else deepcopy(instance)
        return instance, is_new

    def once(self, key: Any, words: str, called: str, heading: str = "") -> None:
        """Refuse a second row for the same record: one of the two would be lost.

        `heading`: of the column that says which record it is.
        """
        if key in self.seen:
            said = f"{words}与第 {self.seen[key]} 行重复，请合成一行"
            raise ValidationError({heading: said} if heading else said)
        self.seen[key] = called

    def ask_about(self, name: str, row: Any) -> None:
        """Hold a body of an own export whose name was changed; note a name that is nearly known.

        Who confirms the import has seen it.
        """
        was = self.renamed.was(row) if self.renamed else None
        if was is not None:
            said = f"“{name}”除名称外与导出时的“{was}”相同：改名请在系统里更名"
            self.hold(f"{said}，确是另一个的请选它，另行登记", is_new=True)
            return
        self._register = self._register or NearNames()
        code = compact(text_of(row.get("统一社会信用代码")))
        near = "、".join(f"“{one}”" for one in self._register.near(name, code)[:3])
        if near:
            self.suspected.append(
                f"第 {self.called} 行“{name}”是否指{near}？是的请改成它再导入"
            )

    def hold(self, message: str, *, is_new: bool, place: int | None = None) -> None:
        """Leave a row, that which is read, to a person: it is written if they choose so."""
        place = self.place if place is None else place
        said = f"第 {self.called_rows[place]} 行{message}"
        self.held[place] = HeldRow(said, is_new=is_new)

    def hold_newer(self, instance: Any) -> None:
        """Hold a row whose record has moved on since the file was exported."""
        stamp = self.stamps.get(instance.pk)
        if stamp is None:
            return
        present = moved_on_since(stamp, self._meta.model, instance.pk)
        if present is not None:
            self.hold(f"“{present}”{NEWER_HERE}", is_new=False)
