"""What a snapshot keeps is the document: there and back, with everything about the text."""

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
from reports.document.json_shape import to_dict as to_json
from reports.document.shape import from_dict, to_dict
from reports.document.text import plain_text

TRACE = Trace("total", "total", (1, 2), ("A-2022-000001",), "315289000", "about")
MASTHEAD = Masthead(1, "sample", "sample/1", "简报", 3, "2022-03-11", None, "draft")
TABLE = Table(
    "districts",
    "附表1",
    "分区汇总",
    (Column("区"), Column("捐赠价值", "元", True)),
    (
        (TableCell("福田区"), TableCell("约3.15亿元", "315289000", TRACE)),
        (TableCell("罗湖区"), TableCell("")),
    ),
    (TableCell("合计"), TableCell("约3.15亿元", "315289000", TRACE)),
    "注",
)
FRAME = Frame(
    Head("内部资料", "编发处", "2022-03-16"),
    Colophon("市委", "市政府", "各区", "办公室", "2022-03-16", 50),
    (Picture(5, "attachments/a.png", "0" * 64, "image/png", 4, 3, "图注", 7),),
    (Table("a", "附表2", "有分表", (), (), parts=(TABLE,)), TABLE),
    (TABLE,),
)
SECTION = SectionBlock(
    "donation", "一", "捐款。", (), (EntryBlock(7, (), (Run("约3亿元", TRACE),), "。"),)
)
DOCUMENT = Document(MASTHEAD, "标题", (Run("导语"),), (SECTION,), "联系", "文", FRAME)
BARE = Document(MASTHEAD, "标题", (Run("导语"),), (SECTION,), "联系", "文")


def test_there_and_back():
    assert from_dict(to_dict(DOCUMENT)) == DOCUMENT


def test_a_snapshot_made_before_there_were_frames_is_read():
    old = to_dict(BARE)
    del old["frame"]
    assert from_dict(old) == BARE


def test_what_stands_about_the_text_does_not_change_the_text():
    assert plain_text(DOCUMENT) == plain_text(BARE)


def test_json_says_nothing_of_what_is_not_printed():
    assert not set(to_json(BARE)) & {
        "head",
        "colophon",
        "pictures",
        "annexes",
        "workbook",
    }
    assert to_json(DOCUMENT)["annexes"][1]["total"][1]["value"] == "315289000"


def test_a_picture_stands_behind_its_section_or_at_the_end():
    (picture,) = FRAME.pictures
    assert DOCUMENT.pictures_of(SECTION) == (picture,)
    assert DOCUMENT.end_pictures == ()
    without = Document(MASTHEAD, "标题", (), (), frame=FRAME)
    assert without.end_pictures == (picture,)
