"""Which numbers of an account are sure, and ticked unseen: none that was not done this time."""

import pytest

from bulletin.zh.meaning.reading import read_meanings

#: An account (invented), and the numbers of it that may be ticked.
ACCOUNTS = [
    # how long it took, and the hours of all who served
    ("党员35名在6个安置点轮班值守72小时。", ["35名"]),
    ("志愿者20名连续奋战36小时。", ["20名"]),
    ("志愿者20名累计值守72小时。", ["20名", "72小时"]),
    ("志愿者20名开展志愿服务72小时。", ["20名", "72小时"]),
    ("支部党员不间断值守100小时。", []),
    # more than before, and what there is now
    ("与去年同期相比，志愿服务时长增加1200小时，达到8600小时。", []),
    ("志愿服务时长增加1200小时，达到8600小时。", []),
    ("本周新增志愿者20名，累计300名。", ["20名", "300名"]),
    ("已募集资金65万元，较昨日新增12万元。", []),
    ("累计募集资金65万元，较昨日新增12万元。", ["65万元"]),
    ("服务时长120小时，较上周少30小时。", ["120小时"]),
    ("在某协会帮助下组织志愿者20人。", ["20人"]),
    ("募集资金65万元，另捐口罩5万只。", ["65万元", "5万只"]),
    # one among all
    ("党委书记带头捐款5000元，全体党员捐款共计3.26万元。", []),
    ("党委书记带头捐款5000元，支部组织志愿者20名。", ["5000元", "20名"]),
    ("完成核酸采样3.2万人次，最多一天达9800人次。", ["3.2万人次"]),
    ("完成核酸采样3.2万人次，高峰期达9800人次。", ["3.2万人次"]),
    # those that there are
    ("现有注册志愿者1.2万名，本次参与服务的有360名。", ["360名"]),
    ("旗下志愿服务队17支，本次出动志愿服务队3支。", ["3支"]),
    ("支部12名党员中有11名报名参加志愿服务。", ["11名"]),
    ("共有志愿者360名参与。", ["360名"]),
    # those it was done for
    ("协助疏散商户120家。", []),
    ("走访企业30家，发动企业8家捐款6万元。", ["8家", "6万元"]),
    ("为200名志愿者购买意外保险。", []),
    ("参与志愿服务的党员50名。", ["50名"]),
    ("党员李某连续三天义务接送12名透析患者。", []),
    ("志愿者陪伴儿童35名。", []),
    ("学生志愿者20名陪伴老人。", ["20名"]),
    # no teams
    ("捐赠手电筒500支、组建志愿服务队3支。", ["500支", "3支"]),
    # counted, and not given
    ("追加捐赠物资价值15万元，两批合计价值40万元。", ["15万元"]),
    ("捐赠物资两批，价值40万元。", ["两批", "40万元"]),
    ("为老人送去爱心餐，一日三餐，共送出盒饭2100份。", ["2100份"]),
    ("向居民发放宣传资料1500份、口罩2000只。", ["2000只"]),
    ("商会会员投入200万元研发新设备。", []),
    ("投入资金200万元支援一线。", ["200万元"]),
    # one among all, several years, people who were taught
    ("志愿者服务时长最长的达到56小时。", []),
    ("三年来，协会累计捐款捐物超3000万元。", []),
    ("对口帮扶3个村，三年投入帮扶资金45万元。", []),
    ("协会成立三年，此次捐款45万元。", ["45万元"]),
    ("全年培训志愿者1350名。", []),
    ("培训机构组织志愿者35名上岗。", ["35名"]),
    ("27家会员单位参与，平均每家捐款8000元，总计21.6万元。", ["27家"]),
    ("截至11日，捐款总计21.6万元。", ["21.6万元"]),
    ("登记在册志愿者3.4万人，本月参与服务2100人。", ["2100人"]),
    ("组建法律服务团12个，服务居民300人次。", ["12个", "300人次"]),
    # there to be used, carried to an examination
    ("设立爱心冰柜28个，累计送出矿泉水3.6万瓶。", ["3.6万瓶"]),
    ("捐赠爱心冰柜28个。", ["28个"]),
    ("提供爱心送考车辆60台，免费接送考生420人次。", ["420人次"]),
    ("送去慰问品60份。", ["60份"]),
    # still to come
    ("拨付首批资金100万元，后续200万元将根据灾情陆续到位。", ["100万元"]),
    ("捐赠100万元将孩子们的教室修好。", ["100万元"]),
    # those that there are, those that gave
    ("商会党委下设党支部9个，党员136名，有58名党员主动请战。", ["58名"]),
    ("出动服务队9支，党员136名。", ["9支", "136名"]),
    ("收到党员特殊党费4.37万元，参与党员213人。", []),
    ("捐款4.37万元，参与志愿服务的党员213人。", ["4.37万元", "213人"]),
    # who gave blood and who served are not those served
    ("组织会员献血138人次。", []),
    ("参与志愿者达264人次，服务居民900人次。", ["900人次"]),
    ("志愿者服务居民264人次。", ["264人次"]),
    # how long it took
    ("志愿者27名，连续作战19小时。", ["27名"]),
    # advanced, given
    ("垫资35万元采购口罩转交红十字会。", []),
    ("商会垫付善款35万元。", []),
    ("商会支付善款35万元。", ["35万元"]),
    ("免费赠药1.2万元。", ["1.2万元"]),
    # another money
    ("向香港捐赠物资，价值港币50万元。", []),
    ("向香港捐赠物资，价值50万元。", ["50万元"]),
]


@pytest.mark.parametrize(("account", "ticked"), ACCOUNTS)
def test_only_what_was_done_this_time_is_ticked(account, ticked):
    found = [one.mention.text for one in read_meanings(account, year=2026) if one.sure]
    assert found == ticked


def test_the_parts_of_a_gift_are_money_and_goods_as_their_words_say():
    text = "捐款捐物1356.2万元，其中现金900万元，物资折款456.2万元。"
    whole, cash, goods = read_meanings(text, year=2026)
    assert [whole.indicator, cash.indicator, goods.indicator] == [
        "donation_value",
        "donation_cash",
        "donation_goods_value",
    ]
    assert cash.part_of == goods.part_of == 0
    assert whole.sure
    assert cash.sure
    assert goods.sure


def test_of_one_gift_for_each_nothing_is_added_up():
    text = "理事长单位捐赠50万元，副会长单位各捐赠10万元共计60万元。"
    first, each, whole = read_meanings(text, year=2026)
    assert first.sure
    assert each.no_figure == "per_head"
    assert whole.no_figure is None
    assert not whole.sure


def test_who_is_there_in_all_says_nothing_of_a_running_total():
    text = "活动当天现场共有200余名志愿者参加，捐款1万元。全市共有200名志愿者参加。"
    assert [one.counting for one in read_meanings(text, year=2026)] == [
        "increment",
        "increment",
        "total",
    ]


def test_what_counts_teams_counts_torches_too():
    torches, teams = read_meanings("捐赠手电筒500支，组建志愿服务队3支。", year=2026)
    assert torches.indicator == "donated_goods"
    assert teams.indicator == "volunteer_teams"
