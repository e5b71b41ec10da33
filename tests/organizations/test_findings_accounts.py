"""Section 5 of the findings on numbers, and its neighbours: what an account offers ticked.

Every door reads an account by `offers`; what is ticked there is entered as it stands.
"""

from datetime import date
from decimal import Decimal

import pytest

from organizations.offers import offers

PLACES = (
    ("local", ("深圳本地", "深圳", "本市", "本地")),
    ("hongkong", ("香港",)),
    ("elsewhere", ("其他地区",)),
)
CASH, WORTH, GIVEN = "donation_cash", "donation_goods_value", "donation_value"
PEOPLE, TIMES, HOURS, TEAMS = (
    "volunteers",
    "person_times",
    "service_hours",
    "volunteer_teams",
)
GOODS = "donated_goods"
TOTAL = "total"

#: The words -> what is ticked: words, indicator, value, and what of counting, destination,
#: whole and day is said.
LINES = {
    "累计服务市民5万人次": [("5万人次", TIMES, 50_000, TOTAL)],
    "服务时长3.6万小时，其中核酸检测服务1.2万小时": [
        ("3.6万小时", HOURS, 36_000),
        ("1.2万小时", HOURS, 12_000, "of 3.6万小时"),
    ],
    "捐款120万元，其中向香港捐赠80万元、向本地捐赠40万元": [
        ("120万元", CASH, 1_200_000),
        ("80万元", CASH, 800_000, "hongkong", "of 120万元"),
        ("40万元", CASH, 400_000, "local", "of 120万元"),
    ],
    "截至11月25日，累计捐款捐物约500万元": [
        ("约500万元", GIVEN, 5_000_000, TOTAL, date(2026, 11, 25))
    ],
    "志愿者300人次，含党员120人次": [
        ("300人次", TIMES, 300),
        ("120人次", TIMES, 120, "of 300人次"),
    ],
    "出动车辆30台、无人机12架": [],
    "转移车辆2万余辆": [],
}
NEIGHBOURS = {
    # whole and parts, and to whom each went
    "开展志愿服务500小时，包括核酸检测200小时": [
        ("500小时", HOURS, 500),
        ("200小时", HOURS, 200, "of 500小时"),
    ],
    "组织志愿者200名，其中党员80名": [
        ("200名", PEOPLE, 200),
        ("80名", PEOPLE, 80, "of 200名"),
    ],
    "志愿者500人次（其中党员200人次、团员100人次）": [
        ("500人次", TIMES, 500),
        ("200人次", TIMES, 200, "of 500人次"),
        ("100人次", TIMES, 100, "of 500人次"),
    ],
    "募集善款80万元，其中向香港捐赠50万元": [
        ("80万元", CASH, 800_000),
        ("50万元", CASH, 500_000, "hongkong", "of 80万元"),
    ],
    "捐款100万元，分别向香港和本地捐赠60万元、40万元": [
        ("100万元", CASH, 1_000_000),
        ("60万元", CASH, 600_000, "hongkong", "of 100万元"),
        ("40万元", CASH, 400_000, "local", "of 100万元"),
    ],
    "捐款60万元、40万元分别用于香港和本地": [
        ("60万元", CASH, 600_000, "hongkong"),
        ("40万元", CASH, 400_000, "local"),
    ],
    "向香港、本地、其他地区分别捐款约1亿元、约4000万元、1.2亿元": [
        ("约1亿元", CASH, 100_000_000, "hongkong"),
        ("约4000万元", CASH, 40_000_000, "local"),
        ("1.2亿元", CASH, 120_000_000, "elsewhere"),
    ],
    "捐款8万元（含物资折价3万元）": [],
    "捐款8万元，物资5万元": [("8万元", CASH, 80_000), ("5万元", WORTH, 50_000)],
    "捐款10万元、60万元、40万元分别用于香港和本地": [
        ("10万元", CASH, 100_000),
        ("60万元", CASH, 600_000, "hongkong"),
        ("40万元", CASH, 400_000, "local"),
    ],
    "去年12月31日捐款5万元": [("5万元", CASH, 50_000)],
    "向香港和本地捐款60万元": [],
    "捐款60万元，分别用于香港和本地": [("60万元", CASH, 600_000)],
    "先后捐款5万元、3万元，共计8万元": [],
    # so far, and on which day
    "截至3月20日，志愿者累计1500余人": [
        ("1500余人", PEOPLE, 1500, TOTAL, date(2026, 3, 20))
    ],
    "截至3月15日24时，累计服务时长3200小时": [
        ("3200小时", HOURS, 3200, TOTAL, date(2026, 3, 15))
    ],
    "今日新增志愿者60人，累计1260人": [
        ("60人", PEOPLE, 60),
        ("1260人", PEOPLE, 1260, TOTAL),
    ],
    "全年累计服务时长2.4万小时": [("2.4万小时", HOURS, 24_000, TOTAL)],
    "去年全年捐款30万元，今年捐款20万元": [("20万元", CASH, 200_000)],
    "志愿者人数由120人增长到150人": [],
    # no amount of the deed
    "原计划捐款10万元，实际捐款8万元": [("8万元", CASH, 80_000)],
    "拟向香港捐款5万元，已到账3万元": [],
    "认捐50万元": [],
    "尚未捐款5万元": [],
    "退还捐款5万元": [],
    "取消捐款5万元": [],
    "人均捐款500元": [],
    "捐款5万元/人": [],
    "每户发放慰问金500元": [],
    "日均服务300人次": [],
    "较昨日增加志愿者30人": [],
    "比上月多捐2万元": [],
    "拨付经费20万元，结余3万元": [],
    "减免租金20万元，让利120万元": [],
    "采购口罩5000只，单价2元": [],
    "每支队伍20人，共成立10支志愿服务队": [("10支", TEAMS, 10)],
    "志愿者500人，占总数的30%": [("500人", PEOPLE, 500)],
    # in other characters
    "捐款12万八千元": [("12万八千元", CASH, 128_000)],
    "捐款２０万元": [("２０万元", CASH, 200_000)],
    "服务時长２４００小時": [("２４００小時", HOURS, 2400)],
    "捐款2,4500元": [],
    "捐赠84消毒液200瓶、3M口罩500只": [("200瓶", GOODS, 200), ("500只", GOODS, 500)],
}


def ticked(narrative):
    rows = offers(narrative, 2026, PLACES)
    found = []
    for row in rows:
        if not row.is_sure:
            continue
        said = [row.mention.text, row.indicator, row.mention.quantity.value]
        said += [row.counting] if row.counting == TOTAL else []
        said += [row.destination] if row.destination else []
        if row.part_of is not None:
            said.append(f"of {rows[row.part_of].mention.text}")
        said += [row.as_of] if row.as_of else []
        found.append(tuple(said))
    return found


@pytest.mark.parametrize("narrative", LINES | NEIGHBOURS)
def test_what_is_ticked_is_what_the_words_say(narrative):
    wanted = (LINES | NEIGHBOURS)[narrative]
    expected = [
        (words, code, Decimal(value), *rest) for words, code, value, *rest in wanted
    ]
    assert ticked(f"深圳市试验协会{narrative}") == expected
