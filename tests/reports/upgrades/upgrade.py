"""Upgrade a database of an old commit: python -m tests.reports.upgrades.upgrade, DATABASE_URL set.

An empty database is brought to the migrations of that commit, gets its rows, and is then prepared
as `make setup` prepares it. Printed as JSON: what was signed, before and after.
"""

import gzip
import hashlib
import io
import json
import os
from pathlib import Path
from typing import Any

import django

KEPT = Path(__file__).with_name("bb782eb.json.gz")
#: Where the migrations of that commit ended.
THEN = (
    ("bulletin", "0002_districts"),
    ("organizations", "0002_registers"),
    ("reports", "0001_initial"),
)
#: What the rows of people of then do not bring along: groups are made anew.
LEFT_OUT = ("groups", "user_permissions")


def main() -> None:
    """Upgrade, then print what there is."""
    os.environ["DJANGO_SETTINGS_MODULE"] = "bulletin.settings"
    django.setup()
    from django.core.management import call_command

    told = json.loads(gzip.decompress(KEPT.read_bytes()))
    apps = migrate_back_then()
    put(told["rows"], apps)
    said = io.StringIO()
    call_command("prepare", stderr=said)
    print(json.dumps({"said": said.getvalue(), **found(told)}))  # noqa: T201


def migrate_back_then() -> Any:
    """Bring the database to the migrations of then; return the models of then."""
    from django.db import connection
    from django.db.migrations.executor import MigrationExecutor

    executor = MigrationExecutor(connection)
    return executor.migrate(list(THEN)).apps


def put(rows: list[dict[str, Any]], apps: Any) -> None:
    """Write the rows as they were, in place of those that migrations shipped."""
    from django.core.management.color import no_style
    from django.db import connection, transaction

    models = dict.fromkeys(apps.get_model(row["model"]) for row in rows)
    with transaction.atomic():  # keys are held to at its end
        for model in models:
            _empty(model)
            for field in model._meta.many_to_many:
                _empty(field.remote_field.through)
        for row in rows:
            _put_row(row, apps.get_model(row["model"]))
    with connection.cursor() as cursor:
        for statement in connection.ops.sequence_reset_sql(no_style(), list(models)):
            cursor.execute(statement)


def _empty(model: Any) -> None:
    rows = model._base_manager.all()
    rows._raw_delete(rows.db)


def _put_row(row: dict[str, Any], model: Any) -> None:
    values, links = {"pk": row["pk"]}, {}
    for name, value in row["fields"].items():
        field = model._meta.get_field(name)
        if field.many_to_many:
            links[name] = value
            continue
        # Days and instants are those of then.
        field.auto_now = field.auto_now_add = False
        target = field.target_field if field.many_to_one or field.one_to_one else field
        values[field.attname] = None if value is None else target.to_python(value)
    made = model(**values)
    made.save_base(raw=True, force_insert=True)
    for name, keys in links.items():
        if name not in LEFT_OUT:
            _link(made, model._meta.get_field(name), keys)


def _link(row: Any, field: Any, keys: list[int]) -> None:
    through = field.remote_field.through
    here = through._meta.get_field(field.m2m_field_name()).attname
    there = through._meta.get_field(field.m2m_reverse_field_name()).attname
    for key in keys:
        through._base_manager.create(**{here: row.pk, there: key})


def found(told: dict[str, Any]) -> dict[str, Any]:
    """What was signed, as it was and as it is; what each edition offers; what is found by words."""
    from django.test import Client

    from bulletin.models import User, assign
    from reports.models import Edition, FileJob, Snapshot
    from reports.rendering import FOLLOWING, RENDERERS

    before, after = {}, {}
    for row in told["rows"]:
        if row["model"] == "reports.snapshot":
            before[row["pk"]] = [row["fields"]["digest"], row["fields"]["document"]]
    for snapshot in Snapshot.objects.all():
        after[snapshot.pk] = [snapshot.digest, snapshot.document]
    client, person = Client(HTTP_HOST="localhost"), User.objects.get(username="bianji")
    assign(person, ["editor"])
    client.force_login(person)
    downloads, texts = {}, {}
    for edition in Edition.objects.filter(snapshots__isnull=False).order_by("pk"):
        for kind in sorted(set(RENDERERS) - FOLLOWING):
            page = client.get(f"/reports/editions/{edition.pk}/download/{kind}/")
            downloads[f"{edition.reference} {kind}"] = page.status_code
            if kind == "txt":
                digest = hashlib.sha256(b"".join(page)).hexdigest()
                texts[edition.reference] = digest
    searched = client.get("/reports/editions/", {"q": "义工联"}).content.decode()
    jobs = FileJob.objects.order_by("pk").values_list("kind", "state")
    return {
        "before": before,
        "after": after,
        "downloads": downloads,
        "texts": [told["texts"], texts],
        "waiting": [list(job) for job in jobs],
        "found": searched.count("/reports/editions/1/")
        + searched.count("/reports/editions/2/"),
    }


if __name__ == "__main__":
    main()
