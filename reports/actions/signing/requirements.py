"""What an edition must have before it is submitted: rules as data."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from django.utils import timezone

from organizations.choices import BULLETIN_SECTIONS
from reports.actions.drafting.pointing import why_not_standing
from reports.document.blocks import Document, SectionBlock
from reports.models import Edition, Section


@dataclass(frozen=True)
class OfEdition:
    """A rule of the whole; `lacks` is the sentence where it does not hold."""

    holds: Callable[[Edition], bool]
    lacks: str


@dataclass(frozen=True)
class OfSection:
    """A rule of each section: its row, and its block where it says something."""

    holds: Callable[[Section, SectionBlock | None], bool]
    lacks: str


def has_day_of_issue(edition: Edition) -> bool:
    """Whether head and foot, where they are printed, have a day to print."""
    prints_day = edition.has_head or edition.has_colophon
    return not prints_day or bool(edition.issued_on or edition.publish_at)


EDITION_RULES = (
    OfEdition(
        lambda it: bool(it.title.strip()), "没有标题，请在“期号、报头、版记与附表”中补上"
    ),
    OfEdition(
        lambda it: bool(it.series.strip()),
        "没有简报名称，请在“期号、报头、版记与附表”中补上",
    ),
    OfEdition(
        lambda it: bool(it.contact.strip()),
        "没有联系方式行，请在“期号、报头、版记与附表”中补上",
    ),
    OfEdition(
        lambda it: bool(it.source.strip()),
        "没有落款单位，请在“期号、报头、版记与附表”中补上",
    ),
    OfEdition(
        has_day_of_issue,
        "报头或版记要印出印发日期：请在“期号、报头、版记与附表”中填印发日期，或填发布时间",
    ),
    OfEdition(
        lambda it: it.cut_off <= timezone.localdate(),
        "截至日期还没有到，不能说到那一天为止的话；请改截至日期，或到那天再送审",
    ),
)

#: A section that says nothing prints 本期无 or is left out, as the editor chose for the
#: edition.
SECTION_RULES = (
    OfSection(lambda row, _: bool(row.heading.strip(" 。")), "没有标题句，请补上"),
    OfSection(
        lambda _, block: block is None or bool(block.entries or block.summary),
        "只有引语，没有条目也没有小结；请补上条目，或清空引语（按“本期无”或略去印）",
    ),
)


def what_is_missing(edition: Edition, document: Document) -> list[str]:
    """Everything that is missing, in words; empty when the edition may be submitted."""
    lacks = []
    for rule in EDITION_RULES:
        if not rule.holds(edition):
            lacks.append(rule.lacks)
    wrong = why_not_standing(edition)
    if wrong:
        lacks.append(wrong)
    return [*lacks, *_of_sections(edition, document)]


def _of_sections(edition: Edition, document: Document) -> Iterator[str]:
    rows = edition.sections_by_code
    said = _blocks_that_say_something(document, rows)
    if rows and not said:
        yield "本期还没有内容，请点“重新取数”"
        return
    for code in BULLETIN_SECTIONS:
        row = rows.get(code)
        if row is None:
            yield f"没有“{code.label}”版块，请点“重新取数”"
            continue
        for rule in SECTION_RULES:
            if not rule.holds(row, said.get(code)):
                yield f"“{code.label}”{rule.lacks}"


def _blocks_that_say_something(
    document: Document, rows: dict[str, Section]
) -> dict[str, SectionBlock]:
    """The blocks that are more than their 本期无, by the code of the section."""
    found = {}
    for block in document.sections:
        row = rows.get(block.section)
        has_lead = row is not None and bool(row.lead.strip())
        if block.entries or block.summary or has_lead:
            found[block.section] = block
    return found
