"""Old editions: found by the words of their text, by year, series, number; a page a series."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from bulletin.zh.folding import fold
from reports.models import SignedWords
from tests.factories.organizations import CampaignFactory
from tests.factories.reports import (
    EditionFactory,
    EntryFactory,
    SectionFactory,
    SnapshotFactory,
)

pytestmark = pytest.mark.django_db

LIST, SERIES = "/reports/editions/", "/reports/editions/series/"


@pytest.fixture
def reader(signed_in):
    return signed_in("auditor")


def listed(client, **query):
    return [edition.pk for edition in client.get(LIST, query).context["page"]]


def signed(words, **said):
    edition = EditionFactory(**said)
    snapshot = SnapshotFactory(edition=edition)
    SignedWords.objects.create(snapshot=snapshot, folded=fold(words))
    return edition


def test_an_edition_is_found_by_the_words_of_its_text(reader):
    draft = EditionFactory()
    section = SectionFactory(edition=draft, lead="各党组织支援核酸检测。")
    EntryFactory(section=section, text="义工联出动志愿者30名")
    EntryFactory(section=section, text="不用的一条：红十字会", is_dropped=True)
    old = signed("全市社会组织 Ｎ95口罩 3万个", title="旧的一期")
    assert listed(reader, q="核酸检测") == [draft.pk]
    assert listed(reader, q="义工联 核酸") == [draft.pk]
    assert listed(reader, q="n95口罩") == [old.pk]
    assert listed(reader, q="红十字会") == []
    assert listed(reader, q="义工联 口罩") == []


def test_year_series_and_number_narrow_the_list(reader):
    old = EditionFactory(year=2024, series="甲简报", number=3)
    new = EditionFactory(year=2025, series="甲简报", number=3)
    other = EditionFactory(year=2025, series="乙简报", number=4)
    assert listed(reader) == [other.pk, new.pk, old.pk] or listed(reader) == [
        new.pk,
        other.pk,
        old.pk,
    ]
    assert listed(reader, year="2024") == [old.pk]
    assert sorted(listed(reader, number="3")) == [old.pk, new.pk]
    assert listed(reader, series="乙简报") == [other.pk]
    assert listed(reader, series="甲简报", year="2025", number="3") == [new.pk]


@pytest.mark.parametrize(
    "query", [{"year": "1900"}, {"year": "x"}, {"number": "三"}, {"series": "没有"}]
)
def test_a_condition_that_cannot_be_used_is_told(reader, query):
    EditionFactory()
    assert "条件有误" in reader.get(LIST, query).content.decode()


def test_years_stand_together_and_are_a_press_away(reader):
    for year in (2023, 2025, 2024):
        EditionFactory(year=year)
    page = reader.get(LIST)
    years = [edition.year for edition in page.context["page"]]
    assert years == [2025, 2024, 2023]
    assert [words for words, _, _ in page.context["years"]] == [
        "全部年份",
        "2025年",
        "2024年",
        "2023年",
    ]


def test_a_series_has_a_page_with_every_number_and_the_gaps(reader):
    first = EditionFactory(series="甲简报", year=2024, number=1)
    EditionFactory(series="甲简报", year=2024, number=4)
    EditionFactory(series="甲简报", year=2025, number=None)
    EditionFactory(series="乙简报", year=2025, number=9)
    assert "乙简报" in reader.get(SERIES).content.decode()

    page = reader.get(SERIES, {"series": "甲简报"})

    words = page.content.decode()
    assert "第2至3期空号" in words
    assert first.get_absolute_url() in words
    assert "第9期" not in words
    assert [it.year for it in page.context["years"]] == [2025, 2024]
    assert reader.get(SERIES, {"series": "没有"}).status_code == 404


def test_sixty_editions_of_three_years_ask_as_much_as_six(reader):
    campaign = CampaignFactory()
    counts = []
    for upto in (2, 20):
        for number in range(1, upto + 1):
            for year in (2023, 2024, 2025):
                if not campaign.editions.filter(year=year, number=number).exists():
                    EditionFactory(
                        campaign=campaign,
                        year=year,
                        number=number,
                        series="甲简报",
                        position=year * 100 + number,
                    )
        counts.append([_asked(reader, LIST, q="支援"), _asked(reader, SERIES)])
    assert counts[0] == counts[1]
    assert len(listed(reader, year="2024", number="20")) == 1


def test_each_of_sixty_is_two_presses_away_by_word_year_or_number(reader):
    """One press sends the search or opens the series, the next opens the edition."""
    campaign = CampaignFactory()
    editions = {}
    for year in (2023, 2024, 2025):
        for number in range(1, 21):
            editions[year, number] = signed(
                f"第{year}年的报道，{_WORDS[year]}第{number}篇完",
                campaign=campaign,
                year=year,
                number=number,
                series="甲简报",
                position=year * 100 + number,
            )
    one_press = {
        "words": {"q": "社区值守第7篇完"},
        "year and number": {"year": "2024", "number": "7"},
        "year": {"year": "2024"},
    }
    wanted = editions[2024, 7].get_absolute_url()
    front = reader.get(LIST).content.decode()
    for box in ("q", "year", "number"):
        assert f'name="{box}"' in front, box
    for how, query in one_press.items():
        assert f'href="{wanted}' in reader.get(LIST, query).content.decode(), how
    assert SERIES in front
    everything = reader.get(SERIES).content.decode()
    for edition in editions.values():
        assert f'href="{edition.get_absolute_url()}"' in everything


#: What the editions of a year tell of.
_WORDS = {2023: "防疫捐赠", 2024: "社区值守", 2025: "乡村帮扶"}


def _asked(client, address, **query):
    with CaptureQueriesContext(connection) as found:
        assert client.get(address, query).status_code == 200
    return len(found)
