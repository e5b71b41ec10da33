"""Contacts of organizations: masked for all; a press shows one, for five minutes, and is a line.

Who may change the organization may press. What is not shown is not in the page, so that it
cannot be sent back either: a field is taken only where it was shown or is being given.
"""

from collections.abc import Callable
from time import time
from typing import Any, cast

from django.contrib import messages
from django.contrib.admin.utils import unquote
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import URLPattern, path, reverse
from django.utils.html import format_html
from django.views.decorators.http import require_POST

from bulletin import audit
from bulletin.accounts.masking import masked_name, masked_phone
from bulletin.signed_in import who
from organizations.models import Organization

FIELDS = ("contact_name", "contact_phone")
MASKS = {"contact_name": masked_name, "contact_phone": masked_phone}
#: Seconds for which a press shows the field.
SHOWN_FOR = 300
#: Key of the session: "organization:field" -> until when it is shown, in seconds.
SHOWN = "contacts_shown"


def show(request: HttpRequest, organization: Organization, field: str) -> None:
    """Let the person see this field for a while; write that they looked."""
    audit.append(
        by=who(request),
        action="contact_revealed",
        of=organization,
        details={"field": _words(field)},
    )
    now = int(time())
    kept = {_key(organization, field): now + SHOWN_FOR}
    for key, until in request.session.get(SHOWN, {}).items():
        if until > now:
            kept.setdefault(key, until)
    request.session[SHOWN] = kept


def is_open(request: HttpRequest, organization: Organization, field: str) -> bool:
    """Whether the field is a box on the page: empty, shown a moment ago, or being sent."""
    if not getattr(organization, field):
        return True
    if request.method == "POST" and field in request.POST:
        return True
    until = request.session.get(SHOWN, {}).get(_key(organization, field), 0)
    return bool(until > time())


def masked(organization: Organization, field: str) -> str:
    """As everybody may see it: `"138****0001"`; a dash for nothing."""
    return MASKS[field](getattr(organization, field)) or "–"


def with_press(organization: Organization, field: str) -> str:
    """The masked field, with the button that shows it (its form stands below the page's)."""
    return format_html(
        '{} <button type="submit" class="button" form="show-contact" name="field"'
        ' value="{}">显示{}</button>',
        masked(organization, field),
        field,
        _words(field),
    )


def page_of(model_admin: Any) -> URLPattern:
    """The address of the press."""

    @require_POST
    def press(request: HttpRequest, object_id: str) -> HttpResponse:
        found = model_admin.get_object(request, unquote(object_id))
        if found is None:
            return cast(HttpResponse, model_admin.no_such_record(request, object_id))
        if not model_admin.has_change_permission(request, found):
            raise PermissionDenied
        field = request.POST.get("field", "")
        if field in FIELDS:
            show(request, found, field)
        else:
            messages.error(request, "请用“联系”一栏里的按钮显示联系方式")
        page = reverse("admin:organizations_organization_change", args=[found.pk])
        return HttpResponseRedirect(page)

    shown: Callable[..., HttpResponse] = model_admin.admin_site.admin_view(press)
    name = "organizations_organization_contact"
    return path("<path:object_id>/contact/", shown, name=name)


def _key(organization: Organization, field: str) -> str:
    return f"{organization.pk}:{field}"


def _words(field: str) -> str:
    named: Any = Organization._meta.get_field(field)
    return str(named.verbose_name)
