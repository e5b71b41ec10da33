from django.db import migrations

from bulletin.zh.folding import fold


def _words(document):
    """The characters of a signed document, as its plain text had them."""
    parts = [document["title"]]
    runs = list(document["intro"])
    for section in document["sections"]:
        runs.append({"text": section["heading"]})
        runs.extend(section["lead"])
        for entry in section["entries"]:
            runs.extend(entry["runs"])
            runs.append({"text": entry["end"]})
        runs.extend(section["summary"])
    for run in runs:
        parts.append(run["text"])
    return "".join(parts) + document["contact"] + document["source"]


def keep_words_of_before(apps, schema_editor):
    """Editions signed before are found by their words as those signed from now on."""
    snapshots = apps.get_model("reports", "Snapshot").objects
    words = apps.get_model("reports", "SignedWords").objects
    for snapshot in snapshots.order_by("pk").iterator(chunk_size=50):
        words.create(snapshot_id=snapshot.pk, folded=fold(_words(snapshot.document)))


class Migration(migrations.Migration):

    dependencies = [
        ('reports', '0018_signed_words'),
    ]

    # Backwards the table goes with what is in it.
    operations = [
        migrations.RunPython(keep_words_of_before, migrations.RunPython.noop),
    ]
