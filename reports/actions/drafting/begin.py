"""begin(): 新建一期, a new draft, filled; if wanted in the manner of the last one."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import transaction

from bulletin.models import User
from organizations.models import Campaign
from reports.actions.drafting.change import create
from reports.actions.drafting.compose import Composed, candidates, compose
from reports.actions.drafting.edit_log import SECTION_TEXTS
from reports.actions.drafting.predecessors import known_before
from reports.models import Edition, EditionPicture
from reports.models.layout import Layout

#: What makes two editions of a series look alike, beside head and foot.
ALIKE = ("series", "contact", "source", "empty_sections", "title_lines")
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
    *,
    campaign: Campaign,
    cut_off: date,
    by: User,
    like_last: bool = False,
    with_pictures: bool = False,
    **fields: Any,
) -> tuple[Edition, Composed]:
    """A draft with everything verified up to the cut-off in it (`only_new`: what is new).

    `like_last`: headings, leads, summaries, intro, head and foot of the campaign's last
    edition. `with_pictures`: its pictures. Raise ValidationError: taken number, cut-off
    before the campaign.
    """
    last = last_of(campaign)
    manner = _manner(last) if last and like_last else {}
    edition = create(campaign=campaign, by=by, cut_off=cut_off, **{**manner, **fields})
    done = compose(edition=edition, by=by)
    if last and like_last:
        _copy_sentences(last, edition)
    if last and with_pictures:
        _copy_pictures(last, edition)
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


def _copy_pictures(last: Edition, edition: Edition) -> None:
    """The pictures of the last edition, in its order; each beside its activity's entry."""
    for row in last.pictures.select_related("attachment"):
        if row.attachment.printed:
            EditionPicture.objects.create(
                edition=edition,
                attachment=row.attachment,
                caption=row.caption,
                position=row.position,
            )


@dataclass(frozen=True)
class Before:
    """How many verified activities the printed editions before have, how many are new."""

    known: int
    new: int


def told_before(campaign: Campaign, cut_off: date) -> Before:
    """What a new edition up to that day would find: 18 known, 3 new."""
    last = last_of(campaign)
    position = last.position + 1 if last else 1
    edition = Edition(campaign=campaign, cut_off=cut_off, position=position)
    known = known_before(edition)
    found = {activity.pk for activity in candidates(edition)}
    return Before(len(found & known), len(found - known))
