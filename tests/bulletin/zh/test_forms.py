"""Numbers as people write them: mixed, spoken, on receipts, without unit; each has one reading."""

import pytest

from bulletin.zh.net import unreadable
from bulletin.zh.parser import find_quantities

# the text, and of each quantity: words, value, unit, qualifier, kind
READ = (
    ("13万八千个口罩", "13万八千个 138000 个 exact goods"),
    ("15万五千元", "15万五千元 155000 元 exact money"),
    ("15万零9千元", "15万零9千元 159000 元 exact money"),
    ("15万零500元", "15万零500元 150500 元 exact money"),
    ("二百零78家企业", "二百零78家 278 家 exact orgs"),
    ("1千零20名", "1千零20名 1020 名 exact people"),
    ("2千3百余人", "2千3百余人 2300 人 over people"),
    (
        "一百九十万零三千九百七十一人次",
        "一百九十万零三千九百七十一人次 1903971 人次 exact person_times",
    ),
    ("一三〇三支队伍", "一三〇三支 1303 支 exact teams"),
    ("九〇人次", "九〇人次 90 人次 exact person_times"),
    ("捐款壹玖零零零零元", "壹玖零零零零元 190000 元 exact money"),
    ("捐赠拾叁万个口罩", "拾叁万个 130000 个 exact goods"),
    ("捐款19万5", "19万5 195000 元 exact money"),
    ("捐款2000", "2000 2000  exact money"),
    ("会员匿名2000。", "2000 2000  exact money"),
    ("口罩三百二，", "三百二 320  exact goods"),
    ("口罩一千二百三", "一千二百三 1230  exact goods"),
    ("百十来人", "百十来人 100 人 about people"),
    ("百十号人", "百十号人 100 人 about people"),
    ("五百一十来人", "五百一十来人 510 人 about people"),
    ("大概6000块。", "大概6000块 6000 元 about money"),
    ("捐款十九万五", "十九万五 195000 元 exact money"),
    ("共一百五，", "一百五 150  exact other"),
    ("廿九家企业", "廿九家 29 家 exact orgs"),
    ("廿5万个口罩", "廿5万个 250000 个 exact goods"),
    ("卅五名", "卅五名 35 名 exact people"),
    ("零点五小时", "零点五小时 0.5 小时 exact hours"),
    ("三点五小时", "三点五小时 3.5 小时 exact hours"),
    ("百分之九十八点六", "百分之九十八点六 98.6 % exact other"),
    ("九成五", "九成五 9.5 成 exact other"),
    ("5个亿元", "5个亿元 500000000 元 exact money"),
    ("捐款十九万五千", "十九万五千 195000 元 exact money"),
    ("捐款三万六", "三万六 36000 元 exact money"),
    ("收到三十余万捐款", "三十余万 300000 元 over money"),
    ("≥5万元", "≥5万元 50000 元 at_least money"),
    ("<3万元", "<3万元 30000 元 at_most money"),
    (">20人", ">20人 20 人 over people"),
    ("≈20人", "≈20人 20 人 about people"),
    ("三个亿", "三个亿 300000000 元 exact money"),
    ("1.5个亿", "1.5个亿 150000000 元 exact money"),
    ("14万一元", "14万一元 141000 元 exact money"),
    ("15万元不到", "15万元不到 150000 元 at_most money"),
    ("15万元余", "15万元余 150000 元 over money"),
    ("15万元挂零", "15万元挂零 150000 元 over money"),
    ("捐款上15万元", "上15万元 150000 元 over money"),
    ("336小时30分", "336小时30分 336.5 小时 exact hours"),
    ("1小时05分", "1小时05分 65 分钟 exact other"),
    ("志愿者1200、车辆30", "1200 1200  exact people", "30 30  exact goods"),
    ("社会捐款189.5；", "189.5 189.5  exact money"),
    ("志愿者近500万", "近500万 5000000  nearly people"),
    ("9000多万青年志愿者", "9000多万 90000000  over people"),
    ("340餘箱", "340餘箱 340 箱 over goods"),
    ("超過千萬元", "超過千萬元 10000000 元 over money"),
    (
        "提高13.2、5.6、0.7个百分点",
        "13.2 13.2 个百分点 exact other",
        "5.6 5.6 个百分点 exact other",
        "0.7个百分点 0.7 个百分点 exact other",
    ),
    (
        "分别捐款13、5万元",
        "13 130000 元 exact money",
        "5万元 50000 元 exact money",
    ),
    ("百万人参与", "百万人 1000000 人 exact people"),
    ("300人（家）次", "300人（家）次 300 人次 exact person_times"),
    ("大于1小时", "大于1小时 1 小时 over hours"),
    ("近半数", "近半数 50 % nearly other"),
    ("占总数过半", "过半 50 % over other"),
    ("半数以上", "半数以上 50 % at_least other"),
    ("翻番", "翻番 1 番 exact other"),
    ("5‰", "5‰ 5 ‰ exact other"),
    ("惠及12省36市", "12省 12 省 exact other", "36市 36 市 exact other"),
    ("捐款12万三百五", "12万三百五 120350 元 exact money"),
    ("捐款15万五，", "15万五 155000 元 exact money"),
    ("十来个亿", "十来个亿 1000000000 元 about money"),
    ("十五万元打底", "十五万元打底 150000 元 at_least money"),
    ("小一千人参加", "小一千人 1000 人 nearly people"),
    ("小两百家企业", "小两百家 200 家 nearly orgs"),
    ("小半年", "小半年 0.5 年 nearly other"),
    ("千把人", "千把人 1000 人 about people"),
    ("万把块钱", "万把块钱 10000 元 about money"),
    ("三千把椅子", "三千把 3000 把 exact goods"),
    ("三块五", "三块五 3.5 元 exact money"),
    ("十二块八一斤", "十二块八 12.8 元 exact money"),
    ("3块5毛", "3块5毛 3.5 元 exact money"),
    ("捐了两百块", "两百块 200 元 exact money"),
    ("展板12块", "12块 12 块 exact goods"),
    ("三箱半苹果", "三箱半 3.5 箱 exact goods"),
    ("三大袋大米", "三大袋 3 袋 exact goods"),
    ("八昼夜", "八昼夜 8 昼夜 exact other"),
    ("大家说“捐了一百万”", "一百万 1000000 元 exact money"),
    ("“两天没怎么睡了，”", "两天 2 天 exact other"),
    (
        "会长单位5万元，副会长单位2万。",
        "5万元 50000 元 exact money",
        "2万 20000 元 exact money",
    ),
    ("大米10kg/袋×50袋", "50袋 50 袋 exact goods"),
    ("深圳市社会组织共有志愿者243\n03人", "243\n03人 24303 人 exact people"),
)  # fmt: skip
NOTHING = (
    "近十年来", "两年来", "过去四年", "零部件", "三元观", "三面环山", "14—35周岁",
    "一个党支部", "两省", "党员12371", "志愿者2022，", "企业0755，", "一番努力", "十九万五工程",
    "三五成群", "100M宽带", "合同一式三份", "十有八九", "十大车企", "中小企业", "小百货",
)  # fmt: skip


