"""A ledger of totals, with triggers; both are gone again since 0013, where these are dropped."""

import django.db.models.deletion

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('organizations', '0008_activity_step_deed'),
    ]

    operations = [
        migrations.CreateModel(
            name='Ledger',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('ground', models.JSONField(blank=True, default=dict, verbose_name='所据的组织关系')),
                ('campaign', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='ledger', to='organizations.campaign', verbose_name='专题')),
            ],
            options={
                'verbose_name': '总账',
                'verbose_name_plural': '总账',
                'ordering': ['campaign'],
                'default_permissions': (),
            },
        ),
        migrations.CreateModel(
            name='LedgerPage',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('version', models.PositiveIntegerField(default=1, verbose_name='版次')),
                ('figures', models.PositiveIntegerField(default=0, verbose_name='数据条数')),
                ('holds_from', models.DateField(blank=True, null=True, verbose_name='适用起始日')),
                ('read_at', models.DateTimeField(auto_now=True, verbose_name='记账时间')),
                ('indicator', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='ledger_pages', to='organizations.indicator', verbose_name='指标')),
                ('ledger', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='pages', to='organizations.ledger', verbose_name='总账')),
            ],
            options={
                'verbose_name': '账页',
                'verbose_name_plural': '账页',
                'ordering': ['ledger', 'indicator'],
                'default_permissions': (),
            },
        ),
        migrations.CreateModel(
            name='LedgerLine',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('item', models.CharField(blank=True, max_length=100, verbose_name='物品')),
                ('unit', models.CharField(blank=True, max_length=10, verbose_name='单位')),
                ('destination', models.CharField(blank=True, max_length=30, verbose_name='去向')),
                ('since', models.DateField(verbose_name='自')),
                ('until', models.DateField(blank=True, null=True, verbose_name='至')),
                ('balance', models.JSONField(default=dict, verbose_name='余额')),
                ('notes', models.TextField(blank=True, verbose_name='提示')),
                ('terms', models.TextField(blank=True, verbose_name='明细')),
                ('page', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='lines', to='organizations.ledgerpage', verbose_name='账页')),
            ],
            options={
                'verbose_name': '账目',
                'verbose_name_plural': '账目',
                'ordering': ['page', 'item', 'unit', 'destination', 'since'],
                'default_permissions': (),
            },
        ),
        migrations.CreateModel(
            name='LedgerMark',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(choices=[('figures', '数据'), ('activity', '活动'), ('tree', '组织关系'), ('all', '全部')], max_length=10, verbose_name='种类')),
                ('writer', models.BigIntegerField(blank=True, null=True, verbose_name='事务')),
                ('activity', models.ForeignKey(blank=True, db_constraint=False, db_index=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='organizations.activity', verbose_name='活动')),
                ('campaign', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='organizations.campaign', verbose_name='专题')),
                ('indicator', models.ForeignKey(blank=True, db_constraint=False, db_index=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='organizations.indicator', verbose_name='指标')),
            ],
            options={
                'verbose_name': '待重读',
                'verbose_name_plural': '待重读',
                'ordering': ['id'],
                'default_permissions': (),
                'indexes': [models.Index(fields=['activity', 'indicator'], name='mark_activity_indicator')],
                'constraints': [models.CheckConstraint(condition=models.Q(('kind__in', ['activity', 'all', 'figures', 'tree'])), name='mark_kind_known', violation_error_message='种类不在可选范围内')],
            },
        ),
        migrations.AddConstraint(
            model_name='ledgerpage',
            constraint=models.UniqueConstraint(fields=('ledger', 'indicator'), name='ledgerpage_once', violation_error_message='这个指标已有账页'),
        ),
        migrations.AddConstraint(
            model_name='ledgerline',
            constraint=models.UniqueConstraint(fields=('page', 'item', 'unit', 'destination', 'since'), name='ledgerline_once', violation_error_message='这一天已有这一笔'),
        ),
    ]
