"""The least that an import of activities has to do, and the library's own way."""

from io import StringIO

SHIFT = 1_000_000_000
SHIFTED = {"id", "activity_id", "part_of_id"}
WHERE = "number LIKE 'A-2022-%%' AND title LIKE '服务%%'"


def bare():
    """An act that writes the rows of activities, leads and figures again, under other keys."""
    from django.db import connection

    is_copy = connection.vendor == "postgresql"
    return _copied() if is_copy else _executed()


def _selected(model):
    """Table, columns, and the query for its imported rows under other keys."""
    from organizations.models import Activity

    columns = [field.column for field in model._meta.concrete_fields]
    said = []
    for column in columns:
        moved = f"{column} + {SHIFT}" if column in SHIFTED else column
        said.append("'C' || number" if column == "number" else moved)
    mine = f"SELECT id FROM organizations_activity WHERE {WHERE}"  # noqa: S608 - ours
    key = "id" if model is Activity else "activity_id"
    table = model._meta.db_table
    query = f"SELECT {', '.join(said)} FROM {table} WHERE {key} IN ({mine})"  # noqa: S608
    return table, columns, query


def _models():
    from organizations.models import Activity, ActivityLead, Figure

    return Activity, ActivityLead, Figure


def _copied():
    from django.db import connection, transaction

    texts = []
    with connection.cursor() as cursor:
        for model in _models():
            table, columns, query = _selected(model)
            stream = StringIO()
            copy = f"COPY ({query}) TO STDOUT".replace("%%", "%")
            cursor.copy_expert(copy, stream)
            into = f"COPY {table} ({', '.join(columns)}) FROM STDIN"
            texts.append((into, stream.getvalue()))

    def act():
        with transaction.atomic(), connection.cursor() as cursor:
            for statement, text in texts:
                cursor.copy_expert(statement, StringIO(text))

    return act


def _executed():
    from django.db import connection, transaction

    blocks = []
    with connection.cursor() as cursor:
        for model in _models():
            table, columns, query = _selected(model)
            cursor.execute(query.replace("%%", "%"))
            places = ", ".join(["%s"] * len(columns))
            into = f"INSERT INTO {table} ({', '.join(columns)}) VALUES ({places})"  # noqa: S608
            blocks.append((into, cursor.fetchall()))

    def act():
        with transaction.atomic(), connection.cursor() as cursor:
            for statement, rows in blocks:
                cursor.executemany(statement, rows)

    return act


def by_stock(rows):
    """An act that brings the activities alone in by a ModelResource as it comes.

    No names are looked up, no figures, no bodies, no trail.
    """
    import tablib
    from django.utils import timezone
    from import_export.resources import modelresource_factory

    from bulletin.models import User
    from organizations.models import Activity, Campaign

    stock = modelresource_factory(Activity)()
    heads = "number campaign section action title narrative starts_on version"
    others = ["created_by", "changed_by", "received_on"]
    dataset = tablib.Dataset(headers=[*heads.split(), *others])
    by, campaign = User.objects.earliest("pk").pk, Campaign.objects.earliest("pk").pk
    today = timezone.localdate().isoformat()
    for n in range(rows):
        told = f"第{n}次组织志愿者{n + 30}人，捐款{n + 1}万元"
        fixed = [f"S-2022-{n:06d}", campaign, "volunteer", "pioneer", f"存{n}", told]
        dataset.append([*fixed, f"2022-03-{n % 28 + 1:02d}", 1, by, by, today])
    stock._meta.import_id_fields = ["number"]

    def act():
        result = stock.import_data(dataset, raise_errors=True)
        assert result.totals["new"] == rows

    return act
