"""One counter row a year says which number of an activity is next."""

import re

import django.core.validators
from django.db import migrations, models


GIVEN = re.compile(r"(A-\d{4}-)(\d{6,})")


def begin_behind_the_highest(apps, schema_editor):
    """Let each year go on behind the highest number that was given."""
    activity = apps.get_model("organizations", "Activity")
    last = {}
    for number in activity.objects.filter(number__startswith="A-").values_list("number", flat=True).iterator():
        given = GIVEN.fullmatch(number)
        if given:
            prefix = given[1]
            last[prefix] = max(last.get(prefix, 0), int(given[2]))
    series = apps.get_model("organizations", "NumberSeries")
    series.objects.bulk_create(
        [series(prefix=prefix, last=number) for prefix, number in sorted(last.items())]
    )


class Migration(migrations.Migration):

    dependencies = [
        ('organizations', '0028_steps_of_imports'),
    ]

    operations = [
        migrations.CreateModel(
            name='NumberSeries',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('prefix', models.CharField(max_length=24, unique=True, verbose_name='前缀')),
                ('last', models.PositiveBigIntegerField(validators=[django.core.validators.MinValueValidator(0)], verbose_name='最后的号')),
            ],
            options={
                'verbose_name': '编号序列',
                'verbose_name_plural': '编号序列',
                'ordering': ['prefix'],
                'default_permissions': (),
            },
        ),
        migrations.RunPython(begin_behind_the_highest, migrations.RunPython.noop),
    ]
