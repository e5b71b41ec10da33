"""The districts of Shenzhen. Source: GB/T 2260; 大鹏新区 and 深汕特别合作区 have no code of their own there."""

from django.db import migrations

DISTRICTS = [
    ("罗湖区", "440303"), ("福田区", "440304"), ("南山区", "440305"), ("宝安区", "440306"),
    ("龙岗区", "440307"), ("盐田区", "440308"), ("龙华区", "440309"), ("坪山区", "440310"),
    ("光明区", "440311"), ("大鹏新区", ""), ("深汕特别合作区", ""),
]


def ship(apps, schema_editor):
    district = apps.get_model("bulletin", "District")
    for position, (name, code) in enumerate(DISTRICTS, start=1):
        district.objects.get_or_create(name=name, defaults={"region_code": code, "position": position})


class Migration(migrations.Migration):

    dependencies = [("bulletin", "0001_initial")]

    # Backwards keeps the rows: staff may have used them.
    operations = [migrations.RunPython(ship, migrations.RunPython.noop)]
