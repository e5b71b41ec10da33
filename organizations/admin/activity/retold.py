"""After a record is saved: the ones that may tell the same deed, said with the way to them."""

from django.contrib import messages
from django.http import HttpRequest
from django.urls import reverse
from django.utils.html import format_html, format_html_join

from bulletin.signed_in import who
from organizations.actions.scope import districts_of
from organizations.models import Activity
from organizations.questions.duplicates import suspicions_of

#: So many are named.
MOST_NAMED = 3


def tell_retellings(request: HttpRequest, activity: Activity) -> None:
    """Ask whether what was just saved was told before; nothing is said where it was not."""
    rows = Activity.objects.of_districts(districts_of(who(request)))
    found = suspicions_of(activity, rows=rows)
    if not found:
        return
    links = []
    for retelling in found[:MOST_NAMED]:
        other = retelling.activity
        address = reverse("reports:deed_pair", args=[other.pk, activity.pk])
        links.append((address, f"{other.number} {other.title}", retelling.reason))
    named = format_html_join("；", '<a href="{}">{}</a>（{}）', links)
    messages.warning(
        request,
        format_html(
            "{} 可能与 {} 条已有的记录说的是同一件事：{}。请核对：是的话不要重复报送",
            activity.number,
            len(found),
            named,
        ),
    )
