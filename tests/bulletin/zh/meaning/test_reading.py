"""What the words around a number say of it."""

from datetime import date

import pytest

from bulletin.zh.meaning.reading import read_meanings
from bulletin.zh.parser import find_quantities

DESTINATIONS = {
    "hongkong": ("香港",),
    "local": ("深圳", "本地", "街道", "市第三人民医院"),
    "elsewhere": ("其他地区", "上海", "黄冈"),
}


def read(text):
    return read_meanings(text, destinations=DESTINATIONS, year=2022)


def column(text, name):
    return [getattr(meaning, name) for meaning in read(text)]


@pytest.mark.parametrize(
    ("text", "counting"),
    [
        ("累计服务市民5万人次", ["total"]),
        ("又捐款6.5万元，至此捐款31.2万元", ["increment", "total"]),
        ("截至3月11日，共有78家社工机构", ["total"]),
        (
            "先后组织成立1302支志愿服务队，24303人参与，服务时长总计360万余小时",
            ["total"] * 3,
        ),
        ("新增志愿者20人，累计服务5万人次", ["increment", "total"]),
        ("无新增，累计仍为志愿者74人、612小时", ["total", "total"]),
        ("累计捐款5万元，今日又捐3万元", ["total", "increment"]),
        ("捐款5万元", ["increment"]),
        ("累计捐款5万元。口罩3箱", ["total", "increment"]),
        ("共计捐款5万元", ["increment"]),
    ],
)
def test_words_say_whether_a_number_is_added_or_stands_for_all(text, counting):
    assert column(text, "counting") == counting


def test_a_sum_behind_money_and_goods_is_of_both():
    assert column("各会员捐款捐物，共计约120万元", "indicator") == ["donation_value"]
    assert column("各会员捐款，共计约120万元", "indicator") == ["donation_cash"]


def test_who_received_in_a_closed_bracket_did_not_receive_what_follows():
    assert column("组织会员（支援上海）捐款5万元", "destination") == [None]
    assert column("组织会员支援上海捐款5万元", "destination") == ["elsewhere"]


def test_a_bare_sum_is_asked_about():
    (meaning,) = read("共计捐款5万元")
    assert not meaning.sure
    assert "共计" in meaning.doubts[0]


def test_the_day_is_what_the_words_say():
    assert column("3月8日累计5万人次，3月9日累计6万人次", "as_of") == [
        date(2022, 3, 8),
        date(2022, 3, 9),
    ]
    first, second = read("截至11月25日，累计捐款捐物约500万元。捐款3万元")
    assert (first.as_of, first.as_of_words.text) == (date(2022, 11, 25), "11月25日")
    assert second.as_of is None


@pytest.mark.parametrize(
    ("text", "wholes"),
    [
        ("服务时长3.6万小时，其中核酸检测服务1.2万小时", [None, 0]),
        ("捐款120万元，其中向香港捐赠80万元、向本地捐赠40万元", [None, 0, 0]),
        ("志愿者300人次，含党员120人次", [None, 0]),
        ("咨询3,906人次（电话2,115、现场1,791）", [None, 0, 0]),
        ("志愿者300人（含党员120人），社工30人", [None, 0, None]),
        ("捐款120万元，其中80万元来自企业，另捐40万元", [None, 0, None]),
        ("口罩8000盒、防护服1200套，其中5000盒由企业捐出", [None, None, 0]),
        ("捐款5万元，其中党员30人", [None, None]),
        ("捐款5万元，其中企业捐8万元", [None, None]),
        ("捐款5万元。其中企业捐3万元", [None, 0]),
        ("捐款5万元。志愿者30人，其中企业捐3万元", [None, None, None]),
        ("捐款120万元（香港80万元、本地40万元）", [None, 0, 0]),
        ("捐款120万元，80万元捐给香港，40万元用于本地", [None, 0, 0]),
        ("捐款3万元，甲会1万元、乙会2万元", [None, 0, 0]),
        ("服务时长3.6万小时（核酸检测1.2万小时）", [None, 0]),
        ("志愿者300人（党员120人）", [None, 0]),
        ("300名志愿者里面有120名党员", [None, 0]),
        ("300名志愿者中有120名党员", [None, 0]),
        ("捐款3万元，又捐1万元，再捐2万元", [None, None, None]),
        ("服务5000人次（累计2万人次）", [None, None]),
        ("累计服务2万人次（今日新增300人次）", [None, None]),
        ("志愿者30人、社工10人、党员20人", [None, None, None]),
        ("口罩1万只（价值约8万元）", [None, None]),
    ],
)
def test_a_part_belongs_to_its_whole(text, wholes):
    assert column(text, "part_of") == wholes


