"""The documents' app."""

from django.apps import AppConfig


class ReportsConfig(AppConfig):
    """Editions, their workflow and the pages."""

    name = "reports"
    verbose_name = "简报"
