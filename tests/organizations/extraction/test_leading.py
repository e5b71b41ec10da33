"""Who leads a deed besides the bodies its own words name."""

import pytest


@pytest.mark.parametrize(
    ("text", "lead"),
    [
        (
            "我这边是银杏社工服务中心的昨天我们党支部去了志愿者20人",
            "深圳市银杏社工服务中心党支部",
        ),
        (
            "银杏社工-小刘 2022-03-12 11:47\n昨天服务83人次",
            "深圳市银杏社工服务中心党支部",
        ),
        (
            "南粤餐饮商会党委捐款5万元；联合深圳市迅康医疗器械有限公司捐赠口罩500个。",
            "深圳市南粤餐饮商会党委",
        ),
    ],
)
def test_who_speaks_leads_where_the_words_name_nobody_else(read, text, lead):
    (deed,) = read(text).deeds
    assert [body.name for body in deed.leads] == [lead]


def test_a_second_correction_is_of_the_days_of_the_first(read):
    words = (
        "更正：昨天报的有误，南粤餐饮商会党委送餐应为3200份，不是2300份；"
        "银杏社工服务中心党支部服务不是80人次，是83人次。"
    )
    days = [deed.days for deed in read(words).deeds]
    assert len(days) == 2
    assert days[0] == days[1] is not None


@pytest.mark.parametrize(
    ("words", "role"),
    [
        ("给居民送了三百份蔬菜包，是爱心企业森宇防护用品有限公司给的", "joint"),
        ("送了口罩200箱，口罩由会员企业森宇防护用品有限公司捐赠的", "member_enterprise"),
    ],
)
def test_who_gave_what_the_speaker_brought_does_not_lead(read, words, role):
    text = f"南粤餐饮商会 林书记 2022-03-12 10:20:05\n我们今天{words}\n"

    (deed,) = read(text).deeds

    assert [lead.name for lead in deed.leads] == ["深圳市南粤餐饮商会党委"]
    assert [(body.name, one) for body, one in deed.partners] == [
        ("森宇防护用品有限公司", role)
    ]


def test_whose_a_thing_is_said_to_be_does_not_lead_and_the_quotation_lends(read):
    text = (
        "「林书记（南粤餐饮）：党委昨晚给南湾街道送了热饮」\n- - - - - - - - - - - - - - -\n"
        "林书记（南粤餐饮）：热饮220杯，共2640元，另外有20箱泡面是迅康医疗器械有限公司的\n"
    )
    (deed,) = read(text).deeds
    assert [lead.name for lead in deed.leads] == ["深圳市南粤餐饮商会党委"]
    assert deed.days[0].day == 14
    assert {one.indicator for one in deed.figures} == {
        "donated_goods",
        "donation_goods_value",
    }


def test_the_day_of_a_sentence_is_that_of_the_gift_behind_its_comma(read):
    text = (
        "南粤餐饮 林书记 2022-03-12 10:20\n"
        "昨日我们党委派20名党员值守，深圳市迅康医疗器械有限公司给队员送了口罩300只\n"
    )
    assert [deed.days[0].day for deed in read(text).deeds] == [11, 11]
