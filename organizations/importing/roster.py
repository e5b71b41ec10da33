"""花名册: lists of organizations in which columns say what Party organization each has.

Such a list is read twice: as organizations, and for its Party organizations. Pure.
"""

from organizations.importing.bodies import party_key
from organizations.importing.headings import head_of
from organizations.importing.table import SheetTable

#: The heading of what another import reads from the same file.
ELSEWHERE = "（由另一种导入读取）"
#: How the column of the organizations' own names is headed.
NAME_HEADS = (
    *("名称", "社会组织名称", "社会组织全称", "社会组织", "单位名称", "单位全称"),
    *("组织名称", "组织全称", "机构名称", "机构全称", "社团名称", "全称"),
)
_ORGANIZATION = frozenset(NAME_HEADS)
#: Such a head asks whether there is one: its cells name nothing.
_ASKS = ("是否", "有无", "有否", "应建", "已建", "未建")
#: How heads of Party columns end, and the heading of ours; the longest that fits.
_PARTY = (
    ("党组织名称", "名称"),
    ("党组织全称", "名称"),
    ("党支部名称", "名称"),
    ("书记", "书记"),
    ("书记姓名", "书记"),
    ("党组织类别", "类型"),
    ("党组织类型", "类型"),
    ("党组织形式", "类型"),
    ("上级党组织", "上级党组织"),
    ("上级党组织名称", "上级党组织"),
    ("上级党委", "上级党组织"),
    ("隶属党组织", "上级党组织"),
    ("隶属关系", "上级党组织"),
    ("隶属", "上级党组织"),
    ("党组织", "名称"),
    ("正式党员", "党员人数"),
    ("正式党员数", "党员人数"),
    ("党员人数", "党员人数"),
    ("党员总数", "党员人数"),
    ("党员数量", "党员人数"),
    ("党员数", "党员人数"),
)
_FULL_MEMBERS = ("正式党员", "正式党员数")
_NONE = frozenset(
    {
        *(
            "无",
            "没有",
            "暂无",
            "未建",
            "暂未建",
            "未建立",
            "暂未建立",
            "未组建",
            "未成立",
        ),
        *("暂未成立", "尚未成立", "无党组织", "未建党组织", "否", "未覆盖"),
        *("/", "\\", "-", "－", "—", "——", "0", "×"),
    }
)
#: Endings of names in their usual form, the longer first, with the word of the kind.
_KINDS = (
    "临时党支部",
    "联合党支部",
    "行业党委",
    "联合党委",
    "党工委",
    "党总支",
    "党支部",
    "党委",
)


def party_columns(table: SheetTable) -> dict[str, str]:
    """Heads of a 花名册 that speak of Party organizations; empty for any other table."""
    heads = [column.head.said for column in table.columns]
    if not _organization_columns(table):
        return {}
    found: dict[str, str] = {}
    # 正式党员 are a part of the members: taken where no column counts all
    for head in sorted(heads, key=_is_of_a_part):
        heading = _party_heading(head)
        if heading and heading not in found.values():
            found[head] = heading
    return found if "名称" in found.values() else {}


def organization_column(table: SheetTable) -> str:
    """The head under which a 花名册 names its organizations."""
    return _organization_columns(table)[0]


def _organization_columns(table: SheetTable) -> list[str]:
    found = []
    for column in table.columns:
        if column.head.plain in _ORGANIZATION:
            found.append(column.head.said)
    return found


def _is_of_a_part(head: str) -> bool:
    return head_of(head).plain.endswith(_FULL_MEMBERS)


def _party_heading(head: str) -> str:
    plain = head_of(head).plain
    if plain in _ORGANIZATION or any(word in plain for word in _ASKS):
        return ""
    fitting = [pair for pair in _PARTY if plain.endswith(pair[0])]
    return max(fitting, key=lambda pair: len(pair[0]))[1] if fitting else ""


def has_no_party(cell: str) -> bool:
    """Whether the cell says that there is no Party organization.

    >>> has_no_party("未建"), has_no_party(""), has_no_party("某会党支部")
    (True, True, False)
    """
    said = "".join(cell.split())
    return not said or said in _NONE


def kind_in_name(name: str, city: str) -> str:
    """The kind that the end of a Party organization's name says; empty for none.

    >>> kind_in_name("中共临江市某会临时支部委员会", "临江市"), kind_in_name("某会", "临江市")
    ('临时党支部', '')
    """
    plain = party_key(name, city)
    return next((kind for kind in _KINDS if plain.endswith(kind)), "")
