"""A name is taken in any spelling."""

from django.db import migrations, models

import organizations.models.folded


class Migration(migrations.Migration):

    dependencies = [("organizations", "0017_folded_names")]

    operations = [
        migrations.AlterField(
            model_name='organization',
            name='name_folded',
            field=organizations.models.folded.FoldedField(blank=True, default='', editable=False, is_name=True, max_length=400, source='name', unique=True, verbose_name='名称（查找用）'),
        ),
        migrations.AlterField(
            model_name='partyorganization',
            name='name_folded',
            field=organizations.models.folded.FoldedField(blank=True, default='', editable=False, is_name=True, max_length=400, source='name', unique=True, verbose_name='名称（查找用）'),
        ),
        migrations.AddConstraint(
            model_name='organizationname',
            constraint=models.UniqueConstraint(fields=('organization', 'name_folded'), name='organizationname_once', violation_error_message='这个名称已经登记过'),
        ),
        migrations.AddConstraint(
            model_name='partyname',
            constraint=models.UniqueConstraint(fields=('party', 'name_folded'), name='partyname_once', violation_error_message='这个名称已经登记过'),
        ),
    ]
