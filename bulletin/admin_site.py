"""Our admin site: title, order of apps, and what every page's frame needs to know."""

from typing import Any

from django.conf import settings
from django.contrib.admin import AdminSite
from django.http import HttpRequest

#: Apps in the order of the work.
APP_ORDER = {"organizations": 0, "reports": 1, "bulletin": 2}


class BulletinAdminSite(AdminSite):
    """Django's own admin under our name."""

    site_header = "堡垒·先锋 简报系统"
    site_title = "堡垒·先锋 简报系统"
    index_title = "数据录入与管理"
    site_url = "/reports/"
    empty_value_display = "–"
    enable_nav_sidebar = False

    def get_app_list(self, request: HttpRequest, app_label: str | None = None) -> list[Any]:
        """Apps in the order of the work; models as they were registered."""
        apps = super().get_app_list(request, app_label)
        return sorted(apps, key=lambda app: APP_ORDER.get(app["app_label"], 9))


def frame(request: HttpRequest) -> dict[str, Any]:
    """For every template: whether this is the demo environment, the version."""
    return {"demo": settings.DEMO, "version": settings.VERSION}
