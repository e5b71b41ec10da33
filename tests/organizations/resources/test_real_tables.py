"""Tables as they were published come in with the sums that they hold; the sums are read apart."""

import csv
import itertools
import json
import re
from collections import Counter
from datetime import date
from decimal import Decimal
from io import StringIO
from pathlib import Path

import openpyxl
import pytest
from django.core.management import call_command
from django.db.models import Sum

from bulletin.commands import Refused
from bulletin.models import assign
from organizations.importing.choosing import BLANK, EVERYWHERE, LEFT_OUT, SAME, Choices
from organizations.models import Activity, Figure, Organization
from organizations.resources.mappings import keep
from tests.factories.accounts import UserFactory
from tests.factories.organizations import (
    ActivityFactory,
    CampaignFactory,
    OrganizationFactory,
)

pytestmark = pytest.mark.django_db
TABLES = Path(__file__).parents[2] / "samples" / "tables"
DONORS = "wuhanrc_cash_donors_organizations.csv"
DAILY = "hubeirc_daily_totals.csv"
GIVEN = "wuhanrc_goods_distributed_20200201.xlsx"
CAMPAIGN = "2020年疫情防控"


@pytest.fixture
def by():
    found = UserFactory(username="clerk")
    assign(found, ["recorder"])
    CampaignFactory(name=CAMPAIGN, starts_on=date(2020, 1, 20), ends_on=date(2020, 4, 30))
    return found


def bring(by, kind, name, columns, everywhere, same=(), *, held=True):
    """Take a table in with these answers; its reply."""
    values = {heading: {EVERYWHERE: said} for heading, said in everywhere.items()}
    for heading in same:
        values[heading] = {BLANK: SAME}
    choices = Choices(columns=columns, values=values)
    keep(kind=kind, name="公示", choices=choices, fingerprint="", by=by)
    out = StringIO()
    said = (kind, str(TABLES / name), "--user", by.username, "--mapping", "公示")
    more = ["--take-held"] if held else []
    call_command("import_data", *said, *more, stdout=out, stderr=StringIO())
    return json.loads(out.getvalue())


def bring_bodies(by, name, columns, kind="企业"):
    left = dict.fromkeys(columns, LEFT_OUT)
    head = "发放单位" if name == GIVEN else "捐赠单位"
    return bring(
        by, "organizations", name, {**left, head: "名称"}, {"类型": kind}, ["名称"]
    )


def deed(title, **more):
    """What a whole table says of its deeds."""
    said = {"专题": CAMPAIGN, "版块": "捐款捐物", "行动": "先锋行动"}
    return {**said, "标题": title, "正文": "公示的捐赠。", **more}


def rows_of(name):
    text = (TABLES / name).read_text("utf-8-sig").replace("\u200b", "")
    return [[cell.strip() for cell in row] for row in csv.reader(StringIO(text))]


def goods():
    """Sums by item and unit of all figures that came in."""
    found = Counter()
    for item, unit, value in Figure.objects.values_list("item", "unit", "value"):
        found[thing(item), unit] += value
    return found


def thing(item):
    """A thing as the file means it, however it writes it: (消毒液) and (消毒液, PVC and pvc."""
    return re.sub(r"\W", "", item).lower()


def test_donors_come_in_each_with_its_money(by):
    reply = bring_bodies(by, DONORS, ["期", "日期", "捐赠额（元）"])
    assert (reply["new"], reply["errors"]) == (498, [])
    columns = {"期": LEFT_OUT, "捐赠额（元）": "捐款（元）"}

    first = bring(by, "activities", DONORS, columns, deed("捐款"), held=False)
    told_twice = 570 - first["new"]
    second = bring(by, "activities", DONORS, columns, deed("捐款"), held=False)

    assert (first["errors"], second["errors"]) == ([], [])
    assert second["new"] == 0  # all of it is there already
    wanted = Counter()
    for issue, days, donor, money in rows_of(DONORS)[1:]:
        wanted[(donor, days, Decimal(money.replace(",", "")))] += 1
        assert issue
    assert wanted.total() == 570
    #: the file tells these twice, word for word: left to a person
    assert told_twice == sum(count - 1 for count in wanted.values())
    total = Figure.objects.aggregate(sum=Sum("value"))["sum"]
    assert total == sum(money for _, _, money in wanted)
    deeds = Activity.objects.values_list("starts_on", "ends_on").distinct()
    assert (date(2020, 1, 22), date(2020, 1, 28)) in set(deeds)


