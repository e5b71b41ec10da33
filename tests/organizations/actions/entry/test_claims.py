"""One claim, one figure: the same sentence through every door gives equal figures."""

from datetime import date
from decimal import Decimal
from itertools import product

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from bulletin.zh.qualifiers import Qualifier
from bulletin.zh.quantity import Quantity
from organizations.actions.entry.claims import Claim, enter_claim, enter_claims
from organizations.actions.entry.quick import record
from organizations.actions.entry.reading import read_account
from organizations.admin.figure.form import FigureForm
from organizations.admin.quick.rows import ReadRow, claims_of
from organizations.models import (
    Activity,
    ActivityLead,
    Campaign,
    Destination,
    Figure,
    Indicator,
    PartyOrganization,
)
from organizations.resources.activity import ActivityResource
from organizations.resources.figure import FigureResource
from tests.factories.organizations import CampaignFactory, PartyOrganizationFactory
from tests.organizations.resources.rows import brought, refused

pytestmark = pytest.mark.django_db

SAID = (
    *("indicator_id", "item", "qualifier", "value", "value_max", "step", "unit"),
    *(
        "destination_id",
        "as_of",
        "as_of_presumed",
        "counting",
        "scope",
        "words",
        "words_at",
    ),
)
#: An indicator of one number in words, and how the words go on round it.
AMOUNTS = [
    ("donation_cash", "捐款{}", ["3万元", "约30万元", "20余万元", "1.5亿元", "12345元"]),
    (
        "volunteers",
        "组织志愿者{}",
        ["30人", "近6000名", "1500多名", "30余人", "不少于20人"],
    ),
    (
        "service_hours",
        "服务时长{}",
        ["336小时", "3.6万小时", "约1.2万小时", "超过500小时"],
    ),
    ("person_times", "服务{}", ["5万人次", "近300人次", "1200余人次", "两三百人次"]),
    ("volunteer_teams", "成立志愿服务队{}", ["1302支", "约20支"]),
]
#: Sentences of other kinds: parts, prices, days and scopes round the number that is entered.
OTHERS = [
    ("donation_cash", "会员单位捐款{}，其中向香港捐款1万元", ["5万元", "逾8万元"]),
    ("donation_cash", "捐款{}（含物流企业3000元）", ["2万元"]),
    ("donation_cash", "捐款{}，每人500元", ["近3万元"]),
    ("donation_cash", "本级及所属支部累计捐款{}", ["66万元"]),
    ("donation_goods_value", "捐赠物资折价{}", ["12.8万元", "8万余元"]),
    ("donation_value", "捐款捐物{}", ["约500万元", "68万元"]),
    ("volunteers", "又有{}志愿者到岗", ["45名", "十余名"]),
    ("volunteers", "志愿者{}（男12、女18）", ["30人"]),
    ("service_hours", "新增服务时长{}", ["336小时30分", "一百二十小时"]),
    ("person_times", "服务群众{}，比前一日多80人次", ["320人次"]),
    ("person_times", "共接待{}，日均40人次", ["400人次"]),
    ("volunteer_teams", "队伍{}，每队10人", ["12支", "二十支"]),
    ("enterprises", "发动{}会员企业", ["21家", "80余家"]),
]
BEFORE = ["", "累计", "截至3月7日，累计", "截至3月7日，", "全年"]
DAYS = [date(2022, 3, 5), None]
SENTENCES = [
    (code, before + frame.format(words), words, day)
    for code, frame, amounts in AMOUNTS
    for words, before, day in product(amounts, BEFORE, DAYS)
]
SENTENCES += [
    (code, frame.format(words), words, DAYS[0])
    for code, frame, amounts in OTHERS
    for words in amounts
]


def what(figure):
    return {name: getattr(figure, name) for name in SAID}


@pytest.fixture
def by(user):
    CampaignFactory(code="spring", name="春季专题")
    PartyOrganizationFactory(name="深圳市试验协会党支部")
    return user("recorder")


def by_quick_entry(by, narrative, day):
    """As the page saves what it read, the first number ticked."""
    year = (day or timezone.localdate()).year
    rows = [
        ReadRow.offered(n, it)
        for n, it in enumerate(read_account(narrative, year), start=1)
    ]
    rows[0].is_taken = True
    activity = Activity(
        campaign=Campaign.objects.get(code="spring"),
        section="volunteer",
        action="pioneer",
        title="试验",
        narrative=narrative,
        starts_on=day,
    )
    body = PartyOrganization.objects.get(name="深圳市试验协会党支部")
    record(activity=activity, body=body, claims=claims_of(rows), by=by, submit=False)
    return activity.figures.filter(part_of=None).first()


