"""Records out: with a stamp for each, so that a file that comes back is known."""

from typing import Any

import tablib
from django.utils import timezone
from import_export.resources import Resource

from bulletin.audit import COMMAND
from bulletin.models import User
from organizations.actions.batches.contents import contents_of, digest_of
from organizations.resources.stamps import LENGTH, stamp_label


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
        contents = contents_of(model, self._exported)
        stamps = {key: digest_of(content)[:LENGTH] for key, content in contents.items()}
        dataset.stamps, dataset.label = stamps, stamp_label(model)
        dataset.about = self.about(len(dataset))
        return dataset

    def about(self, count: int) -> list[tuple[str, str]]:
        """What the file says of itself: label and words, such as 导出人 and a name."""
        moment = timezone.localtime().strftime("%Y-%m-%d %H:%M")
        return [
            ("内容", f"{self._meta.model._meta.verbose_name_plural} {count} 条"),
            ("筛选", self.filtered or "没有筛选，全部导出"),
            ("顺序", self.ordered or "系统默认的顺序"),
            ("导出时间", moment),
            ("导出人", str(self.by) if self.by else COMMAND),
        ]
