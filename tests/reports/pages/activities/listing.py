"""How the list of activities is asked, and what it answered."""

from django.test import Client

LIST, EXPORT = "/reports/activities/", "/reports/activities/export/"


def listed(client: Client, **query: str) -> list[str]:
    """The numbers of the activities on the first page."""
    response = client.get(LIST, query)
    assert response.status_code == 200
    return [row.activity.number for row in response.context["rows"]]


def sums(client: Client, **query: str) -> dict[str, str]:
    """Indicator and item -> exact value, as the page says them."""
    found = client.get(LIST, query).context["sums"]
    return {
        row.item or row.code: row.shown.value
        for row in [*found.columns, *found.others]
        if row.shown
    }
