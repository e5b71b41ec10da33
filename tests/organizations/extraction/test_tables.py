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


PAIRS = "单位\t志愿者\t服务时长（小时）\n晨曦心理咨询师协会党支部\t{}\t{}\n"


def counted(deed):
    return [(str(one.mention.quantity.value), one.counting) for one in deed.figures]


def test_two_numbers_of_one_cell_are_the_new_one_and_the_sum(read):
    (deed,) = read(PAIRS.format("新增12/累计286", "96/2.3万")).deeds
    assert counted(deed) == [
        ("12", "increment"),
        ("286", "total"),
        ("96", "increment"),
        ("23000", "total"),
    ]


def test_a_head_may_say_what_the_two_numbers_are(read):
    said = PAIRS.format("12/286", "5").replace("志愿者", "志愿者（新增/累计）")
    (deed,) = read(said).deeds
    assert counted(deed)[:2] == [("12", "increment"), ("286", "total")]


def test_two_numbers_of_which_nothing_says_what_they_are_are_asked(read):
    (deed,) = read(PAIRS.format("12/286", "96/2300")).deeds
    assert deed.figures == []
    assert [doubt.code for doubt in deed.doubts] == ["unreadable", "unreadable"]


def test_tonnes_in_a_list_of_gifts_are_goods(read):
    head = "单位\t捐款（万元）\t捐赠物资\n"
    row = "晨曦心理咨询师协会党支部\t66\t防护服600套、消毒液2吨\n"
    (deed,) = read(head + row).deeds
    assert [one.item for one in deed.figures] == ["", "防护服", "消毒液"]


def test_a_column_of_money_beside_one_of_goods_is_cash(read):
    heads = ["单位", "款（元）", "物资名称", "数量", "单位", "物资折价（元）"]
    cells = ["南粤餐饮商会党委", "50000", "方便面", "300", "箱", "18000"]
    text = "\n".join(["3月14日捐赠明细", "\t".join(heads), "\t".join(cells)])
    (deed,) = read(text).deeds
    assert [one.indicator for one in deed.figures] == [
        "donation_cash",
        "donated_goods",
        "donation_goods_value",
    ]
