"""What an OFD says of itself: what is known, and nothing that is not."""

from dataclasses import replace
from xml.etree.ElementTree import Element

import pytest

from reports.document.frame import Frame
from reports.rendering.ofd.metadata import add_document_info
from tests.reports.rendering.documents import COLOPHON, HEAD, of_paragraphs


def told(document):
    body = Element("ofd:DocBody")
    add_document_info(body, document, "ab" * 16)
    plain = {it.tag: it.text for it in body.iter() if it.text}
    named = {it.get("Name"): it.text for it in body.iter("ofd:CustomData")}
    return plain, named


def test_a_bare_document_says_what_it_has_and_leaves_out_the_rest():
    document = of_paragraphs("捐款", source="（文 深圳市社会组织管理局）")
    plain, named = told(document)
    assert plain["ofd:Author"] == named["发文机关"] == "深圳市社会组织管理局"
    assert "ofd:CreationDate" not in plain
    assert set(named) == {
        "文种",
        "公文标识",
        "发文机关标志",
        "发文字号",
        "标题",
        "发文机关",
        "数据截至日期",
    }


@pytest.mark.parametrize(
    ("frame", "publish_at", "day"),
    [
        (Frame(HEAD, COLOPHON), "2022-03-20T08:00:00+08:00", "2022-03-06"),
        (Frame(None, COLOPHON), "2022-03-20T08:00:00+08:00", "2022-03-16"),
        (Frame(), "2022-03-20T08:00:00+08:00", "2022-03-20"),
    ],
)
def test_the_day_is_that_of_the_head_else_of_the_foot_else_of_publishing(
    frame, publish_at, day
):
    document = of_paragraphs("捐款")
    masthead = replace(document.edition, publish_at=publish_at, number=None)
    plain, named = told(replace(document, frame=frame, edition=masthead))
    assert plain["ofd:CreationDate"] == named["成文日期"] == day
    assert "发文字号" not in named
