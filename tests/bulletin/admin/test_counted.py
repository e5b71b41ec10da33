"""A list of the back office: its folded filters say what is chosen in them."""

import pytest

from tests.factories.accounts import DistrictFactory

pytestmark = pytest.mark.django_db

LIST = "/admin/organizations/activity/"


@pytest.mark.parametrize(
    ("conditions", "said"),
    [
        ("", "筛选"),
        ("section__exact=donation", "筛选：捐款捐物"),
        ("starts_on__gte=2022-03-01&starts_on__lte=2022-03-31", "2022-03-01～2022-03-31"),
    ],
)
def test_the_folded_filters_say_what_is_chosen(signed_in, campaign, conditions, said):
    page = signed_in("recorder").get(f"{LIST}?{conditions}").content.decode()
    summary = page.split('<details class="filter-fold">')[1].split("</summary>")[0]
    words = summary.split("<summary>")[1].strip()
    assert words == said if not conditions else said in words


def test_a_filter_set_to_what_is_no_more_says_so(signed_in, campaign):
    kept, gone = DistrictFactory(), DistrictFactory()
    key, client = gone.pk, signed_in("recorder")
    gone.delete()
    page = client.get(f"{LIST}?district__id__exact={key}").content.decode()
    assert "所选的“所在区”已经不在了" in page
    page = client.get(f"{LIST}?district__id__exact={kept.pk}").content.decode()
    assert "已经不在了" not in page
    assert "没有符合条件的活动" in page
