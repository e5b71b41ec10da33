"""The shipped indicators and destinations. docs/indicators.md describes each; a test compares."""

from django.db import migrations

DESTINATIONS = [("local", "本地"), ("hongkong", "香港"), ("elsewhere", "其他地区")]

# code, name, unit, section, nature, display, counts things, takes destination
INDICATORS = [
    ("donation_value", "捐赠价值", "元", "donation", "flow", "amount", False, True),
    ("donation_cash", "捐款", "元", "donation", "flow", "amount", False, True),
    ("donation_goods_value", "捐物折价", "元", "donation", "flow", "amount", False, True),
    ("donation_mixed", "款物未分", "元", "donation", "flow", "amount", False, True),
    ("donated_goods", "捐赠物资", "", "donation", "flow", "count", True, True),
    ("training_sessions", "培训场次", "场次", "industry", "flow", "count", False, False),
    ("people_supplied", "输送人员", "人", "industry", "flow", "count", False, False),
    ("enterprises", "参与企业", "家", "service", "flow", "count", False, False),
    ("social_work_agencies", "社工服务机构", "家", "service", "stock", "count", False, False),
    ("social_workers", "社工", "人", "service", "flow", "count", False, False),
    ("person_times", "服务人次", "人次", "service", "flow", "count", False, False),
    ("volunteer_teams", "志愿服务队", "支", "volunteer", "flow", "count", False, False),
    ("volunteers", "志愿者", "人", "volunteer", "flow", "count", False, False),
    ("service_hours", "服务时长", "小时", "volunteer", "flow", "amount", False, False),
]
PARTS = {"donation_value": ["donation_cash", "donation_goods_value", "donation_mixed"]}


def ship(apps, schema_editor):
    destination = apps.get_model("organizations", "Destination")
    for position, (code, name) in enumerate(DESTINATIONS, start=1):
        destination.objects.get_or_create(code=code, defaults={"name": name, "position": position})
    indicator = apps.get_model("organizations", "Indicator")
    for position, row in enumerate(INDICATORS, start=1):
        code, name, unit, section, nature, display, things, divided = row
        indicator.objects.get_or_create(
            code=code,
            defaults={
                "name": name, "unit": unit, "section": section, "nature": nature, "display": display,
                "counts_things": things, "takes_destination": divided, "position": position * 10,
            },
        )
    for whole, parts in PARTS.items():
        indicator.objects.get(code=whole).parts.set(indicator.objects.filter(code__in=parts))


class Migration(migrations.Migration):

    dependencies = [("organizations", "0001_initial")]

    # Backwards keeps the rows: figures may use them.
    operations = [migrations.RunPython(ship, migrations.RunPython.noop)]
