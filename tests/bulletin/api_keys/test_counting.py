"""Counting over threads and processes, without the database."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from django.conf import settings

from bulletin.api_keys.counting import Counted, counted


@pytest.fixture(autouse=True)
def own_folder(settings, tmp_path):
    settings.VAR = tmp_path


def test_a_count_begins_anew_with_each_span(on_day):
    on_day("2022-03-16T09:00:20")
    assert counted("a", seconds=60) == Counted(1, 40)
    assert counted("a", seconds=60) == Counted(2, 40)
    assert counted("b", seconds=60) == Counted(1, 40)
    on_day("2022-03-16T09:01:00")
    assert counted("a", seconds=60) == Counted(1, 60)


def test_many_at_once_are_all_counted(on_day):
    on_day("2022-03-16T09:00:00")
    with ThreadPoolExecutor(8) as pool:
        found = list(pool.map(lambda _: counted("a", seconds=60).number, range(200)))
    assert sorted(found) == list(range(1, 201))


@pytest.mark.parametrize("text", ["", "x", "1 2 3", "27457500 x", "\x00" * 9])
def test_a_file_that_broke_off_counts_from_one(text, on_day):
    on_day("2022-03-16T09:00:00")
    counted("a", seconds=60)
    (settings.VAR / "counts" / "a").write_text(text)
    assert counted("a", seconds=60).number == 1
