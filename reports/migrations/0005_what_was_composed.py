"""What the campaign gave an edition, so that a later change of the campaign can be offered."""

from django.db import migrations, models

FIELDS = {"title": "title", "intro": "intro", "contact": "contact_line", "source": "source_line"}


def fill(apps, schema_editor):
    """Editions of before take what their campaign says now: nothing is offered for them yet."""
    for edition in apps.get_model("reports", "Edition").objects.select_related("campaign"):
        edition.composed = {
            name: getattr(edition.campaign, theirs) for name, theirs in FIELDS.items()
        }
        edition.composed["title"] = edition.composed["title"] or edition.campaign.name
        edition.save(update_fields=["composed"])
        given = {row.section: row for row in edition.campaign.sections.all()}
        for section in edition.sections.all():
            row = given.get(section.section, section)
            section.composed = {
                name: getattr(row, name) for name in ("heading", "lead", "summary")
            }
            section.save(update_fields=["composed"])


class Migration(migrations.Migration):
    dependencies = [("reports", "0004_layout_and_pictures")]

    operations = [
        migrations.AddField(
            model_name="edition",
            name="composed",
            field=models.JSONField(
                blank=True, default=dict, editable=False, verbose_name="编排时的文字"
            ),
        ),
        migrations.AddField(
            model_name="section",
            name="composed",
            field=models.JSONField(
                blank=True, default=dict, editable=False, verbose_name="编排时的文字"
            ),
        ),
        migrations.RunPython(fill, migrations.RunPython.noop),
    ]
