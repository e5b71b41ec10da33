"""Documents made up for the formats: long ones, wide ones, rare letters, a picture, annexes."""

import base64
import hashlib
from dataclasses import replace

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage

from reports.document.blocks import (
    Document,
    EntryBlock,
    Masthead,
    Run,
    SectionBlock,
    Trace,
)
from reports.document.frame import (
    Colophon,
    Column,
    Frame,
    Head,
    Picture,
    Table,
    TableCell,
)

PNG = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAIAAACQd1PeAAAADElEQVR4nGP4z8AAAAMBAQDJ/pLvAAAAAElFTkSuQmCC"
)
MASTHEAD = Masthead(
    1, "sample", "sample/1", "堡垒·先锋简报", 3, "2022-03-11", None, "draft"
)
TOTAL = Trace("total", "total", (1,), ("A-2022-000001",), "315289000", "about")
HEAD = Head("内部资料 注意保存", "深圳市社会组织管理局办公室", "2022-03-06")
COLOPHON = Colophon(
    "市委组织部", "市民政局", "各区民政局，各市级社会组织党委", "办公室", "2022-03-16", 50
)
TABLE = Table(
    "districts",
    "附表1",
    "分区汇总",
    (Column("所在区"), Column("捐赠价值", "元", True)),
    (
        (TableCell("福田区"), TableCell("约3.15亿元", "315289000", TOTAL)),
        (TableCell("=HYPERLINK(1)"), TableCell("若干", None)),
    ),
    (TableCell("合计"), TableCell("约3.15亿元", "315289000", TOTAL)),
    "注。",
)

#: A bridge as wide as they come: nine columns, seven of them numbers of nine digits.
WIDE = Table(
    "bridge",
    "附表1",
    "与上期合计的衔接",
    (
        Column("指标"),
        Column("去向或物品"),
        Column("上期", "元", True),
        *(
            Column(words, is_number=True)
            for words in ("新增", "补报", "更正", "撤销", "本期")
        ),
        Column("服务时长", "小时", True),
    ),
    (
        (
            TableCell("捐赠价值"),
            TableCell("本地"),
            TableCell("31528.9万元", "315289000", TOTAL),
            *(TableCell(f"31528900{n}", f"31528900{n}") for n in range(5)),
            TableCell("3671800小时", "3671800"),
        ),
    ),
    note="注。",
)


def of_paragraphs(*texts: str, title: str = "简报", **more: object) -> Document:
    """Each text a section of its own, after its heading."""
    sections = tuple(
        SectionBlock(
            "donation", "一", "标题。", (), (EntryBlock(n, (), (Run(text),), "。"),)
        )
        for n, text in enumerate(texts, start=1)
    )
    return Document(MASTHEAD, title, (), sections, **more)  # type: ignore[arg-type]


def of_entries(count: int) -> Document:
    """So many entries in one section."""
    entries = tuple(
        EntryBlock(
            n, (), (Run(f"某协会党支部第{n}次组织志愿者"), Run("30人", TOTAL)), "；"
        )
        for n in range(count)
    )
    section = SectionBlock("donation", "一", "组织捐款捐物。", (), entries)
    return Document(MASTHEAD, "长简报", (Run("导语。"),), (section,))


def picture(caption: str = "图注", entry: int | None = None) -> Picture:
    """A picture whose bytes lie in the store."""
    name = default_storage.save("attachments/picture.png", ContentFile(PNG))
    digest = hashlib.sha256(PNG).hexdigest()
    return Picture(5, name, digest, "image/png", 1, 1, caption, entry)


def framed(document: Document, **parts: object) -> Document:
    """With head, foot and an annex, unless told otherwise."""
    frame = Frame(HEAD, COLOPHON, (), (TABLE,))
    return replace(document, frame=replace(frame, **parts))  # type: ignore[arg-type]
