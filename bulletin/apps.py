"""The ground's app, and the admin with our own site."""

from django.apps import AppConfig
from django.contrib.admin.apps import AdminConfig as StockAdminConfig


class BulletinConfig(AppConfig):
    """People, trail, commands: everything that stands on the ground."""

    name = "bulletin"
    verbose_name = "人员与操作日志"

    def ready(self) -> None:
        """Take up our system checks and lookups."""
        from bulletin import checks, lookups  # noqa: F401 - registered by import
        from bulletin.needs import check  # noqa: F401 - the same


class AdminConfig(StockAdminConfig):
    """Django's own admin, under our site."""

    default_site = "bulletin.admin_site.BulletinAdminSite"
