"""What came in with a file has a step of its life, 导入."""

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('organizations', '0027_campaign_is_open_help'),
    ]

    operations = [
        migrations.AlterField(
            model_name='activitystep',
            name='deed',
            field=models.CharField(blank=True, choices=[('submit', '送核实'), ('verify', '核实通过'), ('send_back', '退回'), ('begin', '开始更正'), ('give_up', '放弃更正'), ('void', '作废'), ('hand_over', '转交'), ('undo', '撤销'), ('merge', '并入另一条'), ('unmerge', '撤销合并'), ('arrive', '导入')], max_length=12, verbose_name='办理'),
        ),
    ]
