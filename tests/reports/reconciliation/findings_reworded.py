"""Sections 1 and 3 of the findings on numbers, line by line: (stands there, made of it, outcome).

BLOCKED: a number of it blocks. ASKED: a question about its words. HELD: one of both. PASSES: says
the same, nothing blocks. SILENT: not even asked about.
"""

BLOCKED, ASKED, HELD, PASSES, SILENT = "blocked", "asked", "held", "passes", "silent"

#: Signed and published once: the desk let them pass, or the other door did.
TWO_DOORS = [
    ("1302支志愿服务队", "一九〇二支志愿服务队", BLOCKED),
    ("捐款15万元", "捐款15万零9千元", BLOCKED),
    ("近6000名社工", "近6000名党员", BLOCKED),
    ("3000件爱心T恤", "3000件防护服", BLOCKED),
    ("（12355）", "（12345）", BLOCKED),
    ("24303人", "2403O人", BLOCKED),
    ("21家会员企业积极响应", "21家会员企业没有响应", HELD),
    ("捐款15万元", "每人捐款15万元", BLOCKED),
]

OTHER_WORDS = [
    *[("捐款15万元", f"{verb}15万元", ASKED) for verb in ("退还", "婉拒", "认捐")],
    ("向香港捐赠13万个", "向黄冈捐赠13万个", HELD),
    ("向香港捐赠13万个", "向柬埔寨捐赠13万个", HELD),
    ("市第三人民医院", "市第二人民医院", HELD),
    ("盐田区沙头角街道", "龙岗区南湾街道", HELD),
    ("动员服装企业捐赠3000件", "在中山公园动员服装企业捐赠3000件", PASSES),
    ("13万个KN95口罩", "13万个防护面罩", BLOCKED),
    ("3000件爱心T恤", "3000件防护服", BLOCKED),
    ("近6000名社工", "近6000名党员", BLOCKED),
    ("捐款15万元", "捐物15万元", BLOCKED),
    ("第八版", "第九版", BLOCKED),
    ("12355", "12345", BLOCKED),
    ("积极响应", "没有响应", HELD),
    ("积极响应", "拒绝响应", HELD),
    ("累计捐款捐物", "当日捐款捐物", BLOCKED),
    ("累计捐款捐物", "本周捐款捐物", BLOCKED),
    ("其中向深圳本地", "另向深圳本地", BLOCKED),
    ("累计捐款捐物", "累计捐款", BLOCKED),
    ("据不完全统计", "经全面统计", HELD),
    ("截至3月11日，共有", "3月11日当天，共有", HELD),
    ("约3.15亿元", "约3.15亿元，较上期明显下降", HELD),
    ("约3.15亿元", "约3.15亿元，比上期增加近一半", HELD),
    ("约3.15亿元", "约3.15亿元，同比翻一番", HELD),
    ("约3.15亿元", "约3.15亿元，位居全省第一", HELD),
    *[
        ("捐款15万元", f"{word}捐款15万元", BLOCKED)
        for word in ("单日", "日均", "每周", "第三次")
    ],
    ("336小时", "336小时(人均)", BLOCKED),
    ("捐款15万元", "捐款15万元/月", BLOCKED),
    # right, and blocked then
    ("先后组织成立1302支志愿服务队", "先后组织成立志愿服务队1302支", SILENT),
    (
        "先后成立1584支志愿服务队，33553人参与",
        "共有志愿服务队1584支，参与33553人",
        PASSES,
    ),
    ("捐款15万元", "捐出15万元", PASSES),
    ("33553人参与", "33553名人员参与", PASSES),
    ("5万个口罩", "5万只口罩", SILENT),
    ("截至3月11日，共有", "截至11日，共有", SILENT),
    ("24小时助困热线", "二十四小时助困热线", PASSES),
    ("21家会员企业", "廿一家会员企业", SILENT),
    ("约3.15亿元", "约3.2亿元", PASSES),
]
