"""Words of an office in a text: found in any spelling, where they stand."""

import pytest

from bulletin.zh.folding import fold
from bulletin.zh.meaning.cues import NO_CUES, Cue, Cues, FoundCues

GRID = Cue("indicator", "网格员", "volunteers", "人")


def words(text, *cues):
    """The words found, as they stand in the text."""
    found = []
    for cue in cues:
        for place in FoundCues(text, Cues(cues)).within(cue.kind, 0, len(text)):
            found.append(text[slice(*place.span)])
    return found


@pytest.mark.parametrize(
    ("text", "word", "written"),
    [
        ("网格员30人", "网格员", "网格员"),
        ("网 格员30人", "网格员", "网 格员"),
        ("ＮＧＯ代表3人", "ngo代表", "ＮＧＯ代表"),
        ("Ngo代表3人", "NGO代表", "Ngo代表"),
        ("义⼯队员3人", "义工", "义⼯"),
        ("㈱爱心3人", "(株)爱心", "㈱爱心"),
    ],
)
def test_a_word_is_found_however_it_is_spelled(text, word, written):
    assert words(text, Cue("indicator", fold(word), "volunteers")) == [written]


def test_a_word_that_folds_to_nothing_is_found_nowhere():
    assert words("网格员30人", Cue("indicator", "", "volunteers")) == []


def test_a_word_is_found_at_each_of_its_places():
    assert words("网格员3人，网格员5人", GRID) == ["网格员", "网格员"]


def test_of_words_that_end_together_the_longest_is_the_last():
    found = FoundCues(
        "本年新增", Cues((Cue("counting", "新增", "a"), Cue("counting", "年新增", "b")))
    )

    assert found.last("counting", 0, 4).cue.means == "b"


def test_a_word_that_reaches_beyond_the_place_is_not_within():
    found = FoundCues("网格员网格员", Cues((GRID,)))

    assert len(found.within("indicator", 0, 5)) == 1
    assert len(found.within("indicator", 1, 6)) == 1
    assert found.last("no_figure", 0, 6) is None


def test_without_words_a_text_is_not_searched():
    assert not NO_CUES
    assert FoundCues("网格员", NO_CUES).within("indicator", 0, 3) == []