@pytest.mark.parametrize(
    ("name", "heads", "day"),
    [
        ("wuhanrc_goods_received_06.csv", ["品名", "规格", "数量总计"], "2020-01-28"),
        (
            "wuhanrc_goods_received_13.csv",
            ["入库物资", "规格型号", "计量单位", "数量总计"],
            "2020-02-04",
        ),
    ],
)
def test_goods_come_in_each_with_its_quantity(by, name, heads, day):
    assert bring_bodies(by, name, heads)["errors"] == []
    table = [row for row in rows_of(name) if any(row[1:])]
    wanted, without = Counter(), 0
    item = ""
    for row in table[1:]:
        if row[0] == "捐赠单位":
            continue
        item = row[1] or item
        number = row[-1] and re.match(r"[\d.]+", row[-1])[0]
        unit = row[3] if len(row) == 5 else row[-1].removeprefix(number or "")
        without += bool(row[1] and not number)
        if number:
            wanted[thing(item), unit] += Decimal(number)
    columns = dict.fromkeys([h for h in heads if h.startswith("规格")], LEFT_OUT)
    said = deed("捐物", 开始日期=day)
    same = ["牵头单位", "物资：品名"]
    if without:
        # six things stand there without a number: named one by one, the rest comes in
        wrong = bring_partly(by, name, columns, said, same)
        assert [one["column"] for one in wrong] == ["捐赠物资"] * without
    else:
        assert bring(by, "activities", name, columns, said, same)["errors"] == []

    assert goods() == wanted


def bring_partly(by, name, columns, said, same):
    """As `bring`, without the rows that are refused; what is said of these."""
    values = {heading: {EVERYWHERE: word} for heading, word in said.items()}
    values |= {heading: {BLANK: SAME} for heading in same}
    choices = Choices(columns=columns, values=values)
    keep(kind="activities", name="公示", choices=choices, fingerprint="", by=by)
    out = StringIO()
    arguments = ["activities", str(TABLES / name), "--user", by.username]
    arguments += ["--mapping", "公示", "--take-held", "--partial"]
    with pytest.raises(Refused):
        call_command("import_data", *arguments, stdout=out, stderr=StringIO())
    return json.loads(out.getvalue())["errors"]


def test_goods_given_out_come_in_each_with_who_received_it(by):
    reply = bring_bodies(by, GIVEN, ["品名", "规格", "计量单位", "数量"], "其他单位")
    assert reply["errors"] == []
    giver = "武汉市红十字会（发放）"
    OrganizationFactory(name=giver)
    columns = {"规格": LEFT_OUT, "发放单位": "受助单位"}
    said = deed("发放", 牵头单位=giver, 开始日期="2020-02-01")

    reply = bring(by, "activities", GIVEN, columns, said, ["受助单位"])

    assert reply["errors"] == []
    wanted, receiver = Counter(), ""
    receivers = Counter()
    sheet = openpyxl.load_workbook(TABLES / GIVEN).worksheets[0]
    for first, item, _, unit, number in sheet.iter_rows(min_row=6, values_only=True):
        receiver = first or receiver
        if item:
            wanted[thing(item), unit.strip()] += Decimal(str(number))
            receivers[receiver.strip()] += 1
    assert goods() == wanted
    counts = Counter()
    for activity in Activity.objects.prefetch_related("partners__organization"):
        (partner,) = activity.partners.all()
        counts[partner.organization.name] += 1
    assert counts == receivers
    assert Organization.objects.count() == len(receivers) + 1


def test_daily_totals_come_in_and_the_file_contradicts_itself(by):
    campaign = CampaignFactory(starts_on=date(2020, 1, 20), ends_on=date(2020, 4, 30))
    activity = ActivityFactory(campaign=campaign, narrative="每日公示。")
    head, *rows = [row for row in rows_of(DAILY) if any(row)]
    columns = dict.fromkeys((one.replace(" ", "") for one in head), LEFT_OUT)
    columns["日期24时（官方统计用时）"] = "截至日期"
    columns["累计捐款万元"] = "数值"
    said = {"编号": activity.number, "指标": "捐款", "口径": "累计", "单位": "万元"}

    reply = bring(by, "figures", DAILY, columns, said)

    assert (reply["new"], reply["errors"]) == (15, [])
    assert "没有写年份，照专题读作 2020 年" in reply["suspected"][0]
    brought = dict(Figure.objects.values_list("as_of", "value"))
    wanted = {}
    for row in rows:
        day, month = row[1].split("-")
        when = date(2020, {"Jan": 1, "Feb": 2}[month], int(day))
        wanted[when] = Decimal(row[4]) * 10_000
    assert brought == wanted
    falling = [two for one, two in itertools.pairwise(rows) if less(one, two)]
    assert [row[1] for row in falling] == ["27-Jan"]  # a running total that fell
    unequal = [
        row[1] for row in rows if Decimal(row[4]) + Decimal(row[6]) != Decimal(row[7])
    ]
    assert unequal == []


def less(one, two):
    return Decimal(two[4]) < Decimal(one[4])
