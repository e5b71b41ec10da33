"""Two changes of one text: shown beside each other, and put together where they do not touch."""

from hypothesis import given
from hypothesis import strategies as st

from reports.making.composing.merging import merge, pieces

WORDS = st.text(alphabet="捐赠口罩3万个，", max_size=30)


@given(WORDS, WORDS)
def test_the_pieces_hold_both_texts_whole(before, after):
    found = pieces(before, after)
    assert "".join(p.text for p in found if p.mark != "added") == before
    assert "".join(p.text for p in found if p.mark != "removed") == after


@given(WORDS, WORDS)
def test_a_merge_with_an_unchanged_text_is_the_other_one(base, theirs):
    assert merge(base, base, theirs) == theirs
    assert merge(base, theirs, base) == theirs
    assert merge(base, theirs, theirs) == theirs


@given(WORDS, WORDS, WORDS)
def test_a_merge_is_the_same_from_either_side(base, mine, theirs):
    assert merge(base, mine, theirs) == merge(base, theirs, mine)


def test_changes_that_touch_are_left_to_a_person():
    assert merge("捐赠3万元", "捐赠5万元", "捐赠8万元") is None


def test_changes_apart_are_put_together():
    merged = merge(
        "某党委捐赠3万元，助力抗疫",
        "某党委捐赠5万元，助力抗疫",
        "某总支捐赠3万元，助力抗疫",
    )
    assert merged == "某总支捐赠5万元，助力抗疫"
