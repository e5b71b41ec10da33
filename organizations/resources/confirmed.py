"""A file that was previewed and then confirmed: judged as its preview did or anew, and written."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from typing import Any

import tablib
from django.core.exceptions import ValidationError

from bulletin.models import User
from organizations.importing.choosing import Choices
from organizations.resources import bringing, remembered, uploads
from organizations.resources.base import RecordResource
from organizations.resources.keeping import Tell
from organizations.resources.outcome import Outcome

GONE = "这个文件已经导入过，或上传已久、不在了，请重新上传预览"
MOVED = "预览之后数据有变动，有的行现在不能导入，整个文件都没有导入。请重新上传预览"


@dataclass(frozen=True)
class ConfirmedFile:
    """The upload by its key, and what the person said to its preview; see `Arriving`."""

    key: str
    name: str
    choices: Choices
    only_good: bool = False
    as_drafts: bool = False
    taken: Sequence[str] = ()

    def to_json(self) -> dict[str, Any]:
        """As plain values."""
        return asdict(self)


def confirmed_from(said: dict[str, Any]) -> ConfirmedFile:
    """The file that `to_json` told."""
    return ConfirmedFile(**{**said, "choices": Choices(**said["choices"])})


@dataclass
class JudgedFile:
    """Its rows, judged; `left_out`: rows with something wrong, left out by choice."""

    resource: RecordResource
    dataset: tablib.Dataset
    outcome: Outcome
    left_out: int = 0


def judge(
    kind: type[RecordResource], file: ConfirmedFile, by: User, tell: Tell | None = None
) -> JudgedFile:
    """What the preview judged where it still holds, else anew.

    Raise FileNotFoundError where the upload is not there any more, ValidationError.
    """
    stream = uploads.read_judged(file.key)
    if stream is not None:
        with stream:
            recalled = remembered.recall(stream, by, file.choices)
        if recalled is not None:
            return JudgedFile(*recalled)
    data, left_out = uploads.read(file.key), 0
    read = bringing.read_file(kind, file.name, data, by, file.choices)
    read.forget_book()
    dataset: tablib.Dataset = read
    if file.only_good:
        dataset, first = bringing.good_rows(kind, dataset, by, tell)
        if not len(dataset):
            raise ValidationError("没有一行可以导入，请照标注改好再上传")
        left_out = len({(one.sheet, one.row) for one in first.findings})
    resource = kind(by=by)
    resource.keeps, resource.tell = True, tell
    return JudgedFile(resource, dataset, bringing.judge(resource, dataset), left_out)


def arriving(file: ConfirmedFile) -> bringing.Arriving:
    """The file with its bytes. Raise FileNotFoundError."""
    data = uploads.read(file.key)
    return bringing.Arriving(file.name, data, as_drafts=file.as_drafts, taken=file.taken)


def write(file: ConfirmedFile, judged: JudgedFile) -> Outcome:
    """Write the rows and forget the upload; nothing and it stays where one is refused now."""
    if judged.outcome.findings:
        return judged.outcome
    outcome = bringing.write_judged(
        judged.resource, judged.dataset, judged.outcome, arriving(file)
    )
    if not outcome.findings:
        uploads.drop(file.key)
    return outcome
