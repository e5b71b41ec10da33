"""The deeds of the rows of a pasted table."""

GOODS = "序号\t单位名称\t捐赠物资\t数量\t折价（万元）\t捐赠对象\n"


def said(read, text):
    """Indicator, item, value and destination of every figure."""
    found = []
    for deed in read(text).deeds:
        for one in deed.figures:
            value = str(one.mention.quantity.value)
            found.append((one.indicator, one.item, value, one.destination))
    return found


def test_the_receiver_of_a_row_says_where_its_goods_went(read):
    row = "1\t银杏社工服务中心\tN95口罩\t2万个\t9.6\t香港安乐会堂\n"
    assert said(read, GOODS + row) == [
        ("donated_goods", "N95口罩", "20000", "hongkong"),
        ("donation_goods_value", "", "96000", "hongkong"),
    ]


def test_money_among_the_goods_is_cash(read):
    row = "1\t银杏社工服务中心\t爱心款\t—\t50\t上海市慈善会\n"
    assert said(read, GOODS + row) == [("donation_cash", "", "500000", "elsewhere")]


def test_a_row_without_a_name_speaks_of_the_body_above(read):
    rows = "1\t银杏社工服务中心\t口罩\t200个\t1\t\n\t\t手套\t300双\t2\t\n"
    deeds = read(GOODS + rows).deeds
    assert [deed.leads[0].text for deed in deeds] == ["银杏社工服务中心"] * 2


def test_columns_of_new_and_of_running_numbers_stand_beside_each_other(read):
    text = (
        "日报表\n日期：2022年3月14日\t\t单位：人\n党组织\t新增志愿者\t累计志愿者\n"
        "银杏社工服务中心党支部\t25\t1,318\n合计\t25\t1318\n"
    )
    (deed,) = read(text).deeds
    assert [one.counting for one in deed.figures] == ["increment", "total"]
    assert [one.mention.text for one in deed.figures] == ["25", "1,318"]
    assert {one.as_of.day for one in deed.figures} == {14}


def test_words_around_a_table_are_read_too(read):
    table = "单位\t志愿者\t时长\n银杏社工服务中心党支部\t3\t9\n"
    text = f"3月11日，南粤餐饮商会党委捐款5万元。\n{table}"
    leads = [deed.leads[0].name for deed in read(text).deeds]
    assert leads == ["深圳市南粤餐饮商会党委", "深圳市银杏社工服务中心党支部"]


def test_a_row_of_noughts_that_says_so_is_a_nil_report(read):
    head = "3月14日情况\n党组织\t志愿者\t时长（小时）\t备注\n"
    (deed,) = read(f"{head}银杏社工服务中心党支部\t0\t0\t零报告\n").deeds
    assert deed.form == "nil"


def test_a_street_in_a_row_of_gifts_received_them(read):
    head = "3月14日发放表\n街道\t捐赠单位\t物资名称\t数量\t单位\n"
    row = "龙岗区布吉街道\t银杏社工服务中心\t口罩\t1,500\t个\n"
    assert said(read, head + row) == [("donated_goods", "口罩", "1500", "local")]


def test_words_below_a_table_that_speak_of_all_of_it_are_no_deed(read):
    row = "1\t银杏社工服务中心\t口罩\t200个\t1\t\n以上均运往香港，由当地社团签收。\n"
    assert len(read(GOODS + row).deeds) == 1


def test_where_it_went_is_known_by_head_or_by_a_cell_that_says_nothing_else(read):
    head = "单位\t捐赠物资\t数量\t单位\t{}\n"
    row = "晨曦心理咨询师协会党支部\t测温仪\t40\t台\t{}\n"
    for name, place, code in (
        ("捐给", "香港北区医院", "hongkong"),
        ("备注", "香港", "hongkong"),
        ("备注", "香港已签收", None),
    ):
        (deed,) = read(head.format(name) + row.format(place)).deeds
        assert deed.figures[0].destination == code


REPORT = "单位\t志愿者(人)\t物资\t备注\n"


def test_a_short_name_in_a_column_of_bodies_is_the_one_it_means(read):
    (first, second) = read(f"{REPORT}岭海消杀\t36\t\t\n南粤餐饮商会\t12\t\t\n").deeds

    assert first.leads[0].known.name == "深圳市岭海消杀服务行业协会党支部"
    assert second.leads[0].known.name == "深圳市南粤餐饮商会党委"


def test_a_number_in_a_remark_is_asked_with_those_of_its_unit(read):
    row = "银杏社工服务中心\t12\t盒饭300份、矿泉水20箱\t其中100份送香港，消杀8万㎡\n"
    (deed,) = read(f"{REPORT}{row}").deeds

    assert [one.sure for one in deed.figures] == [True, False, True]
    said = [doubt.message for doubt in deed.doubts]
    assert said == ["“其中100份送香港，消杀8万㎡”里的“100份”没有读进数，请核对"]


def test_what_goods_hold_in_brackets_is_no_part_of_their_name(read):
    text = (
        "捐赠物资表（3月7日至13日）\n捐赠单位\t物资名称\t数量\t折价（万元）\n"
        "银杏社工服务中心\t防护服（含鞋套）\t600套\t约7.2\n南粤餐饮商会党委\t口罩\t90只\t0.1\n"
    )
    first = read(text).deeds[0].figures[0]
    assert (first.item, first.sure) == ("防护服", True)
