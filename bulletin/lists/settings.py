"""What a person chose for the list that is asked for, and the part of the page that shows it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.http import HttpRequest

from bulletin.lists.keeping import conditions_in
from bulletin.models import ListLook, SavedFilter
from bulletin.models.list_look import PAGE_SIZES
from bulletin.signed_in import who

_KEPT = "_list_choice"


@dataclass(frozen=True)
class ListChoice:
    """Rows a page (None: as the list has it), columns (none: as it has them), filters."""

    page_size: int | None
    columns: tuple[str, ...]
    filters: tuple[SavedFilter, ...]


@dataclass(frozen=True)
class ShownFilter:
    """A kept filter on the page: whether its conditions are those in force."""

    key: int
    name: str
    address: str
    is_here: bool


@dataclass(frozen=True)
class ShownColumn:
    """A column that can be chosen: its code, its head, whether it is shown now."""

    code: str
    words: str
    is_shown: bool


@dataclass(frozen=True)
class ListSettings:
    """What the part `parts/list_settings.html` shows of a list."""

    place: str
    query: str
    size: int
    sizes: tuple[int, ...]
    columns: tuple[ShownColumn, ...]
    filters: tuple[ShownFilter, ...]
    has_conditions: bool


def choice_for(request: HttpRequest) -> ListChoice:
    """What the person chose for the list at this address; two queries, once a request."""
    found: ListChoice | None = getattr(request, _KEPT, None)
    if found is None:
        found = _read(request)
        setattr(request, _KEPT, found)
    return found


def chosen_of(codes: Sequence[str], chosen: Iterable[str]) -> list[str]:
    """Of the columns there are those chosen, in the order of the list; all where none is.

    A column that is no more is passed over.

    >>> chosen_of(["a", "b", "c"], ["c", "gone", "a"])
    ['a', 'c']
    >>> chosen_of(["a", "b"], ["gone"])
    ['a', 'b']
    """
    wanted = set(chosen)
    kept = [code for code in codes if code in wanted]
    return kept or list(codes)


def settings_for(
    request: HttpRequest, *, size: int, columns: Iterable[tuple[str, str, bool]]
) -> ListSettings:
    """For the page: `columns` are code, head, whether shown; `size` the rows a page has."""
    present = conditions_in(request.GET.urlencode())
    filters = []
    for kept in choice_for(request).filters:
        is_here = kept.query == present
        filters.append(ShownFilter(kept.pk, kept.name, f"?{kept.query}", is_here))
    shown = [ShownColumn(*column) for column in columns]
    return ListSettings(
        place=request.path,
        query=request.GET.urlencode(),
        size=size,
        sizes=tuple(sorted({*PAGE_SIZES, size})),
        columns=tuple(shown),
        filters=tuple(filters),
        has_conditions=bool(present),
    )


def _read(request: HttpRequest) -> ListChoice:
    asked = {"person": who(request), "place": request.path}
    look = ListLook.objects.filter(**asked).first()
    filters = tuple(SavedFilter.objects.filter(**asked).order_by("name"))
    if look is None:
        return ListChoice(None, (), filters)
    return ListChoice(look.page_size, tuple(look.columns), filters)
