"""花名册: lists of organizations in which columns say what Party organization each has.

Such a list is read twice: as organizations, and for its Party organizations. Pure.
"""

from organizations.importing.bodies import party_key
from organizations.importing.table import SheetTable

#: The heading of what another import reads from the same file.
ELSEWHERE = "（由另一种导入读取）"
_ORGANIZATION = frozenset({"名称", "社会组织名称", "单位名称", "组织名称", "机构名称"})
#: How heads of Party columns end, and the heading of ours; the first that fits.
_PARTY = (
    ("党组织名称", "名称"),
    ("党组织书记", "书记"),
    ("支部书记", "书记"),
    ("上级党组织", "上级党组织"),
    ("隶属党组织", "上级党组织"),
    ("隶属关系", "上级党组织"),
    ("隶属", "上级党组织"),
    ("党组织", "名称"),
    ("正式党员", "党员人数"),
    ("党员人数", "党员人数"),
    ("党员数", "党员人数"),
)
_NONE = frozenset(
    {"无", "没有", "暂无", "未建", "未建立", "未成立", "否", "/", "-", "—", "——"}
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
    if not _ORGANIZATION.intersection(heads):
        return {}
    found: dict[str, str] = {}
    for head in heads:
        heading = _party_heading(head)
        if heading and heading not in found.values():
            found[head] = heading
    return found if "名称" in found.values() else {}


def organization_column(table: SheetTable) -> str:
    """The head under which a 花名册 names its organizations."""
    heads = [column.head.said for column in table.columns]
    return next(head for head in heads if head in _ORGANIZATION)


def _party_heading(head: str) -> str:
    if head in _ORGANIZATION:
        return ""
    return next((ours for ending, ours in _PARTY if head.endswith(ending)), "")


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
