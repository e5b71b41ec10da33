"""Another text is cut into the passages of an edition."""

from reports.reconciliation.comparing.cutting import TextPiece, cut


def test_each_sentence_goes_to_the_passage_it_is_like():
    pieces = cut("甲会捐款5万元。乙会送去口罩。", ["乙会送去口罩", "甲会捐款15万元"])
    assert pieces == [TextPiece(1, 0, 7), TextPiece(0, 8, 14)]


def test_a_sentence_like_none_goes_with_the_one_before():
    pieces = cut("乙会送去口罩。天晴。", ["乙会送去口罩"])
    assert pieces == [TextPiece(0, 0, 9)]


def test_a_text_like_no_passage_is_of_none():
    assert cut("天晴了。", ["乙会送去口罩"]) == [TextPiece(None, 0, 3)]
