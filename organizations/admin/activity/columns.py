"""ActivityColumns: what the list of activities shows of each."""

from django.contrib import admin
from django.template.defaultfilters import linebreaksbr
from django.utils.html import format_html

from bulletin.admin.status_marks import status_mark
from bulletin.zh.dates import say_full_days
from organizations.admin.columns import in_words
from organizations.choices import Status
from organizations.models import Activity


class ActivityColumns:
    """Mixed into the admin of activities."""

    @admin.display(description="活动", ordering="number")
    def headline(self, activity: Activity) -> str:
        """Title over number."""
        return format_html(
            '{}<span class="sub code">{}</span>', activity.title, activity.number
        )

    @admin.display(description="牵头单位")
    def led_by(self, activity: Activity) -> str:
        """Those who led."""
        return "、".join(str(lead.body) for lead in activity.leads.all()) or "–"

    @admin.display(description="来件原文")
    def source_text(self, activity: Activity) -> str:
        """What came in, line by line."""
        return linebreaksbr(activity.source.text) if activity.source else "–"

    @admin.display(description="日期", ordering="starts_on")
    def days(self, activity: Activity) -> str:
        """From, or from-to."""
        said = say_full_days(activity.starts_on, activity.ends_on)
        return format_html('<span class="nowrap">{}</span>', said or "–")

    @admin.display(description="状态", ordering="status")
    def status_mark(self, activity: Activity) -> str:
        """Shape, word and colour."""
        return status_mark(activity.status, Status(activity.status).label)

    @admin.display(description="主要数据")
    def figures_told(self, activity: Activity) -> str:
        """The first figures in their own words."""
        return in_words(getattr(activity, "present_figures", ())) or "–"
