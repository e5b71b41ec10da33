"""manage.py generate_data: invented records under the campaign `demo`."""

from typing import Any

from django.core.management.base import CommandParser

from bulletin.commands import Command as OurCommand
from organizations.invented.demo import generate


class Command(OurCommand):
    help = "生成虚构的演示数据（专题 demo）：单位、党组织、活动和数据；同一种子生成同样的数据"

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--organizations", type=int, default=1_000, metavar="个数", help="单位"
        )
        parser.add_argument(
            "--activities", type=int, default=2_000, metavar="个数", help="活动"
        )
        parser.add_argument(
            "--seed", type=int, default=1, metavar="整数", help="随机种子"
        )

    def answer(self, options: dict[str, Any]) -> object:
        """How many records of each kind there are now."""
        counts = generate(
            organizations=options["organizations"],
            activities=options["activities"],
            seed=options["seed"],
        )
        return counts
