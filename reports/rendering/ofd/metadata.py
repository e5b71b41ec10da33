"""document_info(): what an OFD says of itself, by the names of GB/T 33476.

Those of the standard for the OFD (标题, 作者, 日期) are elements; what an official document
has beside them (公文标识, 发文机关, 期号) are named data.
"""

from collections.abc import Iterator
from xml.etree.ElementTree import Element

from reports.document.blocks import Document
from reports.rendering.ofd.content import add

CREATOR = "堡垒·先锋 简报系统"


def add_document_info(body: Element, document: Document, identifier: str) -> None:
    """The element DocInfo with everything that is known; no hour, no person."""
    info = add(body, "DocInfo")
    add(info, "DocID", identifier)
    add(info, "Title", document.title)
    office = _office(document)
    if office:
        add(info, "Author", office)
    add(info, "Subject", document.edition.series)
    day = _day(document)
    if day:
        add(info, "CreationDate", day)
    add(info, "DocUsage", "Normal")
    add(info, "Creator", CREATOR)
    named = add(info, "CustomDatas")
    for name, words in _named(document, office, day):
        if words:
            add(named, "CustomData", words, Name=name)


def _office(document: Document) -> str:
    """Who issues it: as the head names it, else as the source line does."""
    head = document.frame.head
    if head is not None and head.issuer:
        return head.issuer
    return document.source.strip("（）()").removeprefix("文").strip()


def _day(document: Document) -> str:
    """成文日期: that of the head, else of the 版记, else the day of publishing."""
    frame = document.frame
    for part in (frame.head, frame.colophon):
        if part is not None and part.day:
            return part.day
    return (document.edition.publish_at or "")[:10]


def _named(document: Document, office: str, day: str) -> Iterator[tuple[str, str]]:
    """The names of GB/T 33476 with what this document has for them."""
    edition, head, foot = document.edition, document.frame.head, document.frame.colophon
    number = f"第{edition.number}期" if edition.number else ""
    yield "文种", "简报"
    yield "公文标识", edition.reference
    yield "发文机关标志", edition.series
    yield "发文字号", number
    yield "密级和保密期限", head.classification if head else ""
    yield "标题", document.title
    yield "副标题", edition.subtitle
    yield "发文机关", office
    yield "成文日期", day
    yield "数据截至日期", edition.cut_off
    yield "更正说明", edition.correction
    if foot is not None:
        yield "主送机关", foot.reports_to
        yield "送", foot.sends_to
        yield "抄送机关", foot.copies_to
        yield "印发机关", foot.printing_office
        yield "印发日期", foot.day
