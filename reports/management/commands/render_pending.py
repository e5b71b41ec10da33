"""render_pending: make the files that follow a signing. Started by itself; may be run by hand."""

from typing import Any

from bulletin.commands import Command as OurCommand
from bulletin.commands import Refused
from reports.actions.signing.files import due, make
from reports.models import FileJob


class Command(OurCommand):
    help = "生成已签发简报中等待生成的文件（PDF）；签发后自动运行，也可手工运行"

    def answer(self, options: dict[str, Any]) -> object:
        """Each once; 1 and the reasons where one failed."""
        made = 0
        tried: set[int] = set()
        while (
            job := due().exclude(pk__in=tried).select_related("snapshot__edition__campaign").first()
        ) is not None:
            tried.add(job.pk)
            made += make(job) is not None
        failed = FileJob.objects.filter(pk__in=tried, state="failed")
        said = [f"{job.snapshot.edition.reference} {job.kind}：{job.message}" for job in failed]
        if said:
            raise Refused("\n".join(said))
        return {"made": made}
