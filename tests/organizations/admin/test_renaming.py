"""A name that stands in sentences: asked about when it is changed, and changed with them."""

import pytest

from organizations.models import Campaign, CampaignSection, Destination, Indicator
from tests.factories.organizations import CampaignFactory
from tests.factories.reports import EditionFactory
from tests.organizations.admin.forms import address, opened

pytestmark = pytest.mark.django_db


@pytest.fixture
def told() -> Campaign:
    """A campaign whose sentences say 志愿者 and 香港."""
    campaign = CampaignFactory(intro="共{志愿者}人。")
    CampaignSection.objects.create(
        campaign=campaign,
        section="donation",
        heading="组织捐款捐物。",
        summary="向香港捐赠{捐赠价值:香港|亿}。",
    )
    return campaign


def test_a_rename_lists_the_sentences_that_say_the_name(told, signed_in):
    edition = EditionFactory(campaign=told, intro="又有{志愿者}人。")
    client = signed_in("administrator")
    row = Indicator.objects.get(name="志愿者")
    url = address("indicator", "change", row.pk)

    page = client.post(url, opened(client, url) | {"name": "志愿服务人员", "_save": "1"})

    words = page.content.decode()
    assert page.status_code == 200
    assert f"专题“{told}”的默认导语" in words
    assert f"简报“{edition}”的导语" in words
    assert "专题里的句子一并改成新名称" in words
    row.refresh_from_db()
    assert row.name == "志愿者"


def test_the_sentences_are_changed_with_the_name_where_that_is_chosen(told, signed_in):
    client = signed_in("administrator")
    url = address("destination", "change", Destination.objects.get(code="hongkong").pk)
    values = opened(client, url) | {"name": "香港特区", "sentences": "change"}

    said = client.post(url, values | {"_save": "1"}, follow=True).content.decode()

    assert told.sections.get().summary == "向香港捐赠{捐赠价值:香港特区|亿}。"
    assert f"专题“{told}”捐款捐物的默认小结" in said


def test_they_are_left_where_that_is_chosen(told, signed_in):
    client = signed_in("administrator")
    row = Indicator.objects.get(name="志愿者")
    url = address("indicator", "change", row.pk)

    client.post(
        url,
        opened(client, url) | {"name": "义工", "sentences": "keep", "_save": "1"},
    )

    told.refresh_from_db()
    row.refresh_from_db()
    assert (row.name, told.intro) == ("义工", "共{志愿者}人。")


def test_a_name_that_no_sentence_says_is_changed_without_a_question(signed_in):
    client = signed_in("administrator")
    row = Indicator.objects.get(name="志愿者")
    url = address("indicator", "change", row.pk)

    assert (
        client.post(url, opened(client, url) | {"name": "义工", "_save": "1"}).status_code
        == 302
    )


def test_a_campaign_with_an_unknown_name_is_refused_where_it_is_saved(told, signed_in):
    client = signed_in("administrator")
    url = address("campaign", "change", told.pk)
    values = opened(client, url) | {
        "intro": "共{志愿者人}人。",
        "sections-0-lead": "{捐赠价值:火星}",
    }

    page = client.post(url, values | {"_save": "1"})

    words = page.content.decode()
    assert page.status_code == 200
    assert "“志愿者人”不是指标名" in words
    assert "“火星”不是去向" in words
    assert "可用的名称：截至日期" in words
    told.refresh_from_db()
    assert told.intro == "共{志愿者}人。"
