"""Quick entry, the guesses.

Of which kind a named body is, which title an account may have.
"""

from bulletin.zh.parser import find_quantities
from organizations.choices import OrganizationKind, PartyKind

#: Ends of a name -> kind; the longer ending first.
PARTY_ENDINGS = (
    ("联合党支部", PartyKind.JOINT_BRANCH),
    ("临时党支部", PartyKind.TEMPORARY_BRANCH),
    ("联合党委", PartyKind.JOINT_COMMITTEE),
    ("行业党委", PartyKind.INDUSTRY_COMMITTEE),
    ("党工委", PartyKind.WORK_COMMITTEE),
    ("党总支", PartyKind.GENERAL_BRANCH),
    ("党支部", PartyKind.BRANCH),
    ("支部", PartyKind.BRANCH),
    ("党委", PartyKind.COMMITTEE),
)
ORGANIZATION_ENDINGS = (
    ("基金会", OrganizationKind.FOUNDATION),
    ("协会", OrganizationKind.ASSOCIATION),
    ("商会", OrganizationKind.ASSOCIATION),
    ("学会", OrganizationKind.ASSOCIATION),
    ("联合会", OrganizationKind.ASSOCIATION),
    ("促进会", OrganizationKind.ASSOCIATION),
    ("研究会", OrganizationKind.ASSOCIATION),
    ("联谊会", OrganizationKind.ASSOCIATION),
    ("总会", OrganizationKind.ASSOCIATION),
    ("同业公会", OrganizationKind.ASSOCIATION),
    ("公司", OrganizationKind.ENTERPRISE),
    ("集团", OrganizationKind.ENTERPRISE),
    ("厂", OrganizationKind.ENTERPRISE),
    ("店", OrganizationKind.ENTERPRISE),
    ("中心", OrganizationKind.NON_ENTERPRISE),
    ("服务社", OrganizationKind.NON_ENTERPRISE),
    ("院", OrganizationKind.NON_ENTERPRISE),
    ("所", OrganizationKind.NON_ENTERPRISE),
    ("馆", OrganizationKind.NON_ENTERPRISE),
)
#: How long a title made of the account may be.
TITLE = 40
PAUSES = "、，,：:；;。！？"


def kind_of_body(name: str) -> tuple[str, str]:
    """("party" or "organization", code of its kind), by how the name ends.

    >>> kind_of_body("试验协会联合党委")
    ('party', 'joint_committee')
    >>> kind_of_body("试验科技有限公司")
    ('organization', 'enterprise')
    """
    for ending, party in PARTY_ENDINGS:
        if name.endswith(ending):
            return "party", party.value
    for ending, kind in ORGANIZATION_ENDINGS:
        if name.endswith(ending):
            return "organization", kind.value
    return "organization", OrganizationKind.OTHER.value


def title_of(narrative: str) -> str:
    """The beginning of an account, for who wrote no title: its first clause, whole.

    A clause that is too long ends at a pause inside it, else before the number it would
    cut.

    >>> title_of("试验协会组织党员30人协助检测，获得好评。")
    '试验协会组织党员30人协助检测'
    """
    first = narrative.strip().partition("\n")[0]
    numbers = [mention.span for mention in find_quantities(first)]
    clause = _first_clause(first, numbers)
    if len(clause) <= TITLE:
        return clause
    pauses = [at for at in range(1, TITLE + 1) if _is_pause(clause, at, numbers)]
    if pauses:
        return clause[: pauses[-1]]
    for start, end in numbers:
        if 0 < start < TITLE < end:
            return clause[:start]
    return clause[:TITLE]


def _first_clause(text: str, numbers: list[tuple[int, int]]) -> str:
    for at, sign in enumerate(text):
        if sign in "。；，;," and not _inside(at, numbers):
            return text[:at]
    return text


def _is_pause(clause: str, at: int, numbers: list[tuple[int, int]]) -> bool:
    return clause[at] in PAUSES and not _inside(at, numbers)


def _inside(at: int, spans: list[tuple[int, int]]) -> bool:
    return any(start <= at < end for start, end in spans)
