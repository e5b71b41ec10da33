"""What was said of equal figures becomes what is said of their activities, pair by pair."""

from collections import defaultdict
from itertools import combinations

from django.db import migrations

#: What had to be the same of figures that were answered together.
SAME = ("indicator_id", "item", "unit", "destination_id", "as_of", "value")


def move(apps, schema_editor):
    """Write a pair of activities for each two equal figures of which it was said."""
    said = apps.get_model("reports", "NotDuplicate")
    answer = apps.get_model("organizations", "DeedAnswer")
    groups = defaultdict(list)
    for row in said.objects.select_related("figure").order_by("pk"):
        groups[tuple(getattr(row.figure, name) for name in SAME)].append(row)
    pairs = set()
    for rows in groups.values():
        for one, other in combinations(rows, 2):
            first, second = sorted((one.figure.activity_id, other.figure.activity_id))
            if first == second or (first, second) in pairs:
                continue
            pairs.add((first, second))
            made = answer.objects.create(
                first_id=first, second_id=second, verdict="different",
                reason=other.reason, said_by_id=other.said_by_id,
            )
            answer.objects.filter(pk=made.pk).update(said_at=other.said_at)


class Migration(migrations.Migration):

    dependencies = [
        ('reports', '0014_reworded_and_claims'),
        ('organizations', '0024_mark_accounts'),
    ]

    operations = [migrations.RunPython(move, migrations.RunPython.noop)]
