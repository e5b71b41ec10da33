"""Every account that is on record is marked, so that copies of it are found."""

from django.db import migrations

from organizations.models.copy_mark import mark_of_text


def mark_all(apps, schema_editor):
    """Give every account its mark, so that copies of it are found."""
    activity = apps.get_model("organizations", "Activity")
    for key, narrative in activity.objects.exclude(narrative="").values_list("pk", "narrative"):
        activity.objects.filter(pk=key).update(account_mark=mark_of_text(narrative))


class Migration(migrations.Migration):

    dependencies = [
        ('organizations', '0023_deeds_told_twice'),
    ]

    operations = [migrations.RunPython(mark_all, migrations.RunPython.noop)]