def test_an_amount_written_again_in_brackets_counts_once():
    assert column("捐款5万元（大写：伍万元整）", "no_figure") == [None, "restated"]
    assert column("捐款伍万元整（￥50,000.00）", "no_figure") == [None, "restated"]


@pytest.mark.parametrize(
    "words",
    [
        "不含下级", "不含所属", "不包括下级", "不包含下属支部", "未计入所属", "不计下级",
        "除所属单位外", "下属单位未计入", "没有统计下级", "未包括各级",
    ],
)  # fmt: skip
def test_the_body_without_what_is_below_it_is_the_body_itself(words):
    for text in (
        f"志愿者120人（{words}）",
        f"全系统志愿者120人（{words}）",
        f"{words}，志愿者120人",
    ):
        assert column(text, "scope") == ["own"], text


@pytest.mark.parametrize(
    "words", ["含下级", "包括所属", "包含下属支部", "连同所属单位", "含各级", "算上下级"]
)
def test_the_body_with_what_is_below_it_counts_all(words):
    assert column(f"志愿者120人（{words}）", "scope") == ["below"]


def test_the_next_of_a_list_says_nothing_of_the_number():
    assert column("社工10人、志愿者30人、社工5人", "indicator") == [
        "social_workers",
        "volunteers",
        "social_workers",
    ]


def test_a_part_of_goods_is_of_the_same_thing_and_each_goes_where_its_words_say():
    text = "捐赠口罩3万只，其中2万只送往香港、1万只留在本地"
    assert column(text, "item") == ["口罩", "口罩", "口罩"]
    assert column(text, "destination") == [None, "hongkong", "local"]
    assert column("捐款分别捐往香港80万元和本地40万元", "destination") == [
        "hongkong",
        "local",
    ]


def test_a_part_without_its_whole_is_asked_about():
    meanings = read("捐款5万元，其中党员30人")
    assert meanings[0].sure
    assert not meanings[1].sure
    assert "其中" in meanings[1].doubts[-1]


def test_a_part_counts_as_its_whole_and_is_of_its_indicator():
    whole, part = read("截至3月11日，累计捐款捐物约500万元，其中向香港80万元")
    assert (part.counting, part.indicator, part.as_of) == (
        "total",
        "donation_value",
        whole.as_of,
    )


@pytest.mark.parametrize(
    ("text", "codes", "words"),
    [
        (
            "捐款120万元，其中向香港捐赠80万元、向本地捐赠40万元",
            [None, "hongkong", "local"],
            [None, "香港", "本地"],
        ),
        ("向黄冈捐款5万元", ["elsewhere"], ["黄冈"]),
        ("为黄冈捐赠口罩5万只", ["elsewhere"], ["黄冈"]),
        ("向某市捐款5万元", [None], ["某市"]),
        ("捐款10万元支援上海", ["elsewhere"], ["上海"]),
        ("送了2300份爱心餐到沙头街道", ["local"], ["沙头街道"]),
        ("捐款120万元，其中香港80万元", [None, "hongkong"], [None, "香港"]),
        ("动员志愿者30人", [None], [None]),
        (
            "向香港、本地分别捐赠80万元、40万元",
            ["hongkong", "local"],
            ["香港", "本地"],
        ),
        (
            "向香港、本地分别捐赠80万元、40万元、3万元",
            ["hongkong", "local", None],
            ["香港", "本地", None],
        ),
        ("捐款5万元", [None], [None]),
    ],
)
def test_who_received_is_read_from_the_words(text, codes, words):
    assert column(text, "destination") == codes
    said = [meaning.destination_words for meaning in read(text)]
    assert [None if one is None else one.text for one in said] == words


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("捐款捐物约3.15亿元", ["donation_value"]),
        ("捐赠5万个口罩等68万元的物资和善款", ["donated_goods", "donation_value"]),
        ("募得善款20万元", ["donation_cash"]),
        ("善款（含物资折价3万元）8万元", ["donation_goods_value", "donation_value"]),
        ("捐款（银行转账）8万元", ["donation_cash"]),
        ("捐款15万元和一批爱心物资", ["donation_cash", "donated_goods"]),
        ("捐赠口罩5万个，价值12万元", ["donated_goods", "donation_goods_value"]),
        ("捐赠10万元", ["donation_value"]),
        ("出动车辆30台、无人机12架", ["other_quantity", "other_quantity"]),
        ("转移车辆2万余辆", ["other_quantity"]),
        ("减免租金30万元", [None]),
        ("出资5万元采购口罩", [None]),
        ("出资6万元为小学加装取暖设备", ["donation_cash"]),
        ("会员掏了2万元给街道", ["donation_value"]),
        ("社工16名联合志愿者24名", ["social_workers", "volunteers"]),
        ("78家社工服务机构投入近6000名社工", ["social_work_agencies", "social_workers"]),
        ("21家会员企业响应", ["enterprises"]),
        ("5家单位响应", [None]),
        ("输送1500多名合格消毒人员", ["people_supplied"]),
        ("慰问老人30名", [None]),
        ("举办3批次技能培训", ["training_sessions"]),
        ("3场演出", [None]),
        ("服务6个小区", [None]),
    ],
)
def test_the_indicator_is_hinted_by_kind_and_words(text, codes):
    assert column(text, "indicator") == codes


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("捐款5万元，每份18元", [None, "unit_price"]),
        ("人均捐款300元", ["per_head"]),
        ("募得善款20万元，支出12万元，结余8万元", [None, "expense", "balance"]),
        ("拟捐赠10万元", ["plan"]),
        ("将近10万元", [None]),
        ("将善款10万元送到街道", [None]),
        ("将再捐10万元", ["plan"]),
        ("明天还要加派志愿者30人", ["plan"]),
        ("今天加派志愿者30人", [None]),
        ("退还捐款15万元", ["not_done"]),
        ("婉拒捐款15万元", ["not_done"]),
        ("尚未收到捐款15万元", ["not_done"]),
        ("认捐100万元，到账30万元", ["plan", None]),
        ("累计5万小时，比前一日增加0.97万小时", [None, "difference"]),
        ("累计1,808小时（昨日为1,688小时）", [None, "difference"]),
        ("累计1,808小时（昨日新增88小时）", [None, None]),
        ("甲会捐款3万元、乙会捐款2万元，合计5万元", [None, None, "restated"]),
        ("甲会捐款3万元、乙会捐款一批，合计5万元", [None, None, None]),
        ("3月13日应为3200份，不是2300份", [None, "superseded"]),
        ("原报5万元更正为6万元", ["superseded", None]),
        ("满意率98%", ["share"]),
        ("24小时热线，消杀12万平方米", ["measure", "measure"]),
    ],
)
def test_what_is_no_amount_of_the_deed_is_told(text, why):
    assert column(text, "no_figure") == why
    assert [meaning.is_figure for meaning in read(text)] == [one is None for one in why]