def said(mention):
    quantity = mention.quantity
    value = f"{quantity.value.normalize():f}"
    return f"{mention.text} {value} {quantity.unit} {quantity.qualifier.value} {mention.kind}"


@pytest.mark.parametrize(("text", "quantities"), [(row[0], row[1:]) for row in READ])
def test_every_form_has_its_reading_and_nothing_is_left(text, quantities):
    assert tuple(said(mention) for mention in find_quantities(text, 2022)) == quantities
    assert unreadable(text) == []


@pytest.mark.parametrize("text", NOTHING)
def test_what_counts_nothing_is_no_quantity(text):
    assert [m.text for m in find_quantities(text, 2022) if m.kind != "date"] == []


def test_the_thing_ends_where_the_value_begins():
    masks, *_ = find_quantities("18万个KN95口罩和价值约12.5万元的防护服一批")
    assert masks.thing == "KN95口罩"


@pytest.mark.parametrize(
    ("text", "thing"),
    [
        ("3M口罩500个", "3M口罩"),
        ("500个3M口罩", "3M口罩"),
        ("84消毒液200瓶", "84消毒液"),
        ("200瓶84消毒液", "84消毒液"),
        ("7号电池200节", "7号电池"),
        ("200节7号电池", "7号电池"),
        ("2B铅笔100支", "2B铅笔"),
        ("捐赠5G路由器3台", "5G路由器"),
        ("N95口罩3000只", "N95口罩"),
        ("A4纸20箱", "A4纸"),
    ],
)
def test_a_name_keeps_the_digit_it_begins_with(text, thing):
    (mention,) = find_quantities(text)
    assert (mention.thing, mention.kind) == (thing, "goods")


def test_a_share_may_reach_from_one_to_another():
    (mention,) = find_quantities("百分之三十至四十")
    assert (mention.quantity.value, mention.quantity.value_max) == (30, 40)


def test_a_list_without_a_sign_that_it_is_one_is_not_read():
    assert [m.text for m in find_quantities("共3和5个")] == ["5个"]
    assert [bad.text for bad in unreadable("共3和5个")] == ["3"]
