"""What was chosen for cells that say nothing."""

from organizations.importing.choosing import BLANK, EVERYWHERE, SAME, Choices


def filled(choices, *rows):
    above = {}
    for row in rows:
        choices.fill(row, above)
    return list(rows)


def test_an_empty_cell_says_what_stands_above_it_where_that_was_chosen():
    choices = Choices(values={"单位": {BLANK: SAME}})

    rows = filled(
        choices,
        {"单位": "", "物": "手套"},
        {"单位": "甲会", "物": "口罩"},
        {"单位": "", "物": ""},
    )

    assert [row["单位"] for row in rows] == ["", "甲会", "甲会"]
    assert rows[2]["物"] == ""


def test_what_the_whole_file_says_stands_in_empty_cells_alone():
    choices = Choices(values={"专题": {EVERYWHERE: "演练", "旧名": "新名"}})

    rows = filled(choices, {"专题": ""}, {"专题": "另一个"})

    assert [row["专题"] for row in rows] == ["演练", "另一个"]
    assert choices.everywhere() == {"专题": "演练"}
