"""The places of a document, by their names, in the order of reading."""

from collections.abc import Iterator

from reports.document.blocks import Document, Frame, Run, Runs, SectionBlock
from reports.document.frame import Colophon, Head, Table

#: What a place is called, by the code of its section.
SECTIONS = {
    "donation": "捐款捐物",
    "industry": "行业优势",
    "service": "精细服务",
    "volunteer": "志愿服务",
}


def places_of(document: Document) -> Iterator[tuple[str, Runs]]:
    """The places of a document with what stands there: 标题, 导语, 捐款捐物·条目.

    Each part of a section is a place of its own.
    """
    edition = document.edition
    yield "简报名称", (Run(edition.series),)
    yield "期号", (Run(f"第{edition.number}期" if edition.number else ""),)
    yield "标题", (Run(document.title),)
    yield "标题断行", (Run("／".join(document.title_lines)),)
    yield "副标题", (Run(edition.subtitle),)
    yield "更正说明", (Run(edition.correction),)
    yield "截至日期", (Run(edition.cut_off),)
    yield "发布时间", (Run(edition.publish_at or ""),)
    yield "导语", document.intro
    for section in document.sections:
        yield from _section(section)
    yield "联系方式", (Run(document.contact),)
    yield "落款", (Run(document.source),)
    yield from _about(document.frame)


def _about(frame: Frame) -> Iterator[tuple[str, Runs]]:
    """Head, foot, pictures and annexes, as far as they say something."""
    yield "报头", _values(frame.head)
    yield "版记", _values(frame.colophon)
    captions = []
    for picture in frame.pictures:
        captions.append(Run(f"{picture.caption}（{picture.digest[:8]}）\n"))
    yield "配图", tuple(captions)
    for table in frame.annexes:
        yield table.label, tuple(_table(table))


def _values(part: Head | Colophon | None) -> Runs:
    """What a head or a foot says, its values one after another."""
    said = []
    for value in vars(part).values() if part else ():
        if value not in ("", None):
            said.append(str(value))
    return (Run("；".join(said)),)


def _table(table: Table) -> Iterator[Run]:
    """A table as runs, its rows a line each."""
    for column in table.columns:
        yield Run(column.heading)
    yield Run("\n")
    for row in table.printed:
        for cell in row:
            yield Run(cell.text, cell.trace)
        yield Run("\n")


def _section(section: SectionBlock) -> Iterator[tuple[str, Runs]]:
    name = SECTIONS.get(section.section, section.section)
    yield f"{name}·标题句", (Run(section.run_in),)
    yield f"{name}·引语", section.lead
    entries: list[Run] = []
    for entry in section.entries:
        entries.extend((*entry.runs, Run(entry.end)))
    yield f"{name}·条目", tuple(entries)
    yield f"{name}·小结", section.summary


def in_order(then: dict[str, Runs], now: dict[str, Runs]) -> list[str]:
    """Places as the new document has them; those that are gone behind the sections."""
    left = [where for where in then if where not in now]
    places = list(now)
    end = 0
    for at, where in enumerate(places, start=1):
        if "·" in where:
            end = at
    return [*places[:end], *left, *places[end:]]
