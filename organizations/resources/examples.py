"""One filled row for each kind: invented, and such that it could be imported as it is."""

from collections.abc import Callable

from django.utils import timezone

from bulletin.bureau import this_place
from organizations.models import (
    Activity,
    Campaign,
    Indicator,
    Organization,
    PartyOrganization,
)
from organizations.resources.base import RecordResource

#: 全角 names nobody has; the code carries a valid check character.
_ORGANIZATION = {
    "统一社会信用代码": "51440300MJL1712376",
    "简称": "示例协会",
    "类型": "社会团体",
    "登记级别": "市级",
    "业务主管单位": "市某某局",
    "联系人": "某同志",
    "联系电话": "010-00000000",
}


def example_of(kind: type[RecordResource]) -> dict[str, str]:
    """The cells of the example by heading, such as {"名称": "临江市示例行业协会", …}."""
    return _EXAMPLES[kind._meta.model._meta.model_name]()


def _organization() -> dict[str, str]:
    place = this_place()
    names = {"名称": f"{place}示例行业协会", "曾用名": f"{place}示例商会"}
    return {**_ORGANIZATION, **names}


def _party() -> dict[str, str]:
    root = PartyOrganization.objects.root()
    covered = Organization.objects.order_by("pk").first()
    return {
        "名称": f"{this_place()}示例行业协会党支部",
        "类型": "党支部",
        "上级党组织": root.name if root else "",
        "覆盖单位": covered.name if covered else "",
        "书记": "某同志",
        "党员人数": "12",
        "成立日期": "2016-07-01",
        "别名": "示例协会党支部",
    }


def _activity() -> dict[str, str]:
    campaign = Campaign.objects.order_by("-pk").first()
    lead = PartyOrganization.objects.order_by("pk").first()
    return {
        "专题": campaign.name if campaign else "专题名称",
        "版块": "捐款捐物",
        "行动": "堡垒行动",
        "标题": "向社区捐款",
        "牵头单位": lead.name if lead else "牵头党组织名称",
        "开始日期": _day(campaign),
        "正文": "向社区捐款30万元",
        "捐款（元）": "30万元",
        "形式": "活动",
    }


def _figure() -> dict[str, str]:
    activity = Activity.objects.order_by("pk").first()
    indicator = Indicator.objects.filter(code="volunteers").first()
    return {
        "编号": activity.number if activity else "A-2022-000001",
        "指标": indicator.name if indicator else "志愿者",
        "数值": "1500",
        "单位": indicator.unit if indicator else "人",
        "限定": "确切",
        "口径": "新增",
        "范围": "本级",
        "截至日期": _day(activity.campaign if activity else None),
    }


def _indicator() -> dict[str, str]:
    return {
        "代码": "meals_delivered",
        "名称": "送餐份数",
        "单位": "份",
        "版块": "精细服务",
        "性质": "流量",
    }


def _day(campaign: Campaign | None) -> str:
    day = campaign.starts_on if campaign else timezone.localdate()
    return day.isoformat()


def _cue_word() -> dict[str, str]:
    return {
        "种类": "不计为数据",
        "用语": "预留",
        "意思": "计划、打算",
        "例句": "另预留5万元备用",
        "例句中的数": "5万元",
        "在用": "是",
    }


_EXAMPLES: dict[str, Callable[[], dict[str, str]]] = {
    "organization": _organization,
    "partyorganization": _party,
    "activity": _activity,
    "figure": _figure,
    "indicator": _indicator,
    "cueword": _cue_word,
}
