"""The seven roles as data: code, name, side, permissions.

`sync_roles` makes groups of them. Permissions are strings, so that the ground may name
what stands above it; a test checks each.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

#: `figures` roles enter, verify, compose, review or sign; the others never meet them in a
#: person.
Side = Literal["figures", "administration", "supervision"]

RECORDS = (
    "organization",
    "organizationname",
    "organizationstatus",
    "enterprisemembership",
    "partyorganization",
    "partyname",
    "partyplacement",
    "coverage",
)
DEEDS = ("activity", "activitylead", "activitypartner", "attachment", "figure", "source")
REGISTERS = (
    "indicator", "plausibilitylimit", "destination", "campaign", "campaignsection",
    "expectedreporter",
)  # fmt: skip
#: Words by which pasted texts are read: their examples are sentences with figures.
READING = ("cueword",)
TRADED = (
    "organization",
    "partyorganization",
    "activity",
    "figure",
    "indicator",
    "cueword",
)
#: What was decided about an edition, in the system and on paper.
LIFE = ("decision", "papersignature")
DOCUMENTS = ("edition", "section", "entry", "numbertrace")
#: What people say about a number or a warning; written by who may change the edition.
RECONCILED = ("quotation", "acknowledgement")
#: What one shift leaves for the next, and who was asked to report.
SHIFT = ("handovernote", "reminder")
READ_ONLY = (
    "activitystep", "indicatorchange", "agreement", "importbatch", "registerchange",
)  # fmt: skip
#: Closed or voided with a reason, never deleted: there is no permission for it.
NEVER_DELETED = frozenset({"organization", "partyorganization", "activity", "cueword"})


@dataclass(frozen=True)
class Role:
    """One role. `code` is also the column of Duty; `name` the name of the group."""

    code: str
    name: str
    side: Side
    purpose: str
    permissions: tuple[str, ...]


def _grant(app: str, verbs: tuple[str, ...], models: tuple[str, ...]) -> tuple[str, ...]:
    granted: list[str] = []
    for model in models:
        granted += [f"{app}.{verb}_{model}" for verb in verbs]
    return tuple(granted)


def _deleting(models: tuple[str, ...]) -> tuple[str, ...]:
    deletable = []
    for name in models:
        if name not in NEVER_DELETED:
            deletable.append(name)
    return _grant("organizations", ("delete",), tuple(deletable))


def _reading() -> tuple[str, ...]:
    """What everybody at work may look at: records, registers and documents."""
    return (
        *_grant(
            "organizations",
            ("view",),
            (*RECORDS, *DEEDS, *REGISTERS, *READING, *READ_ONLY),
        ),
        *_grant("reports", ("view",), (*DOCUMENTS, *RECONCILED, *LIFE, *SHIFT)),
        "bulletin.view_district",
    )


def _handing_over() -> tuple[str, ...]:
    """Whoever works with figures leaves notes for the next shift and asks for reports."""
    return _grant("reports", ("add",), SHIFT)


def _comparing() -> tuple[str, ...]:
    """Whoever answers for numbers may have the totals computed a second time (现在复核)."""
    return _grant("organizations", ("add",), ("agreement",))


def _exporting() -> tuple[str, ...]:
    return _grant("organizations", ("export",), TRADED)


ROLES: tuple[Role, ...] = (
    Role(
        "recorder",
        "录入员",
        "figures",
        "录入、粘贴、导入；可改任何未核实的记录",
        (
            *_reading(),
            *_exporting(),
            *_handing_over(),
            *_grant("organizations", ("add", "change"), (*RECORDS, *DEEDS, *READING)),
            *_deleting((*RECORDS, *DEEDS)),
            *_grant(
                "organizations",
                ("import",),
                ("organization", "partyorganization", "activity", "figure", "cueword"),
            ),
            "organizations.submit_activity",
            "organizations.correct_activity",
            "organizations.void_activity",
        ),
    ),
    Role(
        "verifier",
        "核实员",
        "figures",
        "核实或退回；合并重复；从不核实自己最后修改的记录",
        (
            *_reading(),
            *_exporting(),
            *_handing_over(),
            *_comparing(),
            "organizations.verify_activity",
            "organizations.confirm_registerchange",
            *_grant("organizations", ("add", "delete"), ("deedanswer",)),
            "organizations.void_activity",
        ),
    ),
    Role(
        "editor",
        "编辑",
        "figures",
        "编排、修改、送审简报",
        (
            *_reading(),
            *_exporting(),
            *_handing_over(),
            *_comparing(),
            *_grant("organizations", ("add", "change"), READING),
            *_grant("reports", ("add", "change"), ("edition",)),
            *_grant(
                "reports",
                ("add", "change", "delete"),
                ("section", "entry", "numbertrace"),
            ),
            "reports.submit_edition",
            "reports.add_papersignature",
        ),
    ),
    Role(
        "reviewer",
        "审核人",
        "figures",
        "核稿或退回送审的简报",
        (
            *_reading(),
            *_exporting(),
            *_handing_over(),
            *_comparing(),
            "reports.review_edition",
            "reports.add_papersignature",
            "reports.confirm_papersignature",
        ),
    ),
    Role(
        "signatory",
        "签发人",
        "figures",
        "签发、发布、撤回；从不签发自己编辑过的一期",
        (
            *_reading(),
            *_exporting(),
            *_handing_over(),
            *_comparing(),
            "reports.sign_edition",
            "reports.publish_edition",
            "reports.withdraw_edition",
            "reports.add_papersignature",
            "reports.confirm_papersignature",
        ),
    ),
    Role(
        "administrator",
        "管理员",
        "administration",
        "用户、角色、指标、专题；不碰数据，不签发",
        (
            *_grant(
                "bulletin",
                ("view", "add", "change"),
                ("user", "district", "bureau", "apikey"),
            ),
            "bulletin.delete_district",
            *_grant("bulletin", ("view",), ("duty",)),
            *_grant("bulletin", ("view", "change"), ("routine", "backgroundjob")),
            "reports.view_notice",
            *_grant("reports", ("view", "add", "change"), ("docxtemplate",)),
            *_grant("organizations", ("view", "add", "change", "delete"), REGISTERS),
            *_grant("organizations", ("import", "export"), ("indicator",)),
            "organizations.view_indicatorchange",
            "organizations.view_importbatch",
            # Who is expected to report in a campaign is chosen among them; how they
            # change is looked at, contacts are masked.
            *_grant("organizations", ("view",), (*RECORDS, "registerchange")),
        ),
    ),
    Role(
        "auditor",
        "监督查看",
        "supervision",
        "看全部记录与操作日志（联系方式遮挡），不作任何修改",
        (
            *_reading(),
            "bulletin.view_auditevent",
            "bulletin.view_apikey",
            "reports.view_notice",
            "reports.view_docxtemplate",
            "bulletin.view_user",
            "bulletin.view_duty",
            *_grant("bulletin", ("view",), ("routine", "backgroundjob")),
        ),
    ),
)

BY_CODE = {role.code: role for role in ROLES}


def apart() -> Iterator[tuple[str, str]]:
    """Pairs of roles that never meet in one person: of different sides.

    >>> ("recorder", "administrator") in set(apart())
    True
    >>> ("administrator", "auditor") in set(apart())
    True
    >>> ("recorder", "signatory") in set(apart())
    False
    """
    for place, first in enumerate(ROLES):
        for second in ROLES[place + 1 :]:
            if first.side != second.side:
                yield first.code, second.code
