"""What would be a script in a browser is stored in every text and shown as text on every page."""

import pytest
from django.db import DatabaseError, models, transaction
from django.test import Client

from organizations.models import (
    Activity,
    Campaign,
    Figure,
    Indicator,
    Organization,
    PartyOrganization,
    Source,
)
from reports.models import Edition
from tests.access.walking import address_of, routes

pytestmark = pytest.mark.django_db
#: An element, an attribute broken out of, an address, a drawing, a style, a frame.
VECTORS = (
    "<script>x9()</script>",
    "<img src=x onerror=x9()>",
    '"><svg onload=x9()>',
    "'><b onclick=x9()>",
    "<a href=javascript:x9()>",
    "<math><mtext><x9></mtext>",
    "<iframe srcdoc=x9>",
    "<style>x9</style>",
    "</textarea><x9>",
    "<!--<x9>-->",
)
#: What must be in no page: an element that our texts would have made.
MADE = (
    "<script>x9",
    "onerror=x9()>",
    "<svg onload=x9",
    "<b onclick=x9",
    "<a href=javascript",
)
MADE += ("<x9>", "<iframe srcdoc=x9", "<style>x9")
FILLED = (
    Activity,
    Campaign,
    Figure,
    Indicator,
    Organization,
    PartyOrganization,
    Source,
    Edition,
)


def fill(row):
    """Put the vectors into each text of the row that the database lets change."""
    for field in type(row)._meta.concrete_fields:
        is_text = isinstance(field, models.CharField | models.TextField)
        is_made = field.name.endswith(("_folded", "_sound", "code", "state"))
        if not is_text or field.choices or is_made:
            continue
        text = " ".join(VECTORS)[: field.max_length or 1000]
        rows = type(row)._base_manager.filter(pk=row.pk)
        try:
            with transaction.atomic():
                rows.update(**{field.attname: text})
        except DatabaseError:
            continue


def test_no_text_becomes_an_element_on_any_page(user, sample):
    rows = {}
    for model in FILLED:
        row = model._default_manager.order_by("pk").first()
        if row is None:
            continue
        rows[model._meta.label_lower] = row.pk
        fill(row)
    client = Client(raise_request_exception=False)
    client.force_login(user("recorder", "editor", display_name=VECTORS[1][:40]))
    made, shown = [], 0
    for route in routes():
        address = address_of(route, lambda label: rows.get(label, 1))
        answer = client.get(address)
        if not answer.headers.get("Content-Type", "").startswith("text/html"):
            continue
        page = answer.content.decode()
        shown += "x9()" in page
        made += [(address, vector) for vector in MADE if vector in page]
    assert made == []
    assert shown > 10
