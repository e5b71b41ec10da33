"""Accounts bear a mark to find copies; what is said of suspected pairs, and merges, are kept."""

import django.db.models.deletion
import organizations.models.copy_mark
import organizations.validators
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('organizations', '0022_batch_undo'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AddField(
            model_name='activity',
            name='account_mark',
            field=organizations.models.copy_mark.CopyMarkField(blank=True, db_index=True, default='', editable=False, max_length=24, verbose_name='正文标记（查重用）'),
        ),
        migrations.AlterField(
            model_name='activitystep',
            name='deed',
            field=models.CharField(blank=True, choices=[('submit', '送核实'), ('verify', '核实通过'), ('send_back', '退回'), ('begin', '开始更正'), ('give_up', '放弃更正'), ('void', '作废'), ('hand_over', '转交'), ('undo', '撤销'), ('merge', '并入另一条'), ('unmerge', '撤销合并')], max_length=12, verbose_name='办理'),
        ),
        migrations.CreateModel(
            name='DeedAnswer',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('verdict', models.CharField(choices=[('different', '不是同一件事'), ('part', '是其中一部分')], max_length=10, verbose_name='认定')),
                ('reason', models.CharField(max_length=200, validators=[organizations.validators.validate_plain_text], verbose_name='理由')),
                ('said_at', models.DateTimeField(auto_now_add=True, verbose_name='时间')),
                ('taken_back_at', models.DateTimeField(blank=True, editable=False, null=True, verbose_name='撤销时间')),
                ('first', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='answered_first', to='organizations.activity', verbose_name='一条')),
                ('said_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='认定人')),
                ('second', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='answered_second', to='organizations.activity', verbose_name='另一条')),
                ('taken_back_by', models.ForeignKey(blank=True, editable=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='撤销人')),
            ],
            options={
                'verbose_name': '疑似重复的认定',
                'verbose_name_plural': '疑似重复的认定',
                'ordering': ['-id'],
                'default_permissions': ('view', 'add', 'delete'),
                'constraints': [models.CheckConstraint(condition=models.Q(('reason', ''), _negated=True), name='deedanswer_has_a_reason', violation_error_message='请写明理由'), models.CheckConstraint(condition=models.Q(('first', models.F('second')), _negated=True), name='deedanswer_of_two', violation_error_message='一条记录不能与自己相比'), models.CheckConstraint(condition=models.Q(('verdict__in', ['different', 'part'])), name='deedanswer_verdict_known', violation_error_message='认定不在可选范围内'), models.CheckConstraint(condition=models.Q(models.Q(('taken_back_at__isnull', True), ('taken_back_by__isnull', True)), models.Q(('taken_back_at__isnull', False), ('taken_back_by__isnull', False)), _connector='OR'), name='deedanswer_taken_back_pair', violation_error_message='撤销的时间和人应同时填写'), models.UniqueConstraint(condition=models.Q(('taken_back_at__isnull', True)), fields=('first', 'second'), name='deedanswer_one_standing', violation_error_message='这两条已经有人认定过，请刷新页面')],
            },
        ),
        migrations.CreateModel(
            name='DeedMerge',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('reason', models.CharField(max_length=500, validators=[organizations.validators.validate_plain_text], verbose_name='原因')),
                ('merged_at', models.DateTimeField(auto_now_add=True, verbose_name='合并时间')),
                ('before', models.JSONField(blank=True, default=dict, verbose_name='合并前')),
                ('undone_at', models.DateTimeField(blank=True, editable=False, null=True, verbose_name='撤销时间')),
                ('kept', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='merged_records', to='organizations.activity', verbose_name='保留')),
                ('merged_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='合并人')),
                ('superseded', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='merges_into', to='organizations.activity', verbose_name='并入的记录')),
                ('undone_by', models.ForeignKey(blank=True, editable=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='撤销人')),
            ],
            options={
                'verbose_name': '活动合并',
                'verbose_name_plural': '活动合并',
                'ordering': ['-id'],
                'default_permissions': ('view',),
                'constraints': [models.CheckConstraint(condition=models.Q(('kept', models.F('superseded')), _negated=True), name='deedmerge_of_two', violation_error_message='一条记录不能并入自己'), models.CheckConstraint(condition=models.Q(('reason', ''), _negated=True), name='deedmerge_has_a_reason', violation_error_message='合并须写明原因'), models.CheckConstraint(condition=models.Q(models.Q(('undone_at__isnull', True), ('undone_by__isnull', True)), models.Q(('undone_at__isnull', False), ('undone_by__isnull', False)), _connector='OR'), name='deedmerge_undone_pair', violation_error_message='撤销的时间和人应同时填写'), models.UniqueConstraint(condition=models.Q(('undone_at__isnull', True)), fields=('superseded',), name='deedmerge_once', violation_error_message='这条记录已经并入别的记录')],
            },
        ),
    ]
