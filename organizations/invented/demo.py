"""The campaign `demo` with its invented reports: all of it or nothing."""

from collections import Counter
from itertools import islice
from random import Random

from django.core.exceptions import ValidationError
from django.db import transaction

from bulletin import audit
from bulletin.models import User
from organizations.choices import BULLETIN_SECTIONS, SectionCode
from organizations.invented.bodies import Bodies, write_bodies
from organizations.invented.bulk import begin, finish
from organizations.invented.courses import FIRST_DAY, deeds
from organizations.invented.names import MOST
from organizations.invented.reports import RegisterKeys, write_reports
from organizations.models import (
    Activity,
    ActivityLead,
    ActivityStep,
    Campaign,
    CampaignSection,
    Coverage,
    Destination,
    Figure,
    Indicator,
    Organization,
    PartyPlacement,
)

CODE = "demo"
#: What the trail calls it.
MADE = "demo_data_generated"
#: How many activities are made and written at a time.
BLOCK = 5_000
HEADINGS = {
    SectionCode.DONATION: (
        "组织捐款捐物，助力同心抗疫。",
        "据不完全统计，截至{截至日期}，累计捐款捐物{捐赠价值}。",
    ),
    SectionCode.INDUSTRY: ("依托行业优势，助力疫情防控。", ""),
    SectionCode.SERVICE: ("靠前精细服务，展现责任担当。", ""),
    SectionCode.VOLUNTEER: (
        "开展志愿服务，众志成城抗疫。",
        "据初步统计，截至{截至日期}，{志愿者}参与志愿服务，服务时长总计{服务时长}。",
    ),
}


def generate(*, organizations: int, activities: int, seed: int) -> dict[str, int]:
    """Write it and say how much it is, by kind of record.

    The same a second time says it again. Raise ValidationError where there is another
    campaign of that code, or so many cannot be named.
    """
    asked = {"organizations": organizations, "activities": activities, "seed": seed}
    if not (0 <= organizations <= MOST and 0 <= activities <= MOST * 2):
        raise ValidationError(
            f"单位数须在 0 到 {MOST} 之间，活动数须在 0 到 {MOST * 2} 之间"
        )
    present = Campaign.objects.filter(code=CODE).first()
    if present is not None:
        return _made_before(present, asked)
    with transaction.atomic():
        begin()
        campaign = _campaign()
        registers = RegisterKeys(
            campaign=campaign.pk,
            enterer=_person("demo-luru", "演示录入").pk,
            verifier=_person("demo-heshi", "演示核实").pk,
            indicators=dict(Indicator.objects.values_list("code", "pk")),
            destinations=dict(Destination.objects.values_list("code", "pk")),
        )
        bodies = write_bodies(organizations, activities, seed)
        counts = {
            "organizations": len(bodies.organizations),
            "party_organizations": len(bodies.parties) - 1,
            **_write_all(activities, bodies, registers, seed),
        }
        audit.append(
            by=User.objects.get(pk=registers.enterer),
            action=MADE,
            of=campaign,
            details={"asked": asked, "written": counts},
        )
    finish(
        (
            Activity,
            ActivityLead,
            ActivityStep,
            Coverage,
            Figure,
            Organization,
            PartyPlacement,
        )
    )
    return counts


def _write_all(
    count: int, bodies: Bodies, registers: RegisterKeys, seed: int
) -> Counter[str]:
    counts = Counter({"activities": 0, "figures": 0, "figures_in_force": 0})
    course = deeds(count, bodies.reporters, Random(seed))  # noqa: S311 - made up, not secret
    first = 1
    while block := list(islice(course, BLOCK)):
        counts += write_reports(block, first, bodies, registers)
        first += len(block)
    return counts


def _made_before(campaign: Campaign, asked: dict[str, int]) -> dict[str, int]:
    """What was written when the same was asked for before; nothing is written again."""
    made = audit.last_details(action=MADE, of=campaign)
    if made is not None and made.get("asked") == asked:
        written: dict[str, int] = made["written"]
        return written
    figures = Figure.objects.filter(activity__campaign=campaign)
    raise ValidationError(
        f"专题“{campaign}”已有 {campaign.activities.count()} 个活动、{figures.count()} 条数据，"
        "演示数据只生成一次，没有改动；要另一种规模，请用 DATABASE_URL 指向一个新的数据库"
    )


def _campaign() -> Campaign:
    campaign = Campaign.objects.create(
        code=CODE,
        name="演示专题（数据均为虚构）",
        starts_on=FIRST_DAY,
        title="演示：社会组织党组织在行动（数据均为虚构）",
        intro="本期内容由程序生成，单位、活动和数据均为虚构，只供演示和测试。",
        source_line="演示",
    )
    for section in BULLETIN_SECTIONS:
        heading, summary = HEADINGS[section]
        CampaignSection.objects.create(
            campaign=campaign, section=section, heading=heading, summary=summary
        )
    return campaign


def _person(username: str, name: str) -> User:
    """An inactive user without password: nobody signs in as one of the demo."""
    user, created = User.objects.get_or_create(
        username=username, defaults={"display_name": name, "is_active": False}
    )
    if created:
        user.set_unusable_password()
        user.save(update_fields=["password"])
    return user
