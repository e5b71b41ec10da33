"""Which fields hold something of a person: what for, on what ground, for how long.

The list that 个人信息保护法 (articles 6, 13, 47) asks for. A test finds a field left out;
`manage.py forget_contacts` empties what is past its term.
"""

from dataclasses import dataclass

#: Contacts of a body stay for so many years after its end.
YEARS_AFTER_THE_END = 2
#: Failed sign-ins are kept for so many days.
DAYS_OF_FAILURES = 180

DUTY = "履行法定职责所必需（第十三条第三项）"
SECURITY = "网络安全等级保护的要求"
WITH_RECORD = "与记录同存：签发的简报和办理痕迹要能查证"


@dataclass(frozen=True)
class PersonalField:
    """A field of a model: `organizations.organization`, `contact_phone`."""

    model: str
    field: str
    purpose: str
    ground: str
    term: str


def _fields(
    model: str, names: str, purpose: str, ground: str, term: str
) -> list[PersonalField]:
    return [PersonalField(model, name, purpose, ground, term) for name in names.split()]


_CONTACT_TERM = f"单位终止后 {YEARS_AFTER_THE_END} 年清空"
_FAILURE_TERM = f"{DAYS_OF_FAILURES} 天后删除"
REGISTER: tuple[PersonalField, ...] = (
    *_fields(
        "organizations.organization",
        "contact_name contact_phone",
        "核对报送的情况时联系单位",
        DUTY,
        _CONTACT_TERM,
    ),
    *_fields(
        "organizations.partyorganization",
        "secretary",
        "名录的公开内容：党组织书记",
        DUTY,
        WITH_RECORD,
    ),
    *_fields(
        "bulletin.user",
        "username display_name email",
        "登录，写明谁办理",
        DUTY,
        f"停用后不再登录；{WITH_RECORD}",
    ),
    *_fields(
        "bulletin.auditevent",
        "actor address",
        "查明谁在何处办理了什么",
        SECURITY,
        WITH_RECORD,
    ),
    *_fields("organizations.source", "sender", "来件由谁报送", DUTY, WITH_RECORD),
    *_fields("organizations.pastedraft", "sender", "来件由谁报送", DUTY, WITH_RECORD),
    *_fields(
        "organizations.campaign",
        "contact_line",
        "印在简报上的联系方式",
        DUTY,
        WITH_RECORD,
    ),
    *_fields("reports.edition", "contact", "印在简报上的联系方式", DUTY, WITH_RECORD),
    *_fields(
        "axes.accessattempt",
        "username ip_address user_agent",
        "防止猜密码",
        SECURITY,
        _FAILURE_TERM,
    ),
    *_fields(
        "axes.accessfailurelog",
        "username ip_address user_agent",
        "不使用，没有记录",
        SECURITY,
        _FAILURE_TERM,
    ),
    *_fields(
        "axes.accesslog",
        "username ip_address user_agent",
        "不使用，没有记录",
        SECURITY,
        _FAILURE_TERM,
    ),
)
