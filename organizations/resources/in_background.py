"""Large exports: a job of the background writes the file, whoever asked fetches it."""

from collections.abc import Iterable

from django.core.exceptions import ValidationError
from django.utils import timezone

from bulletin import audit
from bulletin.models import BackgroundJob, User
from bulletin.tasks import JobOutcome, JobRun, Made, enqueue
from organizations.resources.kinds import KINDS
from organizations.resources.streams import STREAMS

KIND = "export_records"
#: More records than these are not written while somebody waits.
MOST_AT_ONCE = 5_000
TYPES = {
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "csv": "text/csv",
}


def ask_for_export(
    *,
    kind: str,
    keys: Iterable[int],
    suffix: str,
    filtered: str,
    ordered: str,
    by: User,
) -> BackgroundJob:
    """The job that writes the records of these keys: `kind="activities", suffix="xlsx"`.

    Asked for again while it is not done, it is the same job.
    """
    return enqueue(
        KIND,
        person=by,
        once=True,
        kind_of_record=kind,
        keys=list(keys),
        suffix=suffix,
        filtered=filtered,
        ordered=ordered,
    )


def export_records(run: JobRun) -> JobOutcome:
    """Write the file. Raise ValidationError where who asked may export no more."""
    person, kind, suffix = run.job.person, run["kind_of_record"], run["suffix"]
    resource_of_kind = KINDS[kind]
    options = resource_of_kind._meta.model._meta
    right = f"{options.app_label}.export_{options.model_name}"
    if person is None or not (person.is_active and person.has_perm(right)):
        raise ValidationError(f"没有导出{options.verbose_name_plural}的权限")
    resource = resource_of_kind(person, filtered=run["filtered"], ordered=run["ordered"])
    count, content = resource.write(STREAMS[suffix](), run["keys"], run.progress)
    run.progress(count, count)
    moment = timezone.localtime().strftime("%Y%m%d-%H%M")
    made = Made(f"{options.model_name}-{moment}.{suffix}", TYPES[suffix], content)

    def note() -> None:
        audit.append(
            by=person,
            action=f"{options.model_name}_file_exported",
            of=person,
            details={"rows": count, "filtered": run["filtered"]},
        )

    return JobOutcome(f"{options.verbose_name_plural} {count} 条", made, note)
