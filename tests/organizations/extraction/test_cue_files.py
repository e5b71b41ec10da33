"""Words of an office out of a csv file beside those of bodies."""

import pytest

from bulletin.zh.meaning.cues import Cue, Cues
from organizations.choices import Counting, CueReason, CueWordKind
from organizations.extraction import cue_files
from organizations.extraction.cue_files import known_cues
from organizations.extraction.register_files import known_bodies

HEAD = "种类*,用语*,意思*,单位,例句\n"


def written(folder, rows, head=HEAD):
    (folder / "words.csv").write_text(head + rows, encoding="utf-8")
    return folder


def test_the_words_of_a_file_are_read_and_are_no_bodies(tmp_path):
    (tmp_path / "bodies.csv").write_text("名称\n某某协会\n", encoding="utf-8")
    written(
        tmp_path,
        "指标用语,网格员,volunteers,,30名网格员\n指标用语,苗木,trees,株,\n"
        "不计为数据,预留,计划、打算,,\n口径用语,历来,累计,元,\n不计为数据,,支出,,\n",
    )

    assert known_cues(tmp_path) == Cues(
        (
            Cue("indicator", "网格员", "volunteers", "人"),
            Cue("indicator", "苗木", "trees", "株"),
            Cue("no_figure", "预留", "plan"),
            Cue("counting", "历来", "total"),
        )
    )
    assert [body.name for body in known_bodies(tmp_path)] == ["某某协会"]


def test_a_folder_of_bodies_alone_has_no_words(tmp_path):
    (tmp_path / "bodies.csv").write_text("名称\n某某协会\n", encoding="utf-8")

    assert known_cues(tmp_path) == Cues()


@pytest.mark.parametrize(
    ("row", "said"),
    [
        ("别的,网格员,volunteers,,", "第 2 行的“种类”应是指标用语、"),
        ("不计为数据,预留,打算,,", "第 2 行的“意思”应是计划、打算、"),
        ("口径用语,历来,合计,,", "第 2 行的“意思”应是新增、累计之一"),
        ("指标用语,网格员,,,", "第 2 行没有写“意思”"),
    ],
)
def test_a_row_that_says_nothing_known_is_refused_with_its_place(tmp_path, row, said):
    with pytest.raises(ValueError, match=said):
        known_cues(written(tmp_path, row + "\n"))


def test_the_file_calls_everything_as_the_form_does():
    assert list(cue_files._KINDS) == CueWordKind.labels
    reasons = cue_files._MEANINGS["no_figure"]
    assert reasons == {label: code for code, label in CueReason.choices}
    countings = cue_files._MEANINGS["counting"]
    assert countings == {label: code for code, label in Counting.choices}
