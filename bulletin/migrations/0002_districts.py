"""Districts of one city came by this migration; a new system is given those of the sample by
`manage.py prepare`, and its own on the first-run page. Databases that ran it keep their rows."""

from django.db import migrations


class Migration(migrations.Migration):

    dependencies = [("bulletin", "0001_initial")]

    operations = []
