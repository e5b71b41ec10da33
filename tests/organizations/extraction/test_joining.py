"""Two drafts made one count nothing twice; one cut in two keeps each number once."""

from organizations.extraction.drafts import DraftContent, DraftDoubt, DraftFigure
from organizations.extraction.joining import joined, part_of


def figure(words, at=0, **said):
    return DraftFigure(words, at, is_taken=True, amount=words, value="1", **said)


def content(**said):
    return DraftContent(leads=["甲党支部"], **said)


def test_what_both_count_is_ticked_once_and_asked():
    first = content(figures=[figure("5万元", indicator="donation_cash")])
    second = content(
        figures=[
            figure("4万元", indicator="donation_cash"),
            figure("1万元", indicator="donation_goods_value", part_of=0),
        ]
    )
    rows = joined(first, second, is_retold=False).figures
    assert [row.is_taken for row in rows] == [True, False, True]
    assert "合并前的另一件" in rows[1].note
    assert rows[2].part_of == 1


def test_a_second_telling_ticks_nothing_and_adds_no_words():
    first, second = content(narrative="甲捐款"), content(narrative="甲捐款了")
    second.figures = [figure("3人", indicator="volunteers")]
    both = joined(first, second, is_retold=True)
    assert both.narrative == "甲捐款"
    assert [row.is_taken for row in both.figures] == [False]


def test_empty_boxes_are_filled_from_the_other_and_questions_stand_once():
    ask = DraftDoubt("x", "是哪天？", 0, 1)
    same = DraftDoubt("same_deed", "同一件？", 0, 1)
    first = content(doubts=[ask, same])
    second = DraftContent(
        starts_on="2022-03-11", doubts=[ask], partners={"joint": ["乙"]}
    )
    both = joined(first, second, is_retold=False)
    assert both.starts_on == "2022-03-11"
    assert both.partners == {"joint": ["乙"]}
    assert both.doubts == [ask]


def test_a_part_keeps_the_numbers_questions_and_whole_that_stand_in_it():
    text = "甲捐款5万元，含2万元。乙到场3人。"
    whole = content(
        figures=[figure("5万元", 3), figure("2万元", 9, part_of=0), figure("3人", 15)],
        doubts=[DraftDoubt("x", "？", 15, 18)],
    )
    before = part_of(whole, text, [[0, 12]])
    after = part_of(whole, text, [[12, 18]])
    assert [row.words for row in before.figures] == ["5万元", "2万元"]
    assert before.figures[1].part_of == 0
    assert [row.words for row in after.figures] == ["3人"]
    assert (len(before.doubts), len(after.doubts)) == (0, 1)
    assert after.narrative == "乙到场3人"
