"""People of one name told apart: their user name stands behind it."""

from collections import Counter
from collections.abc import Iterable

from bulletin.models import User


def names_of(people: Iterable[User | None]) -> dict[int, str]:
    """What to call each of these people, by their keys; one query.

    {7: "某甲（luru）", 8: "某甲（luru2）", 9: "某乙"}; closed ones of the name count too.
    """
    found: dict[int, User] = {}
    for person in people:
        if person is not None:
            found[person.pk] = person
    shared = _shared([str(person) for person in found.values()])
    named = {}
    for key, person in found.items():
        named[key] = call(str(person), person.get_username(), shared)
    return named


def call(name: str, username: str, shared: Iterable[str]) -> str:
    """The name; where it is shared with the user name behind it.

    >>> call("某甲", "luru2", {"某甲"})
    '某甲（luru2）'
    """
    return f"{name}（{username}）" if name in shared and name != username else name


def shared_names() -> set[str]:
    """The names that more than one person has; one query."""
    return _repeated(User.objects.exclude(display_name="").values_list("display_name"))


def _shared(names: list[str]) -> set[str]:
    rows = User.objects.filter(display_name__in=set(names) - {""})
    return _repeated(rows.values_list("display_name"))


def _repeated(rows: Iterable[tuple[str]]) -> set[str]:
    counts = Counter(name for (name,) in rows)
    return {name for name, count in counts.items() if count > 1}
