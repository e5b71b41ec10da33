"""其他数量: an indicator for counts that no other fits; item and unit say what was counted."""

from django.db import migrations

CODE = "other_quantity"


def ship(apps, schema_editor):
    indicator = apps.get_model("organizations", "Indicator")
    if not indicator.objects.filter(name="其他数量").exists():
        indicator.objects.get_or_create(
            code=CODE,
            defaults={
                "name": "其他数量", "unit": "", "section": "", "nature": "flow", "display": "count",
                "counts_things": True, "takes_destination": False, "position": 900,
            },
        )


class Migration(migrations.Migration):
    dependencies = [("organizations", "0015_no_third_part")]
    operations = [migrations.RunPython(ship, migrations.RunPython.noop)]
