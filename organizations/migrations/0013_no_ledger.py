"""The ledger goes: totals are read from the records whenever they are asked for (ADR 0017)."""

from django.db import migrations

TABLES = ("figure", "activitylead", "partyplacement", "coverage", "partyorganization")
TRIGGERS = {
    **{
        f"ledger_{table}_{event}": f"organizations_{table}"
        for table in TABLES
        for event in ("insert", "update", "delete")
    },
    "ledger_destination_update": "organizations_destination",
    "ledger_indicator_update": "organizations_indicator",
    "ledger_activity_update": "organizations_activity",
}
#: Of PostgreSQL: those of the two tables that were watched row by row, and three more.
FUNCTIONS = (
    *(f"ledger_{table}_{event}" for table in TABLES[:2] for event in ("insert", "update", "delete")),
    "ledger_marks_tree",
    "ledger_marks_all",
    "ledger_marks_activity",
)


def remove_triggers(apps, schema_editor):
    """Take the triggers away, where earlier versions have put them."""
    is_postgresql = schema_editor.connection.vendor == "postgresql"
    for name, table in TRIGGERS.items():
        on = f" ON {table}" if is_postgresql else ""
        schema_editor.execute(f"DROP TRIGGER IF EXISTS {name}{on}")
    if is_postgresql:
        for name in FUNCTIONS:
            schema_editor.execute(f"DROP FUNCTION IF EXISTS {name}()")


class Migration(migrations.Migration):
    dependencies = [("organizations", "0012_verified_content")]

    operations = [
        migrations.RunPython(remove_triggers, migrations.RunPython.noop),
        migrations.DeleteModel("LedgerMark"),
        migrations.DeleteModel("LedgerLine"),
        migrations.DeleteModel("LedgerPage"),
        migrations.DeleteModel("Ledger"),
    ]
