"""Every address of the system asked by every kind of person: who is let in, who is refused.

`tests/access/matrix.csv` says it: a row an address, a column a kind of person, in the cell
the methods that let them in (G, P, GP; - for none). The test asks them all.
"""

import csv
import re
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from http.cookies import SimpleCookie
from io import BytesIO
from pathlib import Path
from typing import Any
from zipfile import ZipFile

from django.apps import apps
from django.db import connection, transaction
from django.test import Client
from django.urls import URLPattern, get_resolver

MATRIX = Path(__file__).with_name("matrix.csv")
ROLES = (
    *("recorder", "verifier", "editor", "reviewer", "signatory"),
    *("administrator", "auditor"),
)
PEOPLE = ("anonymous", *ROLES, "bound", "roleless", "inactive", "superuser")
METHODS = {"G": "get", "P": "post"}
PARAMETER = re.compile(r"<(?:(\w+):)?(\w+)>|\(\?P<(\w+)>[^)]*\)")
#: Where an address of a page names a row: of which model.
ROW_OF_PAGE = {
    "reports/editions/": "reports.edition",
    "reports/party/": "organizations.partyorganization",
    "reports/organizations/": "organizations.organization",
    "reports/districts/": "bulletin.district",
    "admin/organizations/activity/": "organizations.activity",
}
WORDS = {"kind": "txt", "code": "submit", "app_label": "organizations"}
WRITES = re.compile(r'^\s*(?:INSERT INTO|UPDATE|DELETE FROM)\s+"(\w+)"')
#: What a refusal itself may write: the trail, and that somebody came by.
OF_A_REFUSAL = re.compile(r"^(?:bulletin_audit|django_session|axes_)")
REFUSED = (401, 403, 404, 405)


def routes() -> list[str]:
    """Every address as it is registered: `reports/editions/<int:pk>/`."""
    return sorted(set(_routes(get_resolver().url_patterns, "")))


def _routes(patterns: Any, before: str) -> Iterator[str]:
    for one in patterns:
        route = before + str(one.pattern)
        if isinstance(one, URLPattern):
            yield route
        else:
            yield from _routes(one.url_patterns, route)


def address_of(route: str, row_of: Callable[[str], Any]) -> str:
    """A real address of the route, with rows that are there."""

    def value(found: re.Match[str]) -> str:
        name = found.group(2) or found.group(3)
        if name in WORDS:
            return WORDS[name]
        return str(row_of(_model_of(route)))

    return "/" + PARAMETER.sub(value, route).replace("^", "").replace("$", "")


def _model_of(route: str) -> str:
    """Of which model the row of an address is; empty where nobody knows."""
    parts = route.split("/")
    if parts[0] == "admin" and len(parts) > 2:
        label = f"{parts[1]}.{parts[2]}"
        if parts[1] in apps.app_configs and parts[2] in apps.all_models[parts[1]]:
            return label
    for beginning, label in ROW_OF_PAGE.items():
        if route.startswith(beginning):
            return label
    return ""


def is_refused(response: Any) -> bool:
    """Whether the answer lets nobody in: refused, or sent to sign in or to the front."""
    if response.status_code in REFUSED:
        return True
    where = response.headers.get("Location", "")
    return response.status_code == 302 and where.startswith("/admin/login/")


@dataclass(frozen=True)
class Answer:
    """What came of a request.

    Whether it was refused, which tables of ours it wrote to, what it says of keeping, and
    whether it tells what nobody is told.
    """

    refused: bool
    status: int
    written: list[str]
    kept: str
    tells: bool


def asked(client: Client, method: str, address: str, secret: str = "") -> Answer:
    """Ask; nothing stays of it. `secret`: what is looked for in the answer."""
    written: list[str] = []

    def watch(execute: Any, sql: str, *rest: Any) -> Any:
        found = WRITES.match(sql)
        if found and not OF_A_REFUSAL.match(found.group(1)):
            written.append(found.group(1))
        return execute(sql, *rest)

    cookies = SimpleCookie(client.cookies.output(header="", sep=";"))
    with ExitStack() as while_asking:
        while_asking.enter_context(transaction.atomic())
        while_asking.enter_context(connection.execute_wrapper(watch))
        response = getattr(client, METHODS[method])(address)
        content = content_of(response)
        transaction.set_rollback(True)
    client.cookies = cookies
    kept = response.headers.get("Cache-Control", "")
    tells = bool(secret) and secret.encode() in content
    return Answer(is_refused(response), response.status_code, written, kept, tells)


def content_of(response: Any) -> bytes:
    """The bytes of an answer; of a workbook or a document those of its members."""
    content = b"".join(response) if response.streaming else response.content
    if not content.startswith(b"PK\x03\x04"):
        return bytes(content)
    with ZipFile(BytesIO(content)) as members:
        return b"".join(members.read(name) for name in members.namelist())


def read_matrix() -> dict[str, dict[str, str]]:
    """Route -> kind of person -> methods."""
    with MATRIX.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    return {row.pop("address"): row for row in rows}


def write_matrix(found: dict[str, dict[str, str]]) -> None:
    """Keep what was found: to be read before it is committed."""
    with MATRIX.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, ["address", *PEOPLE], lineterminator="\n")
        writer.writeheader()
        for route, cells in found.items():
            writer.writerow({"address": route, **cells})
