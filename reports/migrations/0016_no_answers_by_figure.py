"""Answers stand with the records now: the table of answers by figure goes."""

from django.db import migrations


class Migration(migrations.Migration):

    dependencies = [
        ('reports', '0015_answers_by_pair'),
    ]

    operations = [migrations.DeleteModel(name='NotDuplicate')]
