"""办理: a step says what it was. Lines from before say it by their two statuses, as until now."""

from django.db import migrations, models

DEEDS = [
    ("submit", "送核实"),
    ("verify", "核实通过"),
    ("send_back", "退回"),
    ("begin", "开始更正"),
    ("give_up", "放弃更正"),
    ("void", "作废"),
    ("hand_over", "转交"),
    ("undo", "撤销"),
]


class Migration(migrations.Migration):
    dependencies = [("organizations", "0007_activity_assigned")]

    operations = [
        migrations.AddField(
            model_name="activitystep",
            name="deed",
            field=models.CharField(blank=True, choices=DEEDS, max_length=12, verbose_name="办理"),
        ),
    ]
