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
