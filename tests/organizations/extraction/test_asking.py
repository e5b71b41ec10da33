"""What is asked of a deed as a whole."""

import pytest


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("银杏社工服务中心党支部捐款5万元。", []),
        ("甲乙行业协会党支部捐款5万元。", ["unknown_body"]),
        ("更正：银杏社工服务中心党支部昨天报的捐款应为5万元。", ["which_record"]),
    ],
)
def test_an_unknown_body_and_a_correction_are_asked(read, text, codes):
    (deed,) = read(text).deeds
    assert [doubt.code for doubt in deed.doubts] == codes
