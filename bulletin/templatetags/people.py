"""{{ key|named:names }}: what a person is called, told apart from others of the name."""

from django import template

register = template.Library()


@register.filter
def named(key: int | None, names: dict[int, str]) -> str:
    """The name under that key, see bulletin.people.names; empty for nobody."""
    return names.get(key, "") if key is not None else ""