def test_scope_words_are_the_nearest():
    whole, own = read("协会党委含下级组织共有志愿者300人，本级120人")
    assert (whole.scope, own.scope) == ("below", "own")
    assert own.scope_words.text == "本级"
    assert column("本级120人，含下级300人", "scope") == ["own", "below"]
    assert column("捐款5万元", "scope") == [None]
    for words in ("不含下级300人", "不含所属各支部300人", "不含下属各支部300人"):
        assert column(words, "scope") == ["own"]


@pytest.mark.parametrize(
    ("text", "scope", "words"),
    [
        ("2.36万小时（含下属支部）", "below", "含下属"),
        ("服务120人（本级）", "own", "本级"),
        ("服务120人（不含下级）", "own", "不含下级"),
        ("全系统捐款5万元（另见附件）", "below", "全系统"),
    ],
)
def test_a_remark_behind_the_number_says_its_scope_first(text, scope, words):
    (meaning,) = read(text)
    assert meaning.scope == scope
    assert meaning.scope_words.text == words


def test_days_are_no_meanings_and_mentions_may_be_handed_in():
    text = "3月11日捐款5万元"
    assert [one.mention.text for one in read(text)] == ["5万元"]
    assert read_meanings(text, mentions=find_quantities(text)) == read_meanings(text)


@pytest.mark.parametrize("text", ["捐款5万元", "累计志愿者300人次，含党员120人次"])
def test_plain_sentences_are_sure(text):
    assert all(meaning.sure for meaning in read(text))


def test_other_quantities_are_never_sure():
    (meaning,) = read("出动车辆30台")
    assert not meaning.sure


def test_the_numbers_of_a_list_told_of_each_are_no_figures():
    text = "每户发放慰问金500元、大米10公斤、食用油1桶，共发放慰问金6000元"
    assert column(text, "no_figure") == ["unit_price", "per_head", "per_head", None]


def test_a_sum_divided_in_the_next_sentence_has_its_parts():
    text = "累计捐赠款物386万元；按去向分，香港160万元，上海82万元"
    assert column(text, "part_of") == [None, 0, 0]
    assert column("服务总时长150小时", "counting") == ["increment"]


def test_what_is_said_not_to_be_within_is_no_part():
    assert column("货值16万元，不含运费8000元", "part_of") == [None, None]
    assert column("货值16万元，含运费8000元", "part_of") == [None, 0]
