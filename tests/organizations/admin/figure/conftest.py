"""The page on which an activity is entered, for its figures."""

from tests.organizations.admin.activity.conftest import page

__all__ = ["page"]
