"""EntryPages: the ways to enter beside the full form."""

from django.urls import URLPattern

from organizations.admin.paste.pages import PastePages
from organizations.admin.quick.pages import QuickPages


class EntryPages(QuickPages, PastePages):
    """Mixed into the admin of activities."""

    def entry_urls(self) -> list[URLPattern]:
        """Addresses of quick entry and of pasting."""
        return [*self.quick_urls(), *self.paste_urls()]
