"""The form of an activity: what may still be changed, and in which district."""

from typing import Any

from django.core.exceptions import ValidationError

from organizations.actions.scope import why_not_there
from organizations.admin.versions import RecordForm, last_change
from organizations.models import Activity

#: What every entry has first, what is seldom filled folded below.
FIELDSETS: Any = (
    (
        "活动",
        {
            "fields": (
                ("campaign", "section", "action"),
                "title",
                "narrative",
                ("starts_on", "ends_on", "district", "place"),
            )
        },
    ),
    (
        "其他",
        {
            "fields": (
                ("number", "form", "received_on"),
                "background",
                ("source", "source_text"),
            ),
            "classes": ("seldom",),
        },
    ),
)


class ActivityForm(RecordForm[Activity]):
    """Fields by meaning; their order is `FIELDSETS`."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, rows in (("narrative", 8), ("background", 3)):
            if name in self.fields:
                self.fields[name].widget.attrs["rows"] = rows

    def clean(self) -> dict[str, Any] | None:
        """Refuse a district that is not his, and what was verified while the page stood open."""
        self._refuse_decided()
        cleaned = super().clean() or {}
        if "district" in self.fields and "district" not in self.errors:
            district = cleaned.get("district")
            reason = why_not_there(self.by, district.pk if district else None)
            if reason:
                self.add_error("district", reason)
        return cleaned

    def _refuse_decided(self) -> None:
        if self.instance.pk and not self.instance.is_editable:
            who, _ = last_change(self.instance)
            raise ValidationError(
                f"您打开之后，{who}已把它办为“{self.instance.get_status_display()}”，不能直接修改。"
                "您填的内容都还在下面，请先记下；已核实的须先“开始更正”"
            )
