"""An index of the words of activities; what keeps it on SQLite is put up with the guards."""

from django.db import migrations

from organizations.models.word_index import making_statements, unmaking_statements


def make(apps, schema_editor):
    for statement in making_statements(schema_editor.connection.vendor):
        schema_editor.execute(statement)


def unmake(apps, schema_editor):
    for statement in unmaking_statements(schema_editor.connection.vendor):
        schema_editor.execute(statement)


class Migration(migrations.Migration):
    dependencies = [("organizations", "0036_words_come_and_go_as_files")]

    operations = [migrations.RunPython(make, unmake)]
