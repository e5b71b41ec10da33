"""Records out: with a stamp for each, so that a file that comes back is known."""

from typing import Any

import tablib
from import_export.resources import Resource

from organizations.actions.batches.contents import contents_of, digest_of
from organizations.resources.stamps import LENGTH


class StampedExport(Resource):
    """The side of a resource that writes files."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**kwargs)
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
        dataset.stamps, dataset.label = stamps, model._meta.label_lower
        return dataset
