"""Notices: what was told outside, read-only, newest first."""

from django.contrib import admin

from bulletin.admin.filters import DateRangeFilter
from bulletin.admin.mixins import ReadOnlyAdmin
from reports.models import Notice


@admin.register(Notice)
class NoticeAdmin(ReadOnlyAdmin[Notice]):
    """What was sent when by which way, and what did not arrive."""

    empty_hint = (
        "还没有发过通知。办理简报时，按运维手册里设好的方式发出，在这里看发没发到。"
    )

    list_display = ("made_at", "text", "channel", "state_words", "attempts", "fault")
    list_display_links = ("made_at",)
    list_filter = ("channel", "event", ("made_at", DateRangeFilter))
    search_fields = ("text", "fault")
    search_help_text = "按内容或没有送达的原因查找"
    fields = (
        "text",
        "channel",
        "event",
        "state_words",
        "made_at",
        "attempts",
        "next_at",
        "sent_at",
        "fault",
    )

    @admin.display(description="状态")
    def state_words(self, notice: Notice) -> str:
        """How it stands with it."""
        return notice.state
