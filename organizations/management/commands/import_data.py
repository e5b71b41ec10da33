"""manage.py import_data: a file of records in; all that is wrong with it at once, as JSON."""

import json
from pathlib import Path
from typing import Any

from django.core.exceptions import ValidationError
from django.core.management.base import CommandParser

from bulletin.commands import Command as BaseCommand
from bulletin.commands import Refused, WrongUsage, person
from organizations.importing.choosing import Choices
from organizations.management.commands.export_data import save
from organizations.resources import bringing
from organizations.resources.arranging import SheetDataset
from organizations.resources.kinds import KINDS
from organizations.resources.mappings import choices_named
from organizations.resources.marked_book import marked_book, rows_to_repair
from organizations.resources.outcome import Outcome, place_name


class Command(BaseCommand):
    help = "导入一个文件。例：manage.py import_data organizations 花名册.xlsx --user luru --dry-run"

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "kind", choices=list(KINDS), metavar="种类", help="、".join(KINDS)
        )
        parser.add_argument("file", metavar="文件", help=".xlsx 或 .csv")
        parser.add_argument("--user", required=True, metavar="用户名", help="由谁导入")
        parser.add_argument(
            "--mapping", metavar="名称", help="在页面上确认并保存的对应关系"
        )
        parser.add_argument("--dry-run", action="store_true", help="只检查，什么都不写")
        parser.add_argument(
            "--partial", action="store_true", help="有错的行不导入，其余照导"
        )
        parser.add_argument(
            "--as-drafts", action="store_true", help="新活动存为草稿，不直接送核实"
        )
        parser.add_argument(
            "--take-held",
            action="store_true",
            help="疑似重复的、系统中已有更新的行照样导入",
        )
        parser.add_argument(
            "--marked", metavar="文件", help="有错时把标注好的 .xlsx 写到这里"
        )
        parser.add_argument(
            "--repair", metavar="文件", help="有错时把要改的行写到这个 .xlsx"
        )
        parser.add_argument("--format", choices=["json"], default="json", help="输出格式")

    def answer(self, options: dict[str, Any]) -> object:
        """The outcome as product.md, section 7; exit 1 where something is wrong."""
        by = person(options["user"])
        kind = KINDS[options["kind"]]
        refused = bringing.why_not_import(by, kind)
        if refused:
            raise Refused(refused)
        path = Path(options["file"])
        data = _content(path)
        choices = _choices(options["kind"], options["mapping"])
        dataset = bringing.read_file(kind, path.name, data, by, choices)
        for said in (*dataset.notes, *dataset.left_out):
            self.say(said)
        outcome = bringing.check(kind, dataset, by)
        self._hand_back(options, data, dataset, outcome)
        if outcome.findings and options["partial"]:
            dataset, outcome = bringing.good_rows(kind, dataset, by)
        may_write = len(dataset) and (not outcome.findings or options["partial"])
        if may_write and not options["dry_run"]:
            taken = _held(outcome) if options["take_held"] else ()
            written = bringing.write(
                kind,
                dataset,
                by,
                name=path.name,
                data=data,
                mapping=options["mapping"] or "",
                as_drafts=options["as_drafts"],
                taken=taken,
            )
            outcome = _written(written, outcome)
        return self._told(outcome)

    def _hand_back(
        self, options: dict[str, Any], data: bytes, dataset: SheetDataset, judged: Outcome
    ) -> None:
        """Write the marked book and the rows to repair, where they are asked for."""
        if not judged.findings:
            return
        if options["marked"]:
            marked = marked_book(data, dataset.sheets, judged.findings)
            save(Path(options["marked"]), marked)
        if options["repair"]:
            save(Path(options["repair"]), rows_to_repair(dataset, judged.findings))

    def _told(self, outcome: Outcome) -> object:
        if not outcome.findings:
            return outcome.to_json()
        self.stdout.write(json.dumps(outcome.to_json(), ensure_ascii=False))
        raise Refused(f"{len(outcome.findings)} 处须改正，见输出")


def _choices(kind: str, name: str | None) -> Choices:
    """The answers kept under a name; none where no name is given. Raise WrongUsage."""
    if name is None:
        return Choices()
    try:
        return choices_named(kind, name)
    except ValidationError as error:
        raise WrongUsage("；".join(error.messages)) from error


def _content(path: Path) -> bytes:
    """The bytes of the file. Raise WrongUsage where there is none."""
    try:
        return path.read_bytes()
    except (FileNotFoundError, IsADirectoryError) as error:
        raise WrongUsage(f"没有文件“{path}”，请核对路径") from error
    except OSError as error:
        raise Refused(f"文件“{path}”读不出来：{error.strerror}") from error


def _held(outcome: Outcome) -> list[str]:
    """The names of all rows that wait for a person."""
    return [place_name(place) for place, _ in outcome.held]


def _written(written: Outcome, judged: Outcome) -> Outcome:
    """What was written, with what was left out before."""
    written.findings = [*judged.findings, *written.findings]
    later = [said for said in written.suspected if said not in judged.suspected]
    written.suspected = [*judged.suspected, *later]
    return written
