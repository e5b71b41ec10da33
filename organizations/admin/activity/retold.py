"""After a record is saved: the ones that may tell the same deed, said with the way to them."""

from collections.abc import Sequence

from django.contrib import messages
from django.http import HttpRequest
from django.urls import reverse
from django.utils.html import format_html, format_html_join

from bulletin.models import User
from bulletin.signed_in import who
from organizations.actions.scope import districts_of
from organizations.models import Activity
from organizations.questions.duplicates import suspicions_among, suspicions_of
from organizations.questions.duplicates.records import tellings_of

#: So many are named.
MOST_NAMED = 3


def retellings_in_words(activities: Sequence[Activity], by: User) -> list[str]:
    """Of which of these records another tells the deed; in as many queries as for one."""
    related = Activity.objects.select_related("campaign", "district")
    rows = list(related.filter(pk__in=[activity.pk for activity in activities]))
    tellings = tellings_of(rows)
    seen = Activity.objects.of_districts(districts_of(by))
    lists = suspicions_among([tellings[row.pk] for row in rows], rows=seen)
    said = []
    for row, retellings in zip(rows, lists, strict=True):
        for retelling in retellings[:1]:
            said.append(
                f"{row.number} 可能与 {retelling.activity.number} 说的是同一件事"
                f"（{retelling.reason}），请在“疑似重复”里核对"
            )
    return said


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
