"""Days, forms and doubts of a deed."""


def test_a_quotation_lends_body_thing_and_place_but_no_number(read):
    text = (
        "「林书记（南粤餐饮）：商会党委今天又送了100份盒饭到马田街道」\n- - - - -\n"
        "林书记（南粤餐饮）：更正一下是850份"
    )
    (deed,) = read(text).deeds
    assert [body.name for body in deed.leads] == ["深圳市南粤餐饮商会党委"]
    assert (deed.place, deed.district) == ("马田街道", "光明区")
    assert [str(one.mention.quantity.value) for one in deed.figures] == ["850"]


def test_the_day_of_a_digest_is_that_of_its_entries(read):
    (deed,) = read("战疫快报3月14日\n南粤餐饮商会党委捐款5万元。").deeds
    assert deed.days is not None
    assert deed.days[0].day == 14


def test_a_correction_is_never_sure_and_always_asked(read):
    (deed,) = read("更正：南粤餐饮商会党委3月13日应为3200份，不是2300份。").deeds
    assert deed.corrects is not None
    assert not any(one.sure for one in deed.figures)
    assert "which_record" in [doubt.code for doubt in deed.doubts]


def test_a_body_that_no_register_knows_is_asked(read):
    (deed,) = read("某某协会党委捐款5万元。").deeds
    assert [doubt.code for doubt in deed.doubts] == ["unknown_body"]


FORWARDED = "应该是{}，请以此为准。\n\n-----原始邮件-----\n发件人：南粤餐饮\n\n{}"


def test_a_number_that_who_forwards_takes_back_is_no_figure_and_asked(read):
    gift = "南粤餐饮商会党委3月11日向福田区捐赠棉衣1206件、棉被350床。"
    deeds = read(FORWARDED.format("1260件，不是1206件", gift)).deeds
    (deed,) = [one for one in deeds if one.corrects is None]
    assert [one.mention.text for one in deed.figures] == ["350床"]
    assert "taken_back" in [doubt.code for doubt in deed.doubts]


def test_one_of_two_alike_that_is_taken_back_is_only_asked(read):
    gift = "南粤餐饮商会党委3月11日向福田区捐赠棉衣12件、棉被12件。"
    deeds = read(FORWARDED.format("21件，不是12件", gift)).deeds
    (deed,) = [one for one in deeds if one.corrects is None]
    assert [one.doubt for one in deed.figures] == [
        "同文另处说“不是12件”，请按更正后的数填"
    ] * 2


def test_the_day_of_the_line_holds_rather_than_that_of_the_head(read):
    text = "简报\n2022年3月14日\n3月11日，南粤餐饮商会党委捐款5万元。商会派出志愿者26名。"
    figures = [one for deed in read(text).deeds for one in deed.figures]
    assert [one.as_of.day for one in figures] == [11, 11]


def test_a_correction_of_its_own_leaves_the_first_telling_as_it_is(read):
    first = "南粤餐饮 林书记 3月12日 10:02\n商会党委昨天向福田区捐赠棉衣1206件\n\n"
    later = (
        "南粤餐饮 林书记 3月12日 16:02\n更正：南粤餐饮商会党委棉衣应为1260件，不是1206件"
    )
    told = read(first + later).deeds
    assert [one.mention.text for one in told[0].figures] == ["1206件"]


def test_a_part_in_an_answer_is_of_the_answer_whatever_the_question_counts(read):
    text = (
        "「林书记：南粤餐饮商会党委今天送了一批盒饭到马田街道」\n- - - - - - -\n"
        "林书记：850份，其中300份给卡口"
    )
    (deed,) = read(text).deeds
    assert [one.part_of for one in deed.figures] == [None, 0]


def test_what_was_taken_from_a_body_is_its_gift(read):
    (deed,) = read("昨天收到银杏社工服务中心隔离衣80件、手套40箱。").deeds
    codes = {one.indicator for one in deed.figures}
    assert (codes, deed.section) == ({"donated_goods"}, "donation")
    calls = read("昨天收到银杏社工服务中心来电20个。").deeds
    assert [one.figures for one in calls] == [[]] * len(calls)
