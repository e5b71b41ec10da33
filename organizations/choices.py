"""Codes and their Chinese words.

Codes leave the house in files, words are for screens.
"""

from django.db.models import TextChoices

from bulletin.zh.qualifiers import LABELS
from bulletin.zh.qualifiers import Qualifier as Wording


class SectionCode(TextChoices):
    """版块: the four of a bulletin, and what fits none."""

    DONATION = "donation", "捐款捐物"
    INDUSTRY = "industry", "行业优势"
    SERVICE = "service", "精细服务"
    VOLUNTEER = "volunteer", "志愿服务"
    OTHER = "other", "其他"


#: The four sections of a bulletin, in their order.
BULLETIN_SECTIONS = (
    SectionCode.DONATION,
    SectionCode.INDUSTRY,
    SectionCode.SERVICE,
    SectionCode.VOLUNTEER,
)


class Action(TextChoices):
    """行动: by a Party organization, by its members, or both."""

    FORTRESS = "fortress", "堡垒行动"
    PIONEER = "pioneer", "先锋行动"
    BOTH = "both", "堡垒行动和先锋行动"


class Form(TextChoices):
    """What a record of an activity is.

    Accounts and appeals are told one by one, the others not.
    """

    ACCOUNT = "account", "活动"
    APPEAL = "appeal", "倡议"
    RETURN = "return", "汇总报送"
    NIL = "nil", "零报告"


class Status(TextChoices):
    """状态 of an activity."""

    DRAFT = "draft", "草稿"
    PENDING = "pending", "待核实"
    VERIFIED = "verified", "已核实"
    RETURNED = "returned", "退回"
    CORRECTING = "correcting", "更正中"
    VOID = "void", "作废"


class Deed(TextChoices):
    """办理: what a line of an activity's life was."""

    SUBMIT = "submit", "送核实"
    VERIFY = "verify", "核实通过"
    SEND_BACK = "send_back", "退回"
    BEGIN = "begin", "开始更正"
    GIVE_UP = "give_up", "放弃更正"
    VOID = "void", "作废"
    HAND_OVER = "hand_over", "转交"
    UNDO = "undo", "撤销"
    MERGE = "merge", "并入另一条"
    UNMERGE = "unmerge", "撤销合并"
    ARRIVE = "arrive", "导入"


#: Its figures, those in force, count.
COUNTING_STATUSES = (Status.VERIFIED, Status.CORRECTING)
#: May still change a total: what a total reports as unverified.
OPEN_STATUSES = (Status.DRAFT, Status.PENDING, Status.RETURNED)


class OrganizationKind(TextChoices):
    """类型 of an organization."""

    ASSOCIATION = "association", "社会团体"
    NON_ENTERPRISE = "non_enterprise", "民办非企业单位"
    FOUNDATION = "foundation", "基金会"
    ENTERPRISE = "enterprise", "企业"
    OTHER = "other", "其他单位"


#: Kinds that are 社会组织 in the narrow sense.
SOCIAL_KINDS = (
    OrganizationKind.ASSOCIATION,
    OrganizationKind.NON_ENTERPRISE,
    OrganizationKind.FOUNDATION,
)


class ActivityField(TextChoices):
    """行业分类: the 14 classes of the Ministry's notice of 2007, by name, never by number."""

    COMMERCE = "commerce", "工商服务业"
    AGRICULTURE = "agriculture", "农业及农村发展"
    SCIENCE = "science", "科学研究"
    EDUCATION = "education", "教育"
    HEALTH = "health", "卫生"
    CULTURE = "culture", "文化"
    SPORT = "sport", "体育"
    ENVIRONMENT = "environment", "生态环境"
    SOCIAL = "social", "社会服务"
    LAW = "law", "法律"
    RELIGION = "religion", "宗教"
    PROFESSION = "profession", "职业及从业者组织"
    INTERNATIONAL = "international", "国际及涉外组织"
    OTHER = "other", "其他"


class Level(TextChoices):
    """登记级别."""

    NATIONAL = "national", "全国"
    PROVINCE = "province", "省级"
    CITY = "city", "市级"
    DISTRICT = "district", "区级"


class RegistrationStatus(TextChoices):
    """Registration status of an organization, dated."""

    NORMAL = "normal", "正常"
    DEREGISTERED = "deregistered", "注销"
    REVOKED = "revoked", "撤销登记"
    LICENCE_REVOKED = "licence_revoked", "吊销"


#: With these an organization is no more.
ENDED = (
    RegistrationStatus.DEREGISTERED,
    RegistrationStatus.REVOKED,
    RegistrationStatus.LICENCE_REVOKED,
)


class Closing(TextChoices):
    """How a Party organization came to its end."""

    DISSOLVED = "dissolved", "撤销"
    MERGED = "merged", "并入其他党组织"
    SPLIT = "split", "分设为其他党组织"


