"""What is told of a signed edition by its code: which, when, its digest, whether it stands."""

from dataclasses import dataclass
from datetime import date

from django.utils import timezone

from reports.models import CheckCode, Edition

STANDS, CORRECTED, WITHDRAWN, DAMAGED = "stands", "corrected", "withdrawn", "damaged"
WORDS = {
    STANDS: "有效",
    CORRECTED: "已更正",
    WITHDRAWN: "已撤回",
    DAMAGED: "不能确认：存档与签发时不符，请与发文单位联系",
}


@dataclass(frozen=True)
class Standing:
    """All that the page says, and nothing else.

    `by`: of a corrected edition the ones that correct it, in words.
    """

    series: str
    title: str
    number: int | None
    day: date | None
    digest: str
    state: str
    by: tuple[str, ...] = ()

    @property
    def words(self) -> str:
        """Its state in words."""
        return WORDS[self.state]


def standing_of(code: CheckCode) -> Standing:
    """What became of the edition that bears this code."""
    snapshot = code.snapshot
    edition = snapshot.edition
    masthead = snapshot.document["edition"]
    corrections = tuple(edition.corrections.standing().order_by("pk"))
    state = STANDS
    if corrections:
        state = CORRECTED
    if edition.state == WITHDRAWN:
        state = WITHDRAWN
    if not snapshot.is_intact:
        state = DAMAGED
    return Standing(
        series=masthead["series"],
        title=snapshot.document["title"],
        number=masthead["number"],
        day=timezone.localdate(edition.signed_at) if edition.signed_at else None,
        digest=snapshot.digest,
        state=state,
        by=tuple(map(_named, corrections)) if state == CORRECTED else (),
    )


def _named(edition: Edition) -> str:
    number = f"第{edition.number}期" if edition.number else ""
    return f"{edition.series}{number}《{edition.title}》"
