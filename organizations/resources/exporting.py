"""Records out: with a stamp for each, so that a file that comes back is known."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any

import tablib
from django.utils import timezone
from import_export.resources import Resource

from bulletin.audit import COMMAND
from bulletin.models import User
from bulletin.zh.dates import say_moment
from organizations.actions.batches.contents import BLOCK, contents_of, digest_of
from organizations.resources.stamps import LENGTH, Stamps, stamp_label
from organizations.resources.streams import CsvStream, XlsxStream


class StampedExport(Resource):
    """The side of a resource that writes files."""

    by: User | None = None

    def __init__(self, *, filtered: str = "", ordered: str = "", **kwargs: Any) -> None:
        super().__init__(**kwargs)
        #: What the records were chosen and ordered by, in words.
        self.filtered, self.ordered = filtered, ordered
        self._exported: list[int] = []

    def export_resource(self, instance: Any, *args: Any, **kwargs: Any) -> Any:
        """As stock; which records went out is remembered."""
        self._exported.append(instance.pk)
        return super().export_resource(instance, *args, **kwargs)

    def export(self, *args: Any, **kwargs: Any) -> tablib.Dataset:
        """As stock, with a stamp for each record: see `resources.stamps`."""
        self._exported = []
        dataset = super().export(*args, **kwargs)
        model = self._meta.model
        dataset.stamps, dataset.label = self._stamps(self._exported), stamp_label(model)
        dataset.about = self.about(len(dataset))
        return dataset

    def write(
        self,
        stream: XlsxStream | CsvStream,
        keys: Sequence[int],
        tell: Callable[[int, int], None],
    ) -> tuple[int, bytes]:
        """How many records were written, and the file: those of the keys, in their order.

        Some hundreds are read at a time, each as it is at that moment; `tell(done, total)` hears
        how far it is. One that is gone meanwhile, or that `by` may not see, is left out.
        """
        try:
            return self._written(stream, keys, tell)
        except BaseException:
            stream.drop()
            raise

    def _written(
        self,
        stream: XlsxStream | CsvStream,
        keys: Sequence[int],
        tell: Callable[[int, int], None],
    ) -> tuple[int, bytes]:
        columns = self.get_export_fields()
        stream.begin(self.get_export_headers())
        stamps: Stamps = {}
        count = 0
        for start in range(0, len(keys), BLOCK):
            tell(start, len(keys))
            block = keys[start : start + BLOCK]
            written = []
            for row in self._rows(block):
                stream.append([column.export(row) for column in columns])
                written.append(row.pk)
            count += len(written)
            if stream.is_stamped:
                stamps.update(self._stamps(written))
        about = self.about(count)
        return count, stream.end(about, stamp_label(self._meta.model), stamps)

    def _rows(self, keys: Sequence[int]) -> Iterator[Any]:
        """The records of these keys, in their order."""
        known = {row.pk: row for row in self.rows_of(keys)}
        for key in keys:
            if key in known:
                yield known[key]

    def rows_of(self, keys: Sequence[int]) -> Iterable[Any]:
        """The records of these keys with all that a row shows, in any order."""
        rows: Iterable[Any] = self.filter_export(self.get_queryset().filter(pk__in=keys))
        return rows

    def _stamps(self, keys: Sequence[int]) -> Stamps:
        contents = contents_of(self._meta.model, keys)
        return {key: digest_of(content)[:LENGTH] for key, content in contents.items()}

    def about(self, count: int) -> list[tuple[str, str]]:
        """What the file says of itself: label and words, such as 导出人 and a name."""
        moment = say_moment(timezone.localtime())
        return [
            ("内容", f"{self._meta.model._meta.verbose_name_plural} {count} 条"),
            ("筛选", self.filtered or "没有筛选，全部导出"),
            ("顺序", self.ordered or "系统默认的顺序"),
            ("导出时间", moment),
            ("导出人", str(self.by) if self.by else COMMAND),
        ]
