"""Names are kept folded beside their spelling, to be compared and searched; bodies may merge."""

import django.db.models.deletion
import organizations.models.folded
import organizations.validators
from django.db import migrations, models

from django.conf import settings

from bulletin.example import example_city
from bulletin.zh.folding import fold_name
from organizations.models.folded import LONGEST, folded_text


NAMED = ("Organization", "PartyOrganization", "OrganizationName", "PartyName")
OWNERS = {"OrganizationName": "organization_id", "PartyName": "party_id"}


def fold_all(apps, schema_editor):
    """Fill the folded names; of two that are one, the later keeps its key behind it."""
    # The site had no bureau of its own then: its city stood in the settings.
    city = settings.CITY_NAME or example_city().place
    for name in NAMED:
        model, met = apps.get_model("organizations", name), set()
        for row in model.objects.order_by("pk"):
            folded = fold_name(row.name, city)[:LONGEST]
            owner = getattr(row, OWNERS.get(name, ""), None)
            if (owner, folded) in met:
                folded = f"{folded}#{row.pk}"
            met.add((owner, folded))
            model.objects.filter(pk=row.pk).update(name_folded=folded)
    figure = apps.get_model("organizations", "Figure")
    for item in figure.objects.exclude(item="").values_list("item", flat=True).distinct():
        figure.objects.filter(item=item).update(item_folded=folded_text(item))


class Migration(migrations.Migration):

    dependencies = [
        ('organizations', '0016_other_quantity'),
    ]

    operations = [
        migrations.RemoveConstraint(
            model_name='organizationname',
            name='organizationname_once',
        ),
        migrations.RemoveConstraint(
            model_name='partyname',
            name='partyname_once',
        ),
        migrations.AddField(
            model_name='organization',
            name='merged_into',
            field=models.ForeignKey(blank=True, editable=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='merged', to='organizations.organization', verbose_name='已并入'),
        ),
        migrations.AddField(
            model_name='organization',
            name='name_folded',
            field=organizations.models.folded.FoldedField(blank=True, default='', editable=False, is_name=True, max_length=400, source='name', verbose_name='名称（查找用）'),
        ),
        migrations.AddField(
            model_name='organizationname',
            name='name_folded',
            field=organizations.models.folded.FoldedField(blank=True, db_index=True, default='', editable=False, is_name=True, max_length=400, source='name', verbose_name='名称（查找用）'),
        ),
        migrations.AddField(
            model_name='organizationname',
            name='until',
            field=models.DateField(blank=True, null=True, validators=[organizations.validators.validate_day], verbose_name='用到何日'),
        ),
        migrations.AddField(
            model_name='partyname',
            name='name_folded',
            field=organizations.models.folded.FoldedField(blank=True, db_index=True, default='', editable=False, is_name=True, max_length=400, source='name', verbose_name='名称（查找用）'),
        ),
        migrations.AddField(
            model_name='partyname',
            name='until',
            field=models.DateField(blank=True, null=True, validators=[organizations.validators.validate_day], verbose_name='用到何日'),
        ),
        migrations.AddField(
            model_name='partyorganization',
            name='merged_into',
            field=models.ForeignKey(blank=True, editable=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='merged', to='organizations.partyorganization', verbose_name='已并入'),
        ),
        migrations.AddField(
            model_name='partyorganization',
            name='name_folded',
            field=organizations.models.folded.FoldedField(blank=True, default='', editable=False, is_name=True, max_length=400, source='name', verbose_name='名称（查找用）'),
        ),
        migrations.RunPython(fold_all, migrations.RunPython.noop),
    ]
