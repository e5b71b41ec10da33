"""The sentences of an edition: each word belongs to the place where it is written."""

from reports.document.blocks import Document, EntryBlock, Run, SectionBlock
from reports.reconciliation.comparing.own_sentences import about_the_text, own_sentences
from tests.reports.rendering.documents import COLOPHON, HEAD, MASTHEAD, framed

SECTION = SectionBlock(
    "donation",
    "一",
    "组织捐款捐物。",
    (Run("各党组织踊跃捐赠："),),
    (
        EntryBlock(4, (), (Run("某会捐款"), Run("3万元")), "；"),
        EntryBlock(5, (), (Run("某社捐口罩。另捐手套"),), "。"),
    ),
    (Run("共捐5万元。"),),
)
DOCUMENT = Document(
    MASTHEAD, "标题", (Run("导语。"),), (SECTION,), "（联系人：某）", "（文 某局）"
)


def test_each_sentence_knows_its_places():
    found = {
        it.text: [(part.place, it.text[part.at : part.until]) for part in it.parts]
        for it in own_sentences(DOCUMENT)
    }
    assert found == {
        "标题": [("title", "标题")],
        "导语。": [("intro", "导语。")],
        "一、组织捐款捐物。": [("donation.heading", "组织捐款捐物。")],
        "各党组织踊跃捐赠：某会捐款3万元；": [
            ("donation.lead", "各党组织踊跃捐赠："),
            ("entry-4", "某会捐款3万元"),
        ],
        "某社捐口罩。": [("entry-5", "某社捐口罩。")],
        "另捐手套。": [("entry-5", "另捐手套")],
        "共捐5万元。": [("donation.summary", "共捐5万元。")],
        "（联系人：某）": [("contact", "（联系人：某）")],
        "（文 某局）": [("source", "某局")],
    }


def test_a_sentence_is_named_by_where_it_stands_and_knows_a_mark_that_is_not_its_own():
    found = {it.text: it for it in own_sentences(DOCUMENT)}
    run_on = found["各党组织踊跃捐赠：某会捐款3万元；"]
    assert run_on.label == "捐款捐物·引语、捐款捐物·第1条"
    assert run_on.is_marked_outside
    assert not found["导语。"].is_marked_outside


def test_what_prints_about_the_text_is_known_without_blanks():
    found = about_the_text(framed(DOCUMENT, head=HEAD, colophon=COLOPHON))
    assert {"堡垒·先锋简报", "第3期", "附表1", "分区汇总", "注:注。"} <= found
    assert {"内部资料注意保存", "深圳市社会组织管理局办公室2022年3月6日"} <= found
    assert "标题" not in found
