"""EntryPages: how the full form begins, and the ways to enter beside it."""

from django.urls import URLPattern

from organizations.admin.activity.beginning import BeginningPage
from organizations.admin.figure.echo import EchoPage
from organizations.admin.paste.pages import PastePages
from organizations.admin.quick.pages import QuickPages


class EntryPages(BeginningPage, QuickPages, PastePages, EchoPage):
    """Mixed into the admin of activities."""

    def entry_urls(self) -> list[URLPattern]:
        """Addresses of quick entry, of pasting, and of a number said again."""
        return [*self.quick_urls(), *self.paste_urls(), *self.echo_urls()]
