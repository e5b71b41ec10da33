"""Which numbers are ticked before anybody has looked, and what is asked of the others."""

import pytest

from organizations.extraction.sureness import CONDITIONS

LEAD = "深圳市南粤餐饮商会党委3月11日"
HEAD = "深圳市南粤餐饮商会党委"


@pytest.mark.parametrize(
    ("words", "sure"),
    [
        ("向福田区捐赠口罩500个。", [True]),
        ("向云雾镇捐赠口罩500个。", [False]),
        ("捐赠500个。", [False]),
        ("接收企业捐赠物资：盒饭500份、咖啡200杯。", [False, False]),
        ("捐款5万元。", [True]),
        ("捐赠口罩500个（某某公司捐的）。", [False]),
        ("捐赠口罩500个（医用）。", [True]),
        ("组织志愿者20人。", [True]),
        ("捐款120万元，其中向香港捐赠80万元。", [True, True]),
        (
            "捐款100万元，分别向香港和福田区捐赠60万元、40万元。",
            [True, True, True],
        ),
        # no part without its whole
        ("捐款8万元（含物资折价3万元）。", [False, False]),
        ("捐赠口罩500个、牛奶20箱。", [True, True]),
        ("向福田区捐款5万元，向罗湖区捐款3万元。", [True, True]),
        ("新增服务20小时，累计服务900小时。", [True, True]),
        ("新增服务时长90小时，累计2054小时。", [True, True]),
        ("向福田区捐赠测温仪24台（单价50元，另购）、帐篷20顶。", [True, True]),
    ],
)
def test_a_number_is_ticked_where_thing_giver_place_and_counting_are_told(
    read, words, sure
):
    (deed,) = read(LEAD + words).deeds
    assert [one.sure for one in deed.figures] == sure


#: Of each condition a text that does not keep it, and words of what is asked then.
BROKEN = (
    ("asked", f"{LEAD}出动志愿者400人次。", "上岗班次"),
    ("deed", f"更正：{LEAD}捐款5万元，原报3万元。", "这是更正"),
    ("body", "深圳市无名协会党支部3月11日捐款5万元。", "是哪个单位还没有选定"),
    ("body", f"{LEAD}在晨曦心理咨询师协会党支部帮助下组织志愿者20人。", "别的单位"),
    ("indicator", f"{LEAD}派出救护车30台。", "算哪一项指标没有写明"),
    ("value", f"{LEAD}稍后捐款5万元。", "打算、条件"),
    ("value", f"{LEAD}服务市民同比400人次。", "作比较"),
    ("value", f"{LEAD}组织志愿者可能20人。", "自己拿不准"),
    ("value", f"{LEAD}给每个小区的困难家庭捐赠口罩500个。", "每一份的数"),
    ("indicator", f"{LEAD}慰问志愿者20人。", "不全对得上"),
    ("unit", f"{LEAD}志愿者1200、已上岗。", "没有写单位"),
    ("item", f"{LEAD}捐赠500个。", "什么东西看不清"),
    ("item", f"{LEAD}送了消毒液五百个口罩。", "什么东西看不清"),
    ("counting", f"{LEAD}今日累计服务市民400人次。", "新增还是累计"),
    ("counting", f"{LEAD}在累计基础上新增服务市民400人次。", "新增还是累计"),
    ("counting", f"{HEAD}本月服务市民400人次。", "新增还是累计"),
    ("as_of", f"{LEAD}捐款5万元。3月12日培训。服务市民40人次。", "哪一天"),
    ("as_of", f"{HEAD}服务市民40人次。其中3月10日开会。", "哪一天"),
    ("as_of", f"{HEAD}昨天捐款5万元，前天开会，服务市民40人次。", "哪一天"),
    ("destination", f"{LEAD}向云雾镇捐赠口罩500个。", "给了哪里"),
    (
        "destination",
        f"{LEAD}捐款42万元，其中30万元捐给福田区，12万元用于购买慰问品。",
        "给了哪里",
    ),
    ("destination", f"{LEAD}捐赠口罩500个，送仁爱医院。", "给了哪里"),
    ("indicator", f"{LEAD}会员捐了5万元。", "算哪一项指标没有写明"),
    ("item", f"{LEAD}送了一批防护服，500件。", "什么东西看不清"),
    ("deed", f"{LEAD}送了600箱牛奶。是500箱，上条打错。", "说错了"),
    ("as_of", f"3月9日会议。{HEAD}今日服务市民40人次。", "哪一天"),
    ("rival", f"{LEAD}组织志愿者20人、党员志愿者6人。", "同类的数"),
    ("rival", f"{LEAD}捐赠款物5万元，捐款3万元。", "同类的数"),
    ("noun", f"{LEAD}陪了三十二个人社工是去了十八个志愿者嘛", "没有断开"),
)


@pytest.mark.parametrize(("field", "text", "asked"), BROKEN)
def test_what_is_not_told_is_asked_in_words(read, field, text, asked):
    doubts = [one.doubt for deed in read(text).deeds for one in deed.figures]
    assert any(asked in doubt for doubt in doubts), doubts


def test_every_condition_is_broken_by_a_text():
    assert {one.field for one in CONDITIONS} == {field for field, _, _ in BROKEN}


def test_the_day_of_the_head_holds_for_the_lines_under_it(read):
    head = "各单位情况（截至3月9日17时）\n"
    (deed,) = read(f"{head}南粤餐饮：组织志愿者20人，服务市民40人次\n").deeds
    assert [one.as_of.day for one in deed.figures] == [9, 9]
    assert not any(one.as_of_presumed for one in deed.figures)


def test_another_day_than_that_of_the_head_is_asked(read):
    head = "各单位情况（截至3月9日17时）\n"
    (deed,) = read(f"{head}南粤餐饮：昨天组织志愿者20人\n").deeds
    assert "哪一天" in deed.figures[0].doubt


def test_of_a_chat_of_yesterday_a_number_without_a_day_is_asked(read):
    (deed,) = read("南粤餐饮 3月14日 10:02\n组织志愿者20人").deeds
    assert "哪一天" in deed.figures[0].doubt


def test_what_we_gave_ourselves_is_asked_in_the_deed_of_another(read):
    text = (
        "南粤餐饮 3月14日 10:02\n晨曦心理咨询师协会党支部今天捐水5箱，我们自己捐款2万元"
    )
    asked = [one.doubt for deed in read(text).deeds for one in deed.figures]
    assert any("别的单位" in doubt for doubt in asked)


def test_a_gift_told_of_after_another_day_in_the_line_is_asked(read):
    text = f"{LEAD}捐款5万元。银杏社工服务中心党支部组织志愿者20人。"
    _, deed = read(text).deeds
    assert "哪一天" in deed.figures[0].doubt
