"""RecordResource: columns with Chinese headings, refusals with their column, who imports noted.

A column reads what a record holds and takes over what a cell says: plain fields land on the record
at once; names, bodies and figures are staged and written after it is saved. An empty cell changes
nothing.
"""

import logging
from copy import copy
from typing import Any, get_args

import tablib
from django.core.exceptions import ValidationError
from django.db import models
from import_export.instance_loaders import ModelInstanceLoader
from import_export.resources import Diff
from import_export.results import Result, RowResult

from bulletin import audit
from bulletin.models import Recorded, User
from organizations.actions.batches.contents import Contents, contents_of
from organizations.importing.choosing import Choices
from organizations.models import ImportBatch
from organizations.register.names import Body
from organizations.resources.columns import (
    MOST_SEEN,
    PlainDiff,
    Row,
    StagedColumn,
    known_headings,
    staged_of,
)
from organizations.resources.ground import ground_digest
from organizations.resources.keeping import KeepingResource
from organizations.resources.outcome import called_rows, places_of
from organizations.resources.refusing import by_heading, sentences
from organizations.resources.renamed_rows import RenamedRows
from organizations.resources.widgets import text_of

logger = logging.getLogger(__name__)


class RecordResource(KeepingResource):
    """Rows of one kind of record, as `by` may see and change them."""

    #: Headings of which at least one must be there: they say which record a row is.
    keys: tuple[str, ...] = ()

    class Meta:
        instance_loader_class = ModelInstanceLoader
        import_id_fields: list[str] = []
        skip_unchanged = True
        report_skipped = True
        use_transactions = True
        clean_model_instances = True
        abstract = True

    def __init__(self, by: User | None = None, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        #: Ours alone: what is compared changes from row to row.
        self._meta: Any = copy(type(self)._meta)
        self.by = by
        #: The file that is being written; none for rows that come without one.
        self.batch: ImportBatch | None = None
        #: What a person chose for the file that is read.
        self.choices = Choices()
        #: Whether rows are only judged: then no statement writes and no transaction is opened.
        self.checking = False
        #: What changed records held before, by key: for taking the file back.
        self.before: dict[int, Contents] = {}
        #: Whether new activities stay 草稿; other kinds do not ask.
        self.as_drafts = False

    # What there is -----------------------------------------------------------------------------

    @classmethod
    def get_display_name(cls) -> str:
        """The Chinese name of the records."""
        return str(cls._meta.model._meta.verbose_name_plural)

    @classmethod
    def get_diff_class(cls) -> type[Diff]:
        """Without inline style."""
        return PlainDiff

    def get_queryset(self) -> models.QuerySet[Any]:
        """All records of the kind."""
        rows: models.QuerySet[Any] = self._meta.model._default_manager.all()
        return rows

    def init_instance(self, row: Row | None = None) -> Any:
        """A new record."""
        return self._meta.model()

    def unmask(self) -> None:
        """Show contacts in full: for who has the database itself in hand."""

    # Reading a file ----------------------------------------------------------------------------

    def before_import(self, dataset: tablib.Dataset, **kwargs: Any) -> None:
        """Bring headings to our spelling. Raise ValidationError: unknown, double, missing ones."""
        self.choices = getattr(dataset, "choices", Choices())
        self.stamps = getattr(dataset, "stamps", {})
        places = places_of(dataset)
        self.sheet_rows = [place.row for place in places]
        self.called_rows = called_rows(places)
        said = [text_of(text) for text in dataset.headers or []]
        names = known_headings(said, self.spellings(), self.available())
        if not set(self.keys) & set(names):
            raise ValidationError(f"缺少列：{'或'.join(self.keys)}，没有它分不清是哪一条")
        dataset.headers = names
        if self.stamps and issubclass(self._meta.model, get_args(Body)):
            self.renamed = RenamedRows(self, dataset)

    def import_data(
        self, dataset: tablib.Dataset, dry_run: bool = False, **kwargs: Any
    ) -> Result:
        """As stock; rows that were refused carry the number they have in the sheet.

        A dry run reads alone: colleagues save meanwhile, no number is taken.
        """
        self.checking = dry_run
        if self.keeps:
            self.ground = ground_digest()
        if dry_run:
            for stock in (
                "raise_errors",
                "use_transactions",
                "rollback_on_validation_errors",
            ):
                kwargs.pop(stock, None)
            result = self.import_data_inner(dataset, True, False, False, False, **kwargs)
        else:
            result = super().import_data(dataset, dry_run, **kwargs)
        for refused in (*result.invalid_rows, *result.error_rows):
            refused.place = refused.number - 1
            refused.number = self.sheet_rows[refused.place]
        self.ask_about_all()
        result.suspected, result.held = self.suspected, self.held
        return result

    def ask_about_all(self) -> None:
        """Note what is asked once all rows are read; nothing, of most kinds."""

    def get_instance(self, instance_loader: Any, row: Row) -> Any:
        """The record a row speaks of, None for a new one.

        Raise ValidationError: met before.
        """
        raise NotImplementedError

    def import_row(self, row: Row, instance_loader: Any, **kwargs: Any) -> RowResult:
        """As stock; refusals come by heading, with a sentence for what nobody foresaw."""
        self.place = kwargs["row_number"] - 1
        self.number = self.sheet_rows[self.place]
        self.called = self.called_rows[self.place]
        if self.tell is not None:
            self.tell(self.place, len(self.sheet_rows))
        # Rows that nobody looks at are not compared cell by cell.
        is_looked_at = self.checking and not self.keeps and self.compared < MOST_SEEN
        self._meta.skip_diff = not is_looked_at
        result = super().import_row(row, instance_loader, **kwargs)
        if result.import_type in (
            RowResult.IMPORT_TYPE_NEW,
            RowResult.IMPORT_TYPE_UPDATE,
        ):
            self.compared += 1
        result.instance, self.saved = self.saved, None
        if result.validation_error is not None:
            result.validation_error = ValidationError(
                by_heading(result.validation_error, self.columns(), self._meta.model)
            )
        if result.errors:
            logger.error("import of a row failed", exc_info=result.errors[-1].error)
            said = "这一行无法处理，请核对各列内容；仍不行请把文件交给管理员"
            result.errors = [
                self.get_error_result_class()(ValueError(said), number=self.number)
            ]
        return result

    def import_instance(self, instance: Any, row: Row, **kwargs: Any) -> None:
        """Every cell taken over. Raise ValidationError with all refusals by attribute."""
        errors: dict[str, Any] = {}
        for column in self.columns():
            if column.column_name not in row:
                continue
            try:
                column.save(instance, row, **kwargs)
            except (ValueError, ValidationError) as error:
                errors[column.attribute] = ValidationError(sentences(error))
        if instance._state.adding:
            for column in self.columns():
                if column.needed and not text_of(row.get(column.column_name)):
                    errors[column.attribute] = ValidationError(
                        f"请填{column.column_name}"
                    )
        if errors:
            raise ValidationError(errors)

    def skip_row(
        self, instance: Any, original: Any, row: Row, import_validation_errors: Any = None
    ) -> bool:
        """Whether the row changes nothing."""
        if import_validation_errors or instance._state.adding:
            return False
        return all(
            column.same(column.get_value(instance), column.get_value(self.original))
            for column in self.columns()
        )

    def validate_instance(
        self,
        instance: Any,
        import_validation_errors: Any = None,
        validate_unique: bool = True,
    ) -> None:
        """As stock, with the name of who imports on the record."""
        if isinstance(instance, Recorded) and self.by is not None:
            instance.touched_by(self.by.pk)
        errors = dict(import_validation_errors or {})
        try:
            known = {*errors, "created_by", "changed_by"}
            instance.full_clean(exclude=known, validate_unique=validate_unique)
        except ValidationError as error:
            errors = error.update_error_dict(errors)
        if errors:
            raise ValidationError(errors)

    def save_instance(
        self, instance: Any, is_create: bool, row: Row, **kwargs: Any
    ) -> None:
        """Write the record with what was staged, or judge it where rows are only judged."""
        if self.checking:
            self.check_record(instance, is_create, row)
        else:
            if not is_create:
                self.hold_newer(instance)
                model, key = self._meta.model, instance.pk
                self.before[key] = contents_of(model, [key])[key]
            self.write_record(instance, is_create, row, **kwargs)
            self.saved = instance

    def check_record(self, instance: Any, is_create: bool, row: Row) -> None:
        """Raise ValidationError for what `write_record` would refuse. Nothing is written."""
        errors: dict[str, Any] = {}
        staged = staged_of(instance)
        for column in self.columns():
            if isinstance(column, StagedColumn) and column.column_name in staged:
                try:
                    column.check(instance, staged[column.column_name])
                except ValidationError as error:
                    errors[column.attribute] = ValidationError(error.messages)
        if errors:
            raise ValidationError(errors)
        if not is_create:
            self.hold_newer(instance)

    # Writing the records -----------------------------------------------------------------------

    def write_record(
        self, instance: Any, is_create: bool, row: Row, **kwargs: Any
    ) -> None:
        """The record, then what was staged."""
        super().save_instance(instance, is_create, row, **kwargs)

    def after_save_instance(self, instance: Any, row: Row, **kwargs: Any) -> None:
        """Write what was staged."""
        assert self.by is not None  # noqa: S101 - nobody imports without a name
        for column in self.columns():
            if isinstance(column, StagedColumn) and column.column_name in staged_of(
                instance
            ):
                column.write(instance, staged_of(instance)[column.column_name], self.by)

    def note(self, instance: Any) -> None:
        """A line of the trail for a record that was imported."""
        action = f"{instance._meta.model_name}_imported"
        audit.append(by=self.by, action=action, of=instance)

    def handle_import_error(
        self, result: Result, error: Exception, raise_errors: bool = False
    ) -> None:
        """As stock, the sentence alone."""
        if isinstance(error, ValidationError):
            error = ValueError("；".join(error.messages))
        super().handle_import_error(result, error, raise_errors)
