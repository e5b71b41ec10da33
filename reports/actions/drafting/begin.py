"""begin(): 新建一期, a new draft, filled; if wanted in the manner of the last one."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import transaction

from bulletin.models import User
from organizations.models import Campaign
from reports.actions.drafting.change import create
from reports.actions.drafting.compose import Composed, compose
from reports.actions.drafting.edit_log import SECTION_TEXTS
from reports.models import Edition
from reports.models.layout import Layout

#: What makes two editions of a series look alike, beside head and foot.
ALIKE = ("series", "contact", "source", "empty_sections")
#: Fields of the layout that hold for one edition alone.
OF_ONE_DAY = frozenset({"cut_off_hour", "issued_on", "copies"})


@dataclass(frozen=True)
class Numbers:
    """The 期号 of a series in a year: the next one, and those left out before it."""

    following: int
    gaps: tuple[int, ...]

    @property
    def words(self) -> str:
        """The gaps in a sentence; empty where there is none."""
        if not self.gaps:
            return ""
        some = "、".join(map(str, self.gaps[:10]))
        return f"本年度空着的期号：{some}{' 等' if len(self.gaps) > 10 else ''}"


def numbers_of(series: str, year: int) -> Numbers:
    """What is free in a series and year: after 第1期 and 第3期 the next is 4, the gap 2."""
    rows = Edition.objects.filter(series=series, year=year, number__isnull=False)
    used = set(filter(None, rows.values_list("number", flat=True)))
    last = max(used, default=0)
    gaps = []
    for number in range(1, last):
        if number not in used:
            gaps.append(number)
    return Numbers(last + 1, tuple(gaps))


def last_of(campaign: Campaign) -> Edition | None:
    """The edition whose manner a new one may take: the newest of the campaign."""
    return campaign.editions.order_by("-position").first()


@transaction.atomic
def begin(
    *, campaign: Campaign, cut_off: date, by: User, like_last: bool = False, **fields: Any
) -> tuple[Edition, Composed]:
    """A draft with everything verified up to the cut-off in it.

    `like_last`: headings, leads, summaries, intro, head and foot of the campaign's last
    edition. Raise ValidationError: taken number, cut-off before the campaign.
    """
    last = last_of(campaign) if like_last else None
    manner = _manner(last) if last else {}
    edition = create(campaign=campaign, by=by, cut_off=cut_off, **{**manner, **fields})
    done = compose(edition=edition, by=by)
    if last:
        _copy_sentences(last, edition)
    return edition, done


def _manner(last: Edition) -> dict[str, Any]:
    """What a new edition takes over from the last one, head and foot included."""
    names = [*ALIKE, "intro"]
    for field in Layout._meta.get_fields():
        if field.name not in OF_ONE_DAY:
            names.append(field.name)
    found: dict[str, Any] = {}
    for name in names:
        found[name] = getattr(last, name)
    return found


def _copy_sentences(last: Edition, edition: Edition) -> None:
    theirs = last.sections_by_code
    for section in edition.sections.all():
        if section.section in theirs:
            for name in SECTION_TEXTS:
                setattr(section, name, getattr(theirs[section.section], name))
            section.save(update_fields=list(SECTION_TEXTS))
