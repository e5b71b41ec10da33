"""What our admin classes keep to.

Nothing is deleted, saves are on the trail, boxes are named.
"""

from typing import Any, TypeVar

from django import forms
from django.contrib import admin, messages
from django.contrib.admin.models import LogEntry
from django.core.exceptions import ValidationError
from django.db import IntegrityError, models
from django.db.models import QuerySet
from django.forms.models import BaseInlineFormSet
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect

from bulletin import audit
from bulletin.admin.choice_boxes import chosen_not_edited
from bulletin.admin.day_boxes import DAY_BOXES
from bulletin.admin.faults import faults_of_page
from bulletin.admin.history import HistoryPage
from bulletin.admin.labels import with_rows, without_colons, without_hints
from bulletin.admin.lists import ListPage
from bulletin.admin.search_box import RowSearchBox, SearchBox, SearchBoxes
from bulletin.audit.differences import differences
from bulletin.forms import RowsField
from bulletin.guards import refusal_of
from bulletin.signed_in import who

M = TypeVar("M", bound=models.Model)
P = TypeVar("P", bound=models.Model)


def name_box(field: forms.Field, words: str = "") -> None:
    """Give the field's widget an aria-label, each box of a split date and time its own."""
    words = words or str(field.label or "")
    # A box with buttons beside it is wrapped, and the wrapper is not what is written on
    # the page.
    widget: Any = getattr(field.widget, "widget", field.widget)
    if isinstance(widget, forms.MultiWidget):
        for part, box in zip(("日期", "时间"), widget.widgets, strict=False):
            box.attrs.setdefault("aria-label", f"{words}（{part}）")
    elif words:
        widget.attrs.setdefault("aria-label", words)


#: What Django's forms load for fields that fill another one with a slug of their own
#: words.
SLUG_SCRIPTS = ("urlify.js", "prepopulate.js", "xregexp.js", "xregexp.min.js")


class KeptAdmin(ListPage[M], HistoryPage[M]):
    """Rows are closed with a reason, not deleted.

    Every save writes a line of the trail.
    """

    view_on_site = False
    formfield_overrides = DAY_BOXES
    #: The number of all rows beside that of the found ones costs a query and says little.
    show_full_result_count = False
    #: Counts beside each choice of a filter cost a query each; the list itself says how
    #: many.
    show_facets = admin.ShowFacets.NEVER

    class Media:
        css = {"all": ["bulletin/entry.css"]}

    @property
    def media(self) -> forms.Media:
        """As stock, less the scripts that make slugs.

        70 kB which no form of ours asks for.
        """
        stock = super().media
        kept = []
        for script in stock._js:  # type: ignore[attr-defined]
            if not script.endswith(SLUG_SCRIPTS):
                kept.append(script)
        return forms.Media(js=kept, css=stock._css)  # type: ignore[attr-defined]

    def changeform_view(
        self, request: HttpRequest, *args: Any, **kwargs: Any
    ) -> HttpResponse:
        """As stock; what an action refuses only when it saves (a race) is told, not a crash."""
        try:
            return super().changeform_view(request, *args, **kwargs)
        except ValidationError as error:
            refused = error.messages
        except IntegrityError as error:
            refused = [refusal_of(error)]
            if refused == [""]:
                raise
        for said in refused:
            self.message_user(request, said, messages.ERROR)
        return HttpResponseRedirect(request.get_full_path())

    #: Whether the browser keeps what is typed until it is saved.
    keeps_draft = True

    def render_change_form(
        self, request: HttpRequest, context: dict[str, Any], *args: Any, **kwargs: Any
    ) -> HttpResponse:
        """As stock, with the list of what is wrong and the name of the browser's draft."""
        inlines = context["inline_admin_formsets"]
        record = context.get("original")
        if record is not None and not self.has_change_permission(request, record):
            inlines = context["inline_admin_formsets"] = with_rows(inlines)
        if record is not None:
            without_hints(context["adminform"])
        without_colons(context["adminform"].form, inlines)
        if context.get("errors"):
            context["faults"] = faults_of_page(context["adminform"], inlines)
        if self.keeps_draft and not context.get("is_popup"):
            context["draft_key"] = f"{who(request).pk}:{request.path}"
        return super().render_change_form(request, context, *args, **kwargs)

    def get_changeform_initial_data(self, request: HttpRequest) -> dict[str, Any]:
        """As stock; what the address says of another record is its key or nothing."""
        given = super().get_changeform_initial_data(request)
        for field in self.opts.get_fields():
            said = str(given.get(field.name, ""))
            if field.many_to_one and not (said.isascii() and said.isdigit()):
                given.pop(field.name, None)
        return given

    #: Fields that nobody may filter by through the address: what is masked would be
    #: guessed.
    hidden_from_lookups: tuple[str, ...] = ()

    def lookup_allowed(self, lookup: str, value: str, request: Any = None) -> bool:
        """As stock, less what is masked."""
        field = lookup.split("__", 1)[0]
        return field not in self.hidden_from_lookups and super().lookup_allowed(
            lookup, value, request
        )

    def _get_obj_does_not_exist_redirect(
        self, request: HttpRequest, opts: Any, object_id: str
    ) -> HttpResponse:
        """As stock; that a record is not there for this person stands on the trail."""
        stock: Any = super()
        audit.write_line(
            actor=who(request).get_username(),
            action="access_refused",
            kind=self.opts.label_lower,
            key=str(object_id),
            label=request.path,
            details={"method": request.method, "reason": "没有这条记录，或不在其范围内"},
            result="refused",
        )
        answer: HttpResponse = stock._get_obj_does_not_exist_redirect(
            request, opts, object_id
        )
        return answer

    def has_delete_permission(self, request: HttpRequest, obj: M | None = None) -> bool:
        """Nobody deletes records."""
        return False

    def formfield_for_dbfield(
        self, db_field: models.Field[Any, Any], request: HttpRequest, **kwargs: Any
    ) -> forms.Field | None:
        """As stock; boxes of a date with time are named, long texts leave room for the rest."""
        field = super().formfield_for_dbfield(db_field, request, **kwargs)
        if isinstance(field, forms.SplitDateTimeField):
            name_box(field)
        if isinstance(db_field, models.TextField) and field is not None:
            field.widget.attrs["rows"] = 4
        return chosen_not_edited(field)

    def formfield_for_foreignkey(self, db_field: Any, request: Any, **kwargs: Any) -> Any:
        """As stock, with a search box that bears what is no key."""
        if db_field.name in self.get_autocomplete_fields(request):
            kwargs.setdefault("widget", SearchBox(db_field, self.admin_site))
        return super().formfield_for_foreignkey(db_field, request, **kwargs)

    def formfield_for_manytomany(self, db_field: Any, request: Any, **kwargs: Any) -> Any:
        """The same for several rows."""
        if db_field.name in self.get_autocomplete_fields(request):
            kwargs.setdefault("widget", SearchBoxes(db_field, self.admin_site))
            kwargs.setdefault("form_class", RowsField)
        return super().formfield_for_manytomany(db_field, request, **kwargs)

    def log_addition(self, request: HttpRequest, obj: M, message: Any) -> LogEntry:
        """The admin's own history and a line of the trail."""
        self.trail(request, obj, "added", message)
        return super().log_addition(request, obj, message)

    def log_change(self, request: HttpRequest, obj: M, message: Any) -> LogEntry:
        """The admin's own history and a line of the trail."""
        self.trail(request, obj, "changed", message)
        return super().log_change(request, obj, message)

    def trail(self, request: HttpRequest, obj: M, verb: str, message: Any) -> None:
        """Write the line; classes whose saving goes through an action leave it to that action."""
        values = getattr(obj, "changed_values", [])
        details = {"changes": message} if message else {}
        audit.append(
            by=who(request),
            action=f"{obj._meta.model_name}_{verb}",
            of=obj,
            details={**details, "values": values} if values else details,
        )

    def save_model(self, request: HttpRequest, obj: M, form: Any, change: bool) -> None:
        """As stock; notes for the trail what differs from before."""
        if change:
            before = type(obj)._base_manager.get(pk=obj.pk)
            obj.changed_values = differences(before, obj)  # type: ignore[attr-defined]
        super().save_model(request, obj, form, change)


