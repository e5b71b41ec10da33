"""manage.py export_data: the records of a kind into a file that import_data takes."""

from pathlib import Path
from typing import Any

from django.core.exceptions import ValidationError
from django.core.management.base import CommandParser

from bulletin import audit
from bulletin.commands import Command as BaseCommand
from bulletin.commands import Refused, WrongUsage, person
from organizations.models import Campaign
from organizations.resources import taking
from organizations.resources.kinds import KINDS


class Command(BaseCommand):
    help = (
        "导出一种记录。例：manage.py export_data activities 活动.xlsx --campaign sample"
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "kind", choices=list(KINDS), metavar="种类", help="、".join(KINDS)
        )
        parser.add_argument("path", metavar="文件", help="以 .xlsx 或 .csv 结尾")
        parser.add_argument(
            "--campaign", metavar="专题代码", help="只导出这个专题的活动或数据"
        )
        parser.add_argument(
            "--user", metavar="用户名", help="按此人的权限遮挡联系人；不写则不遮挡"
        )

    def answer(self, options: dict[str, Any]) -> object:
        """Write the file; the number of rows goes to the terminal."""
        kind = KINDS[options["kind"]]
        by = person(options["user"]) if options["user"] else None
        path = Path(options["path"])
        try:
            writer = taking.writer_for(path.name)
            rows = taking.rows_of_kind(kind, by, _campaign(options["campaign"]))
        except ValidationError as error:
            raise WrongUsage("；".join(error.messages)) from error
        dataset = taking.dataset_of(kind, rows, by)
        save(path, writer.export_data(dataset))
        model = kind._meta.model
        audit.write_line(
            actor=by.get_username() if by else audit.COMMAND,
            action=f"{model._meta.model_name}_file_exported",
            kind=model._meta.label_lower,
            label=path.name,
            details={"rows": len(dataset)},
        )
        self.say(f"已导出 {len(dataset)} 条到 {path}")
        return None


def save(path: Path, data: bytes) -> None:
    """Write the file whole or not at all. Raise Refused with the reason."""
    part = path.with_name(f".{path.name}.part")
    try:
        part.write_bytes(data)
        part.replace(path)
    except OSError as error:
        part.unlink(missing_ok=True)
        raise Refused(f"写不了文件“{path}”：{error.strerror}") from error


def _campaign(code: str | None) -> Campaign | None:
    """The campaign of that code. Raise WrongUsage."""
    if code is None:
        return None
    found = Campaign.objects.filter(code=code).first()
    if found is None:
        raise WrongUsage(f"没有代码为“{code}”的专题，请核对代码")
    return found