class Following(TextChoices):
    """How one body follows another."""

    MERGED = "merged", "并入"
    SPLIT = "split", "分立出"
    TAKEN_OVER = "taken_over", "由其承接"


class NameKind(TextChoices):
    """What another name is."""

    FORMER = "former", "曾用名"
    SHORT = "short", "简称"


class PartyKind(TextChoices):
    """类型 of a Party organization."""

    COMMITTEE = "committee", "党委"
    INDUSTRY_COMMITTEE = "industry_committee", "行业党委"
    JOINT_COMMITTEE = "joint_committee", "联合党委"
    GENERAL_BRANCH = "general_branch", "党总支"
    BRANCH = "branch", "党支部"
    JOINT_BRANCH = "joint_branch", "联合党支部"
    TEMPORARY_BRANCH = "temporary_branch", "临时党支部"
    WORK_COMMITTEE = "work_committee", "党工委"


class PartnerRole(TextChoices):
    """In what capacity a body takes part without leading."""

    JOINT = "joint", "联合"
    MEMBER_ENTERPRISE = "member_enterprise", "会员企业"
    BENEFICIARY = "beneficiary", "受助单位"
    GUIDE = "guide", "指导单位"


class Nature(TextChoices):
    """性质: flows take increments and running totals, stocks readings at a day only."""

    FLOW = "flow", "流量"
    STOCK = "stock", "存量"


class Display(TextChoices):
    """显示规则 of an indicator: see bulletin.zh.formatter."""

    COUNT = "count", "个数（百万以下写全）"
    AMOUNT = "amount", "数额（过万用万，过亿用亿）"


class Counting(TextChoices):
    """口径 of a figure."""

    INCREMENT = "increment", "新增"
    TOTAL = "total", "累计"


class Scope(TextChoices):
    """范围: what a 累计 speaks for."""

    ACTIVITY = "activity", "本项"
    OWN = "own", "本级"
    BELOW = "below", "含下级"


class Qualifier(TextChoices):
    """限定 of a value: the words of bulletin.zh.qualifiers."""

    EXACT = Wording.EXACT.value, LABELS[Wording.EXACT]
    ABOUT = Wording.ABOUT.value, LABELS[Wording.ABOUT]
    NEARLY = Wording.NEARLY.value, LABELS[Wording.NEARLY]
    OVER = Wording.OVER.value, LABELS[Wording.OVER]
    ABOUT_OVER = Wording.ABOUT_OVER.value, LABELS[Wording.ABOUT_OVER]
    AT_LEAST = Wording.AT_LEAST.value, LABELS[Wording.AT_LEAST]
    AT_MOST = Wording.AT_MOST.value, LABELS[Wording.AT_MOST]
    RANGE = Wording.RANGE.value, LABELS[Wording.RANGE]
    VAGUE = Wording.VAGUE.value, LABELS[Wording.VAGUE]


class BatchState(TextChoices):
    """What became of a file that was taken in."""

    RUNNING = "running", "正在导入"
    DONE = "done", "已导入"
    PARTLY_UNDONE = "partly", "部分撤销"
    UNDONE = "undone", "已撤销"
    BROKEN = "broken", "中断"


class RowChange(TextChoices):
    """What a row of a file did."""

    NEW = "new", "新增"
    CHANGED = "changed", "修改"


class PasteKind(TextChoices):
    """How a text came to be pasted."""

    TYPED = "typed", "粘贴"
    FILE = "file", "文件"


class DraftState(TextChoices):
    """What became of a draft that was read from a paste."""

    OPEN = "open", "待定"
    KEPT = "kept", "已存"
    SKIPPED = "skipped", "不录"
    MERGED = "merged", "已并入"


class WhyNoRecord(TextChoices):
    """Why a sentence of a paste makes no record."""

    HEAD = "head", "发送人、时间等"
    TITLE = "title", "标题"
    QUOTE = "quote", "转述别人的话"
    UNREPORTED = "unreported", "未报"
    PLAN = "plan", "计划、打算"
    INSTRUCTION = "instruction", "布置、催报"
    NOTHING = "nothing", "没有说做成的事"
    ELSEWHERE = "elsewhere", "已在别处录入"
    OTHER = "other", "看过，不录"


class CueWordKind(TextChoices):
    """What a word of the office decides about a number beside it."""

    INDICATOR = "indicator", "指标用语"
    NO_FIGURE = "no_figure", "不计为数据"
    COUNTING = "counting", "口径用语"


class CueReason(TextChoices):
    """Why a word keeps a number out; the last one: it does not, whatever the reader thinks."""

    PLAN = "plan", "计划、打算"
    EXPENSE = "expense", "支出"
    BALANCE = "balance", "结余"
    DIFFERENCE = "difference", "与另一数的差"
    MEASURE = "measure", "面积、距离一类的度量"
    NOT_DONE = "not_done", "没有做成、已退回"
    EXCLUDED = "excluded", "其他，本单位不计"
    FIGURE = "figure", "照常计为数据"
