"""更正送核实: a correction has its own moment of being sent to be verified.

Corrections that were open until now stay so: their recorders send them when they are done.
"""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

WORDS = "更正送核实的时间和人应同时填写"


class Migration(migrations.Migration):
    dependencies = [
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
        ("organizations", "0005_days_and_verified_text"),
    ]

    operations = [
        migrations.AddField(
            model_name="activity",
            name="offered_at",
            field=models.DateTimeField(
                blank=True, editable=False, null=True, verbose_name="更正送核实时间"
            ),
        ),
        migrations.AddField(
            model_name="activity",
            name="offered_by",
            field=models.ForeignKey(
                blank=True,
                editable=False,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
                verbose_name="更正送核实人",
            ),
        ),
        migrations.AddConstraint(
            model_name="activity",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("offered_at__isnull", True), ("offered_by__isnull", True)),
                    models.Q(("offered_at__isnull", False), ("offered_by__isnull", False)),
                    _connector="OR",
                ),
                name="activity_offered_pair",
                violation_error_message=WORDS,
            ),
        ),
        migrations.AddConstraint(
            model_name="activity",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("offered_at__isnull", True), ("status", "correcting"), _connector="OR"
                ),
                name="activity_offered_correction",
                violation_error_message="只有更正中的活动才有更正送核实的时间",
            ),
        ),
    ]
