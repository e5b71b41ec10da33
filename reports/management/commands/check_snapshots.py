"""check_snapshots: every night, whether all that was signed is still what was signed."""

import json
from operator import attrgetter
from typing import Any

from bulletin.commands import Command as OurCommand
from bulletin.commands import Refused
from bulletin.upkeep import note_run
from organizations.unchanged import changed_records
from reports.models import Snapshot

#: What of a figure the snapshot keeps as the record does.
KEPT = ("value", "value_max", "unit", "qualifier", "as_of", "words")


class Command(OurCommand):
    help = (
        "核对每一期定稿和存档文件是否仍与签发时一致；有不一致的退出码为 1（供每晚运行）"
    )

    def answer(self, options: dict[str, Any]) -> object:
        """How many were looked at and what is damaged, as JSON; 1 where anything is."""
        rows = Snapshot.objects.select_related("edition__campaign").order_by("pk")
        looked = 0
        findings = []
        for snapshot in rows.iterator(chunk_size=20):
            looked += 1
            reference = snapshot.edition.reference
            for said in (*snapshot.damage(), *_moved(snapshot)):
                found = {"edition": reference, "snapshot": snapshot.pk, "finding": said}
                findings.append(found)
        for record in changed_records():
            findings.append({"edition": None, **record.to_json()})
        note_run("check_snapshots", findings=len(findings))
        answer = {"snapshots": looked, "findings": findings}
        if findings:
            self.stdout.write(json.dumps(answer, ensure_ascii=False))
            raise Refused(
                f"{len(findings)} 处与签发时不一致：请从备份中恢复，并查明是谁、何时改了数据库"
            )
        return answer


def _moved(snapshot: Snapshot) -> list[str]:
    """What the figures used say now that they did not say when the edition was signed."""
    kept = attrgetter(*KEPT)
    found = []
    for used in snapshot.figures.select_related("figure__indicator"):
        if kept(used) != kept(used.figure):
            found.append(f"{used}：所依据的数据与签发时不同（现为 {used.figure.said}）")
    return found
