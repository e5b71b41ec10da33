"""What is asked of a deed as a whole."""

import pytest


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("银杏社工服务中心党支部捐款5万元。", []),
        ("甲乙行业协会党支部捐款5万元。", ["unknown_body"]),
        ("银杏社工服务中心党支部捐赠1,3000件防护服、口罩5万只。", ["unreadable"]),
        ("银杏社工服务中心党支部捐赠手套五千，KN95口罩300只。", ["unreadable"]),
        ("银杏社工服务中心党支部第八版指南印了300本，拨打12345。", []),
        ("银杏社工服务中心党支部 3.21 零报告", []),
        ("更正：银杏社工服务中心党支部昨天报的捐款应为5万元。", ["which_record"]),
        ("更正：银杏社工服务中心党支部服务人次是126，不是162。", ["which_record"]),
        ("银杏社工服务中心党支部服务人次是126，不是162。", ["unreadable"]),
    ],
)
def test_an_unknown_body_and_a_correction_are_asked(read, text, codes):
    (deed,) = read(text).deeds
    assert [doubt.code for doubt in deed.doubts] == codes


def test_what_cannot_be_read_is_said_at_its_place_and_no_tail_of_it_is_offered(read):
    text = "银杏社工服务中心党支部捐款5万元，捐赠1,3000件防护服。"
    (deed,) = read(text).deeds
    (doubt,) = deed.doubts
    assert text[slice(*doubt.span)] == "1,3000件"
    assert "1,3000件" in doubt.message
    assert [figure.mention.text for figure in deed.figures] == ["5万元"]
