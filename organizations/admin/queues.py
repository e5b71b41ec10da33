"""The tabs above the lists of activities and organizations: the queues of the work."""

from bulletin.admin.lists import Tab
from bulletin.models import User

ALL = Tab("全部")


def activity_tabs(user: User) -> list[Tab]:
    """The queues this person can work on."""
    tabs = [ALL]
    if user.has_perm("organizations.verify_activity"):
        tabs.append(
            Tab(
                "待核实（可由我核实）",
                (("waiting", "verify"),),
                "没有等您核实的活动。您自己最后改过的不在这里，须由别人核实；"
                "全部待核实的见“待核实”。",
            )
        )
    tabs.append(
        Tab(
            "待核实",
            (("waiting", "pending"),),
            "没有待核实的活动：录入员送核实后列在这里。",
        )
    )
    if user.has_perm("organizations.submit_activity"):
        tabs += [
            Tab(
                "退回给我",
                (("waiting", "returned"),),
                "没有退回给您、转交给您的活动。被退回的写有原因，改好后重新送核实。",
            ),
            Tab(
                "我的草稿",
                (("waiting", "draft"),),
                "您没有草稿：录入时点“保存”而不送核实的列在这里。",
            ),
        ]
    tabs += [
        Tab(
            "更正中",
            (("waiting", "correcting"),),
            "没有更正中的活动。已核实的要改，请打开它点“开始更正”；核实之前原数照常计入。",
        ),
        Tab(
            "推定日期",
            (("presumed", "1"),),
            "没有推定日期：数据的截至日期都是报送时说明的。",
        ),
    ]
    return tabs


def organization_tabs(user: User) -> list[Tab]:
    """Those without code are to be found out."""
    return [
        ALL,
        Tab(
            "无代码单位",
            (("code", "none"),),
            "没有无代码的社会组织：社会团体、民办非企业单位、基金会的统一社会信用代码都已填。",
        ),
    ]