def by_import(by, code, narrative, words, day):
    indicator = Indicator.objects.get(code=code)
    row = {
        "专题": "春季专题",
        "版块": "志愿服务",
        "行动": "先锋行动",
        "标题": "试验",
        "牵头单位": "深圳市试验协会党支部",
        "开始日期": day.isoformat() if day else "",
        "正文": narrative,
        f"{indicator.name}（{indicator.unit}）": words,
    }
    result = brought(ActivityResource, by, row)
    assert refused(result) == {}
    return Figure.objects.filter(part_of=None).order_by("-pk").first()


def by_form(model, by):
    """The boxes of a figure with what a person would type, the day left empty."""
    activity = activity_like(model.activity)
    boxes = {
        "indicator": model.indicator_id,
        "qualifier": model.qualifier,
        "value": model.value,
        "value_max": model.value_max,
        "counting": model.counting,
        "scope": model.scope,
        "words": model.words,
    }
    form = FigureForm(
        {name: "" if value is None else str(value) for name, value in boxes.items()},
        activity=activity,
    )
    form.fields["part_of"].choices = [("", "–")]
    form.fields["indicator"].queryset = Indicator.objects.all()
    form.is_valid()
    claim = form.claim(form.cleaned_data)
    return enter_claim(claim=claim, activity=activity, by=by)


def by_sheet(model, by):
    activity = activity_like(model.activity)
    row = {
        "编号*": activity.number,
        "指标*": model.indicator.name,
        "数值*": model.words,
        "单位*": model.unit,
        "口径*(新增/累计)": model.get_counting_display(),
        "范围(本项/本级/含下级)": model.get_scope_display(),
        "截至日期*": model.as_of.isoformat(),
        "原文": model.words,
    }
    assert refused(brought(FigureResource, by, row)) == {}
    return Figure.objects.get(activity=activity)


def activity_like(activity):
    lead = activity.leads.get().party
    copy = Activity.objects.get(pk=activity.pk)
    copy.pk, copy.number, copy._state.adding, copy.status = (
        None,
        f"T-{activity.pk}",
        True,
        "draft",
    )
    copy.number = f"T-{Activity.objects.count():06d}"
    copy.save()
    ActivityLead.objects.create(activity=copy, party=lead)
    return copy


@pytest.mark.parametrize("place", range(10))
def test_the_same_sentence_by_every_door_is_the_same_figure(by, place):
    for code, narrative, words, day in SENTENCES[place::10]:
        quick = by_quick_entry(by, narrative, day)
        assert quick is not None, narrative
        imported = by_import(by, code, narrative, words, day)
        assert what(imported) == what(quick), narrative
        placed = ("words_at",)
        form, sheet = what(by_form(quick, by)), what(by_sheet(quick, by))
        for name in SAID:
            if name in placed:
                continue
            assert form[name] == getattr(quick, name), (narrative, name)
            if name != "as_of_presumed":  # the sheet names its day
                assert sheet[name] == getattr(quick, name), (narrative, name)
        Figure.objects.exclude(part_of=None).delete()
        Figure.objects.all().delete()


def test_there_are_two_hundred_sentences():
    assert len(SENTENCES) >= 200
    assert sum(len(amounts) for _, _, amounts in OTHERS) >= 20


def claim(value=30_000, **said):
    cash = Indicator.objects.get(code="donation_cash")
    return Claim(cash, Quantity(Decimal(value), "元", Qualifier.EXACT), **said)


def test_wholes_are_entered_before_their_parts_whatever_their_order(office):
    hongkong = Destination.objects.get(code="hongkong")
    activity = office.draft()
    part, whole = enter_claims(
        claims=[claim(800_000, destination=hongkong, part_of=1), claim(1_200_000)],
        activity=activity,
        by=office.luru,
    )
    assert part.part_of == whole


def test_parts_in_a_circle_are_refused(office):
    with pytest.raises(ValidationError, match="绕成了一圈"):
        enter_claims(
            claims=[claim(part_of=1), claim(part_of=0)],
            activity=office.draft(),
            by=office.luru,
        )


def test_another_unit_is_refused(office):
    people = Indicator.objects.get(code="volunteers")
    wrong = Claim(people, Quantity(Decimal(3), "元", Qualifier.EXACT))
    with pytest.raises(ValidationError, match="不能作“志愿者”"):
        enter_claim(claim=wrong, activity=office.draft(), by=office.luru)


@pytest.mark.parametrize("spelling", ["Ｎ95口罩", "N95 口罩", "n95口罩", "N95\u200b口罩"])
def test_one_thing_is_spelled_as_it_was_before(office, spelling):
    goods = Indicator.objects.get(code="donated_goods")
    pieces = Quantity(Decimal(5), "个", Qualifier.EXACT)
    for item in ("N95口罩", spelling):
        entered = Claim(goods, pieces, item=item, as_of=date(2022, 3, 5))
        enter_claim(claim=entered, activity=office.draft(), by=office.luru)
    assert set(Figure.objects.values_list("item", flat=True)) == {"N95口罩"}
