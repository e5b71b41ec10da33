"""签发后记录有变 on the desk: told to all who read editions, 出更正 offered to who may."""

import pytest

from reports.actions.drafting.corrections import correct
from reports.models import Edition
from reports.pages.desk.unsettled import TOLD, unsettled_for
from tests.reports.making.recounting import recount

pytestmark = pytest.mark.django_db
DESK = "/reports/"


@pytest.fixture
def changed(edition, run, people) -> Edition:
    """A signed edition, one of whose records was corrected since."""
    signed = run(edition, "submit", "review", "sign")
    recount(people, 1400, words="1302支")
    return signed


def test_the_editor_is_offered_a_correction_and_others_the_page(changed, people):
    (found,) = unsettled_for(people["editor"], changed.campaign)
    assert (found.edition, found.may_correct, found.correction) == (changed, True, None)
    assert [row.now for row in found.told] == ["1400支"]
    assert found.more == max(0, len(found.notices) - TOLD)
    (found,) = unsettled_for(people["signatory"], changed.campaign)
    assert not found.may_correct


def test_one_in_hand_is_told_and_no_other_offered(changed, people):
    new = correct(edition=changed, by=people["editor"])
    (found,) = unsettled_for(people["editor"], changed.campaign)
    assert (found.correction, found.may_correct) == (new, False)


def test_the_desk_shows_it_and_the_press_begins_a_correction(changed, people, client):
    client.force_login(people["editor"])
    query = {"campaign": changed.campaign.code}
    page = client.get(DESK, query).content.decode()
    assert "签发后记录有变" in page
    assert "1302支，现为1400支" in page
    assert f"/reports/editions/{changed.pk}/correct/" in page
    client.post(f"/reports/editions/{changed.pk}/correct/")
    assert "更正正在办理：草稿" in client.get(DESK, query).content.decode()


def test_a_settled_campaign_has_no_panel(edition, people, client):
    client.force_login(people["editor"])
    assert "签发后记录有变" not in client.get(DESK).content.decode()