class ReadOnlyAdmin(KeptAdmin[M]):
    """Rows are looked at, never entered or changed here."""

    def has_add_permission(self, request: HttpRequest) -> bool:
        """Nobody."""
        return False

    def has_change_permission(self, request: HttpRequest, obj: M | None = None) -> bool:
        """Nobody."""
        return False


class NamedFormSet(BaseInlineFormSet[M, P, Any]):
    """Rows whose boxes, the one for deleting included, are named for who hears the page."""

    def is_leaving(self, form: Any) -> bool:
        """Whether the row is to be deleted.

        Stock's own question, told to the type checker.
        """
        return bool(self._should_delete_form(form))  # type: ignore[attr-defined]

    def get_unique_error_message(self, unique_check: Any) -> str:
        """In the words of the columns."""
        columns = []
        for name in unique_check:
            field = self.model._meta.get_field(name)
            columns.append(str(getattr(field, "verbose_name", name)))
        return f"{'、'.join(columns)}重复了，请改正或删去其中一行"

    def add_fields(self, form: Any, index: int | None) -> None:
        """As stock, with names."""
        super().add_fields(form, index)
        for name, field in form.fields.items():
            name_box(field, "删除这一行" if name == "DELETE" else "")
            widget = getattr(field.widget, "widget", field.widget)
            if isinstance(widget, RowSearchBox) and form.instance.pk:
                widget.chosen = getattr(form.instance, name)


class RowsInline(admin.TabularInline[M, P]):
    """Rows in a table below their record."""

    formset: Any = NamedFormSet
    formfield_overrides = DAY_BOXES
    extra = 0

    def get_queryset(self, request: HttpRequest) -> QuerySet[M]:
        """With what the rows point at, in one query."""
        fields = self.model._meta.concrete_fields
        pointing = []
        for field in fields:
            if field.is_relation:
                pointing.append(field.name)
        return super().get_queryset(request).select_related(*pointing)

    def formfield_for_dbfield(self, db_field: Any, request: Any, **kwargs: Any) -> Any:
        """As stock; a row is chosen here and looked at elsewhere."""
        return chosen_not_edited(
            super().formfield_for_dbfield(db_field, request, **kwargs)
        )

    def formfield_for_foreignkey(self, db_field: Any, request: Any, **kwargs: Any) -> Any:
        """As stock, with search boxes that know what stands in them."""
        if db_field.name in self.get_autocomplete_fields(request):
            kwargs["widget"] = RowSearchBox(db_field, self.admin_site)
        return super().formfield_for_foreignkey(db_field, request, **kwargs)
