"""The records' app."""

from django.apps import AppConfig


class OrganizationsConfig(AppConfig):
    """Organizations, Party organizations, activities and their figures."""

    name = "organizations"
    verbose_name = "单位与活动"
