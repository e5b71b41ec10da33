"""Words of titles: where one may not be broken."""

import pytest

from reports.rendering.title_words import WORDS, inside_words


@pytest.mark.parametrize(
    ("title", "places"),
    [
        ("防台救灾", {1, 2, 3}),
        ("某某街", set()),
        ("某的某", {1}),
        ("向某某", {1}),
        ("行动临江市", {1, 3, 4}),
        ("", set()),
    ],
)
def test_no_place_inside_a_word_or_beside_what_leans_on_it(title, places):
    assert inside_words(title) == places


def test_each_word_stands_there_once():
    assert len(WORDS) == len(set(WORDS))
