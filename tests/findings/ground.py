"""What attempts are made with: people, browsers, forms; of whatever version it is run in."""

import re
from typing import Any

from django.test import Client

from bulletin.models import User
from bulletin.models.duty import assign
from organizations.models import Activity
from tests.factories.accounts import UserFactory
from tests.organizations.admin.forms import boxes

ADMIN = "/admin/organizations"


def person(*roles: str, **more: Any) -> User:
    """Somebody with these duties."""
    made = UserFactory(**more)
    assign(made, roles)
    made.refresh_from_db()
    return made


def client_of(somebody: User) -> Client:
    """Their browser, signed in."""
    client = Client(raise_request_exception=False)
    client.force_login(somebody)
    return client


def form_of(client: Client, address: str) -> dict[str, Any]:
    """What the form of the page would send; nothing where there is none."""
    answer = client.get(address, follow=True)
    return boxes(answer.content) if answer.status_code == 200 else {}


def saved(client: Client, address: str, **said: Any) -> Any:
    """Send the form with these boxes changed."""
    return client.post(address, {**form_of(client, address), **said, "_save": "1"})


def change(kind: str, key: int) -> str:
    """The address of a record."""
    return f"{ADMIN}/{kind}/{key}/change/"


def complaints(answer: Any) -> str:
    """What the form that came back says is wrong."""
    text = answer.content.decode()
    lists = re.findall(r'<ul class="errorlist[^>]*>(.*?)</ul>', text, re.DOTALL)
    return f"{answer.status_code} {lists} {re.findall('errornote.*', text)[:1]}"


def step(client: Client, row: Activity, code: str, **said: str) -> None:
    """A step of an activity, as its page would send it now."""
    row.refresh_from_db()
    said = {"opened": str(row.version), **said}
    client.post(f"{ADMIN}/activity/{row.pk}/step/{code}/", said)
