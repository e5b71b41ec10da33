"""RestatedFigure, and what the parts of a sum are called."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import bulletin.fields


class Migration(migrations.Migration):
    dependencies = [
        ("organizations", "0013_no_ledger"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="RestatedFigure",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("before", bulletin.fields.ScaledDecimalField(blank=True, null=True, verbose_name="原合计")),
                ("after", bulletin.fields.ScaledDecimalField(blank=True, null=True, verbose_name="现合计")),
                ("confirmed_at", models.DateTimeField(blank=True, null=True, verbose_name="确认时间")),
                ("confirmed_by", models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL, verbose_name="确认人")),
                ("figure", models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name="restated", to="organizations.figure", verbose_name="数据")),
            ],
            options={
                "verbose_name": "口径改变的累计数",
                "verbose_name_plural": "口径改变的累计数",
                "ordering": ["id"],
                "default_permissions": ("view",),
                "constraints": [models.CheckConstraint(condition=models.Q(models.Q(("confirmed_at__isnull", True), ("confirmed_by__isnull", True)), models.Q(("confirmed_at__isnull", False), ("confirmed_by__isnull", False)), _connector="OR"), name="restated_confirmed_pair", violation_error_message="确认须有时间和确认人")],
            },
        ),
        migrations.AlterField(
            model_name="indicator",
            name="parts",
            field=models.ManyToManyField(blank=True, help_text="选了即为合计指标：所选各项不重不漏地组成它；说不清分项的数填到它本身", related_name="wholes", to="organizations.indicator", verbose_name="由这些指标组成"),
        ),
    ]
