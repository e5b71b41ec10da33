"""render_pending: make the files that follow a signing.

Started by itself; may be run by hand.
"""

from collections.abc import Iterator
from typing import Any

from bulletin.commands import Command as OurCommand
from bulletin.commands import Refused
from reports.actions.signing.files import due, make
from reports.models import FileJob


class Command(OurCommand):
    help = "生成已签发简报中等待生成的文件（PDF、OFD）；签发后自动运行，也可手工运行"

    def answer(self, options: dict[str, Any]) -> object:
        """Each once; 1 and the reasons where one failed."""
        made = 0
        tried: set[int] = set()
        for job in _untried(tried):
            if make(job) is not None:
                made += 1
        said = []
        for job in FileJob.objects.filter(pk__in=tried, state="failed"):
            said.append(f"{job.snapshot.edition.reference} {job.kind}：{job.message}")
        if said:
            raise Refused("\n".join(said))
        return {"made": made}


def _untried(tried: set[int]) -> Iterator[FileJob]:
    """The jobs that are due, one after another; those that come meanwhile too."""
    while True:
        rows = due().exclude(pk__in=tried).select_related("snapshot__edition__campaign")
        job = rows.first()
        if job is None:
            return
        tried.add(job.pk)
        yield job
