"""What cannot be asked of the list, and who may not ask."""

from decimal import Decimal
from io import BytesIO

import pytest
from django.test import Client
from openpyxl import load_workbook

from bulletin.models import District
from organizations.models import (
    Indicator,
)
from tests.factories.organizations import (
    ActivityFactory,
    FigureFactory,
)
from tests.reports.pages.activities.listing import EXPORT, LIST, listed, sums

WRONG = [
    ({"campaign": "nope"}, "没有“nope”这一项"),
    ({"campaign": "\x00"}, "专题"),
    ({"section": "kitchen"}, "没有“kitchen”这一项"),
    ({"action": "x"}, "没有“x”这一项"),
    ({"status": "done"}, "没有“done”这一项"),
    ({"district": "火星"}, "没有名称含“火星”的区"),
    ({"district": "99999999999999999999999"}, "没有序号为"),
    ({"party": "没有这个"}, "没有名称含“没有这个”的党组织"),
    ({"party": "99999999999999999999999"}, "没有序号为"),
    ({"party": "²"}, "没有名称含"),
    ({"party": "\x00"}, "党组织"),
    ({"organization": "没有这个"}, "没有名称含“没有这个”的单位"),
    ({"organization": "长" * 101}, "单位"),
    ({"indicator": "gold"}, "没有“gold”这一项"),
    ({"destination": "moon"}, "没有“moon”这一项"),
    ({"date_from": "昨天"}, "不是日期"),
    ({"date_to": "2022-02-30"}, "这一天不存在"),
    ({"date_from": "2022-03-12", "date_to": "2022-03-11"}, "开始的一天晚于结束的一天"),
    ({"q": "一 二 三 四 五 六 七"}, "关键词最多 6 个"),
    ({"q": "\x00"}, "关键词"),
    ({"ordering": "luck"}, "没有“luck”这一项"),
]


@pytest.mark.parametrize(
    ("query", "words"), WRONG, ids=[repr(query) for query, _ in WRONG]
)
def test_a_value_that_cannot_be_used_is_told_in_chinese_and_nothing_is_listed(
    reader, query, words
):
    ActivityFactory()
    response = reader.get(LIST, query)
    assert response.status_code == 200
    assert words in response.content.decode()
    assert response.context["rows"] == []


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ("2022-03-12", "2022-03-12"),
        ("2022年3月12日", "2022-03-12"),
        ("2022-02-30", ""),
        ("昨天", ""),
    ],
)
def test_the_box_of_a_day_shows_it_as_a_browser_writes_it(reader, typed, shown):
    page = reader.get(LIST, {"date_from": typed}).content.decode()
    assert f'name="date_from" aria-label="日期从" value="{shown}"' in page


@pytest.mark.parametrize("page", ["0", "-1", "2", "abc", "9" * 30, "１"])
def test_a_page_that_is_not_there_is_told_and_the_nearest_shown(reader, page):
    ActivityFactory()
    response = reader.get(LIST, {"page": page})
    assert f"没有第“{page}”页" in response.content.decode()
    assert len(response.context["rows"]) == 1


@pytest.mark.parametrize(
    "text", ["'; DROP TABLE x; --", "%", "_", '"<b>', "{{ x }}", "\\"]
)
def test_no_text_breaks_the_search(reader, text):
    ActivityFactory()
    for asked in ({"q": text}, {"q": text, "party": text, "organization": text}):
        response = reader.get(LIST, asked)
        assert response.status_code == 200
        page = response.content.decode().split("<main", 1)[1]
        assert "<b>" not in page.split("当前条件")[0]


def test_an_empty_list_says_what_to_do(reader):
    assert "还没有活动" in reader.get(LIST).content.decode()
    ActivityFactory()
    assert "没有符合条件的活动" in reader.get(LIST, {"q": "无此词"}).content.decode()


# Who may -----------------------------------------------------------------------------------------


@pytest.mark.django_db
def test_pages_redirect_to_the_sign_in_and_files_refuse():
    client = Client()
    page = client.get(LIST, {"q": "口罩"})
    assert page.status_code == 302
    assert page.headers["Location"].startswith("/admin/login/?next=/reports/activities/")
    assert client.get(EXPORT).status_code == 403


def test_an_administrator_meets_no_figures(signed_in):
    client = signed_in("administrator")
    assert client.get(LIST).status_code == 403
    assert client.get(EXPORT).status_code == 403


def test_an_auditor_reads_and_exports_nothing(signed_in):
    client = signed_in("auditor")
    page = client.get(LIST)
    assert page.status_code == 200
    assert "export" not in page.content.decode()
    assert client.get(EXPORT).status_code == 403


def test_one_bound_to_a_district_sees_its_activities_alone(signed_in):
    client = signed_in("recorder")
    here, there = District.objects.all()[:2]
    client.user.districts.set([here])
    indicator = Indicator.objects.get(code="volunteers")
    own = ActivityFactory(district=here, verified=True)
    other = ActivityFactory(district=there, verified=True)
    for activity, value in ((own, 5), (other, 7)):
        FigureFactory(
            activity=activity, indicator=indicator, value=Decimal(value), verified=True
        )
    assert listed(client) == [own.number]
    assert sums(client)["volunteers"] == "5"
    tabs = client.get(LIST).context["tabs"]
    assert tabs[0].size == 1
    rows = load_workbook(BytesIO(client.get(EXPORT).content)).active
    assert [cell.value for cell in rows["A"]] == ["编号", own.number]
    assert listed(client, district=there.name) == []
