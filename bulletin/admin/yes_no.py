"""是 and 否 in lists and on pages that are only read, in place of the admin's pictures.

Its green tick and its red cross are read out as True and False, and a cross looks like a fault.
"""

from typing import Any

from django.contrib.admin.templatetags import admin_list
from django.utils.html import format_html
from django.utils.safestring import SafeString


def yes_or_no(value: Any) -> SafeString:
    """是, 否, – where it is not known.

    >>> yes_or_no(True), yes_or_no(None)
    ('<span class="yes-no">是</span>', '<span class="yes-no no">–</span>')
    """
    words = {True: "是", False: "否"}.get(value, "–")
    return format_html(
        '<span class="yes-no{}">{}</span>', "" if value is True else " no", words
    )


def say_yes_or_no() -> None:
    """The admin, which asks one function wherever it shows a truth value, asks ours."""
    setattr(admin_list, "_boolean_icon", yes_or_no)  # noqa: B010 - not in its stubs
