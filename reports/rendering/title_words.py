"""Words of which the titles of bulletins are made: a line of a title ends between them.

A place inside one is no place to break at, however even the lines would be.

>>> sorted(inside_words("防台救灾工作"))
[1, 2, 3, 5]
"""

import re

#: The longer ones hold together what their parts would not.
_LISTED = """
社会组织 党组织 党支部 党总支 党委 联合会 行业协会 协会 商会 基金会 促进会 志愿者
志愿服务 防台救灾 防汛抗旱 防台 防汛 抗旱 救灾 抢险 救援 应急 台风 暴雨 洪涝
疫情防控 疫情 抗疫 防疫 防控 乡村振兴 结对共建 共同富裕 基层治理 社区治理 营商环境
高质量发展 对口帮扶 主题党日 主题教育 乡村 振兴 结对 共建 共同 富裕 基层 治理 社区
街道 营商 环境 高质量 发展 对口 帮扶 主题 教育 战斗堡垒 先锋模范 堡垒 先锋 模范
作用 行动 活动 工作 情况 通报 简报 纪实 综述 总结 报告 动态 专报 快报 发挥 开展
助力 推进 推动 组织 动员 参与 投入 支援 驰援 驻守 坚守 捐款捐物 捐赠 捐款 捐物
物资 爱心 公益 慈善 会员 企业 单位 行业 群众 居民 党员 干部 队伍 力量 全市
全区 全省 本市 香港 澳门 内地 一线 前线 前后 关于 有关 以及 重点 专项 专题 阶段
第一 首批 一周 本周 本月 年度 累计 共计 截至 时候 期间 开始 继续 进一步 服务 保障
慰问 关爱 关怀 扶贫 助学 助老 助残 济困 环保 文明 平安 法治 创建 建设 合作 交流
培训 宣传 学习 贯彻 落实 精神
"""
WORDS = tuple(_LISTED.split())
#: Nearly every city has a name of two characters: which one does not matter.
_CITY = r"[一-鿿]{2}市"
_LONGEST_FIRST = sorted(map(re.escape, WORDS), key=len, reverse=True)
_WORD = re.compile("|".join([*_LONGEST_FIRST, _CITY]))
#: Characters that lean on what stands before or behind them.
NOT_FIRST = frozenset("的地得了着过中上下里内间等之们者")
NOT_LAST = frozenset("在向为对与和及把被将从以由于第每各")


def inside_words(title: str) -> set[int]:
    """The places of a title in the middle of a word, or between one and what leans on it."""
    found: set[int] = set()
    for word in _WORD.finditer(title):
        found.update(range(word.start() + 1, word.end()))
    for place in range(1, len(title)):
        if title[place] in NOT_FIRST or title[place - 1] in NOT_LAST:
            found.add(place)
    return found
