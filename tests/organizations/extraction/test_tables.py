"""Tables pasted as lines with tabs."""

HEAD = (
    "志愿服务统计表（截至3月12日）\n序号\t单位\t人数（人）\t时长（小时）\t捐款（万元）\n"
)
ROW = "1\t晨曦心理咨询师协会党支部\t约120\t1,380.5\t3.2\n"


def test_a_row_is_a_deed_with_the_units_of_its_head(read):
    (deed,) = read(HEAD + ROW + "\t合计\t120\t1,380.5\t3.2\n").deeds
    found = [(one.indicator, str(one.mention.quantity.value)) for one in deed.figures]
    assert found == [
        ("volunteers", "120"),
        ("service_hours", "1380.5"),
        ("donation_cash", "32000"),
    ]
    assert {one.counting for one in deed.figures} == {"total"}
    assert deed.figures[0].as_of.day == 12
    assert not deed.figures[0].as_of_presumed


def test_a_column_that_the_note_calls_running_is_sure_and_others_are_asked(read):
    (deed,) = read(HEAD + ROW + "注：时长为累计数。").deeds
    assert [one.sure for one in deed.figures] == [False, True, False]
    assert [doubt.code for doubt in deed.doubts] == ["counting"]


def test_a_dash_is_asked_and_makes_no_figure(read):
    (deed,) = read(HEAD + "1\t晨曦心理咨询师协会党支部\t31\t—\t无\n").deeds
    assert len(deed.figures) == 1
    assert "no_number" in [doubt.code for doubt in deed.doubts]
