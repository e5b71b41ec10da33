"""What a new site lacks before its first record: the steps in their order, each with its way."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from django.conf import settings
from django.db import models
from django.urls import reverse

from bulletin.models import Bureau, User
from organizations.models import (
    Activity,
    Campaign,
    ExpectedReporter,
    Organization,
    PartyOrganization,
)


@dataclass(frozen=True)
class Way:
    """A button of a step: what it says, where it leads, the permission it needs."""

    words: str
    page: str
    permission: str

    def address(self) -> str:
        """The address of the page."""
        return reverse(f"admin:{self.page}")


@dataclass(frozen=True)
class StepKind:
    """A step: what is done, by whom, and how it is seen to be done."""

    title: str
    hint: str
    by: str
    is_done: Callable[[], bool]
    ways: tuple[Way, ...]


@dataclass(frozen=True)
class FirstStep:
    """A step as a person sees it: 名录, not done, with the ways they may go."""

    number: int
    kind: StepKind
    done: bool
    #: Whether it is the first that is not done.
    is_next: bool
    ways: tuple[Way, ...]


def _is_there(model: type[models.Model], least: int = 1) -> Callable[[], bool]:
    return lambda: len(model._default_manager.values_list("pk")[:least]) == least


def _is_set_up() -> bool:
    """Whether the site says whose it is; a demo is the sample's bureau."""
    return settings.DEMO or Bureau.objects.exists()


STEPS = (
    StepKind(
        "本局、区和去向",
        "本局的名称、地名，所辖的区，捐赠可能去往的地方",
        "管理员",
        _is_set_up,
        (Way("设定", "bulletin_bureau_add", "bulletin.add_bureau"),),
    ),
    StepKind(
        "人员",
        "给每个人建用户、分职责；有名单的整批粘贴，各得一个一次性密码",
        "管理员",
        _is_there(User, 2),
        (
            Way("从名单建用户", "bulletin_user_list_in", "bulletin.add_user"),
            Way("新增一个", "bulletin_user_add", "bulletin.add_user"),
        ),
    ),
    StepKind(
        "社会组织和单位",
        "导入花名册，照来件原样；没有表格的逐个登记",
        "录入员",
        _is_there(Organization),
        (
            Way(
                "导入花名册",
                "organizations_organization_import",
                "organizations.import_organization",
            ),
            Way(
                "登记一个",
                "organizations_organization_add",
                "organizations.add_organization",
            ),
        ),
    ),
    StepKind(
        "党组织",
        "同一份花名册再导入一次，或导入党组织名册；上级先后不论",
        "录入员",
        _is_there(PartyOrganization),
        (
            Way(
                "导入名册",
                "organizations_partyorganization_import",
                "organizations.import_partyorganization",
            ),
            Way(
                "登记一个",
                "organizations_partyorganization_add",
                "organizations.add_partyorganization",
            ),
        ),
    ),
    StepKind(
        "专题",
        "活动和简报都归在专题之下，如一次疫情防控、一次台风应对",
        "管理员",
        _is_there(Campaign),
        (
            Way(
                "新增专题",
                "organizations_campaign_add",
                "organizations.add_campaign",
            ),
        ),
    ),
    StepKind(
        "应报单位",
        "在专题里写明哪些党组织应当报送，工作台就列出谁还没有报",
        "管理员",
        _is_there(ExpectedReporter),
        (
            Way(
                "到专题",
                "organizations_campaign_changelist",
                "organizations.change_campaign",
            ),
        ),
    ),
    StepKind(
        "第一条活动",
        "粘贴来文、快速录入，或者导入报送的表格",
        "录入员",
        _is_there(Activity),
        (
            Way(
                "粘贴录入",
                "organizations_activity_paste",
                "organizations.add_activity",
            ),
            Way(
                "快速录入",
                "organizations_activity_quick",
                "organizations.add_activity",
            ),
            Way("导入", "organizations_activity_import", "organizations.import_activity"),
        ),
    ),
)


def first_steps(person: User) -> list[FirstStep]:
    """The steps of a site without an activity, for a person; empty of one in use."""
    return [] if Activity.objects.exists() else list(_steps(person))


def _steps(person: User) -> Iterator[FirstStep]:
    open_before = False
    for number, kind in enumerate(STEPS, start=1):
        done = kind.is_done()
        ways = []
        for way in kind.ways:
            if not done and person.has_perm(way.permission):
                ways.append(way)
        is_next = not done and not open_before
        yield FirstStep(number, kind, done, is_next, tuple(ways))
        open_before = open_before or not done
