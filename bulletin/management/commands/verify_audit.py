"""verify_audit: is the trail what was written? 1 and the places where it is not."""

import json
from typing import Any

from django.core.management.base import CommandParser

from bulletin.audit.verify import verify
from bulletin.commands import Command as BaseCommand
from bulletin.commands import Refused
from bulletin.upkeep import note_run

#: So many places are told in words; the JSON has them all.
TOLD = 20


class Command(BaseCommand):
    help = "核对操作日志：每一条是否原样、次序是否连续、末尾是否齐全"

    def add_arguments(self, parser: CommandParser) -> None:
        """Only JSON so far."""
        parser.add_argument("--format", choices=["json"], default="json")

    def answer(self, options: dict[str, Any]) -> object:
        """How many lines, and every place that does not hold."""
        found = verify()
        note_run("verify_audit", findings=len(found.broken))
        reply = {
            "lines": found.lines,
            "broken": [place.to_json() for place in found.broken],
            "digest": found.digest,
        }
        if not found.broken:
            self.say(f"操作日志完好：共 {found.lines} 条，末条摘要 {found.digest}")
            return reply
        self.stdout.write(json.dumps(reply, ensure_ascii=False))
        for place in found.broken[:TOLD]:
            self.say(place.message)
        raise Refused(
            f"操作日志有 {len(found.broken)} 处不符，请保留现场，查明是谁、何时所为"
        )
