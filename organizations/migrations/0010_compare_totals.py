"""复核合计: a right of its own, since whoever checks numbers may ask for it."""

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("organizations", "0009_ledger")]

    operations = [
        migrations.AlterModelOptions(
            name="agreement",
            options={
                "default_permissions": ("view", "add"),
                "ordering": ["-id"],
                "verbose_name": "合计复核",
                "verbose_name_plural": "合计复核",
            },
        ),
    ]
