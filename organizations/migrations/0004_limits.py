"""PlausibilityLimit and the limits that are shipped; staff tune them."""

from decimal import Decimal

import bulletin.fields
import django.db.models.deletion
import organizations.validators
from django.db import migrations, models


# numerator, denominator, as said in a sentence, low, high; in base units
LIMITS = [
    ("donation_goods_value", "donated_goods", "平均每件物资", "0.05", "500000"),
    ("people_supplied", "training_sessions", "平均每场培训", None, "2000"),
    ("social_workers", "social_work_agencies", "平均每家机构", None, "500"),
    ("person_times", "social_workers", "平均每名社工", None, "1500"),
    ("person_times", "volunteers", "平均每名志愿者", None, "500"),
    ("volunteers", "volunteer_teams", "平均每支队伍", "2", "1000"),
    ("service_hours", "volunteers", "平均每名志愿者", "0.1", "100"),
    ("service_hours", "person_times", "平均每人次", None, "24"),
]


def ship(apps, schema_editor):
    indicators = {one.code: one for one in apps.get_model("organizations", "Indicator").objects.all()}
    limit = apps.get_model("organizations", "PlausibilityLimit")
    for numerator, denominator, name, low, high in LIMITS:
        if numerator in indicators and denominator in indicators:
            limit.objects.get_or_create(
                numerator=indicators[numerator],
                denominator=indicators[denominator],
                defaults={
                    "name": name,
                    "low": None if low is None else Decimal(low),
                    "high": None if high is None else Decimal(high),
                },
            )


class Migration(migrations.Migration):

    dependencies = [
        ('organizations', '0003_agreement'),
    ]

    operations = [
        migrations.CreateModel(
            name='PlausibilityLimit',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(help_text='写在询问报送单位的句子里，如“平均每名志愿者”', max_length=30, validators=[organizations.validators.validate_plain_text], verbose_name='说法')),
                ('low', bulletin.fields.ScaledDecimalField(blank=True, help_text='不限的留空', null=True, verbose_name='下限')),
                ('high', bulletin.fields.ScaledDecimalField(blank=True, help_text='不限的留空', null=True, verbose_name='上限')),
                ('factor', models.PositiveSmallIntegerField(blank=True, default=10, help_text='比同专题其他记录的中位数高出或低于多少倍时询问；留空则不比较', null=True, verbose_name='相差倍数')),
                ('is_active', models.BooleanField(default=True, verbose_name='在用')),
                ('denominator', models.ForeignKey(help_text='如志愿者', on_delete=django.db.models.deletion.CASCADE, related_name='+', to='organizations.indicator', verbose_name='除以')),
                ('numerator', models.ForeignKey(help_text='如服务时长', on_delete=django.db.models.deletion.CASCADE, related_name='+', to='organizations.indicator', verbose_name='指标')),
            ],
            options={
                'verbose_name': '合理范围',
                'verbose_name_plural': '合理范围',
                'ordering': ['numerator__position', 'denominator__position', 'id'],
                'constraints': [models.UniqueConstraint(fields=('numerator', 'denominator'), name='limit_pair_once', violation_error_message='这两个指标已有合理范围，请修改原有的一条'), models.CheckConstraint(condition=models.Q(('numerator__isnull', True), ('denominator__isnull', True), models.Q(('numerator', models.F('denominator')), _negated=True), _connector='OR'), name='limit_two_indicators', violation_error_message='请选两个不同的指标'), models.CheckConstraint(condition=models.Q(('low__isnull', True), ('high__isnull', True), ('high__gte', models.F('low')), _connector='OR'), name='limit_in_order', violation_error_message='下限不能高于上限'), models.CheckConstraint(condition=models.Q(('low__isnull', False), ('high__isnull', False), ('factor__isnull', False), _connector='OR'), name='limit_says_something', violation_error_message='上限、下限、相差倍数至少填一项'), models.CheckConstraint(condition=models.Q(models.Q(('low__isnull', True), ('low__gte', 0), _connector='OR'), models.Q(('high__isnull', True), ('high__gt', 0), _connector='OR')), name='limit_positive', violation_error_message='下限不能为负，上限须大于零'), models.CheckConstraint(condition=models.Q(('factor__isnull', True), ('factor__gte', 2), _connector='OR'), name='limit_factor_at_least_two', violation_error_message='相差倍数至少为 2')],
            },
        ),
        # Backwards the table goes, and its rows with it.
        migrations.RunPython(ship, migrations.RunPython.noop),
    ]
