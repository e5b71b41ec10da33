"""What a list in the admin is filtered and ordered by, in words: for the 说明 of an export."""

from django.contrib.admin.views.main import ChangeList
from django.utils.text import capfirst


def filter_in_words(shown: ChangeList) -> str:
    """`状态：待核实；关键词：口罩`; empty where the whole list is shown."""
    said = []
    for spec in shown.filter_specs:
        # The first choice of a filter is 全部.
        for choice in list(spec.choices(shown))[1:]:
            if choice.get("selected"):
                said.append(f"{spec.title}：{choice['display']}")
    if shown.query:
        said.append(f"关键词：{shown.query}")
    return "；".join(said)


def order_in_words(shown: ChangeList) -> str:
    """`编号（从大到小）`; empty where the list stands in its own order."""
    said = []
    if not shown.get_ordering_field_columns() or "o" not in shown.params:
        return ""
    for place, direction in shown.get_ordering_field_columns().items():
        name = shown.list_display[int(place)]
        field = next(
            (one for one in shown.lookup_opts.get_fields() if one.name == name), None
        )
        words = getattr(field, "verbose_name", None)
        told = getattr(shown.model_admin, str(name), None)
        words = words or getattr(told, "short_description", name)
        way = "从大到小" if direction == "desc" else "从小到大"
        said.append(f"{capfirst(str(words))}（{way}）")
    return "、".join(said)
