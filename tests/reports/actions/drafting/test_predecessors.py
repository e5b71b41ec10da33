"""Nothing told twice unmarked: what editions before have, and an edition of what is new."""

import pytest

from reports.actions.drafting.begin import told_before
from reports.actions.drafting.compose import compose
from reports.actions.drafting.corrections import correct
from reports.actions.drafting.entries import arrange
from reports.actions.drafting.predecessors import tellings
from reports.models import EditionPicture, Entry
from tests.factories.organizations import AttachmentFactory
from tests.reports.daily import Daily

pytestmark = pytest.mark.django_db


@pytest.fixture
def daily(campaign, people):
    return Daily(campaign, people)


def marks(edition):
    """The mark of each activity by its number."""
    return {key: telling.words for key, telling in tellings(edition).items()}


def told(edition):
    """The activities that an edition has entries of."""
    entries = Entry.objects.filter(section__edition=edition, is_dropped=False)
    return set(entries.values_list("activities", flat=True))


def test_what_was_told_or_moved_out_is_marked_and_not_told_again(daily):
    one, out = daily.tell(1, 5), daily.tell(1, 6)
    first = daily.begin(1)
    entry = Entry.objects.get(activities=out)
    arrange(entry=entry, by=daily.people["editor"], dropped=True)
    daily.print(first)
    new = daily.tell(2, 7)
    before = told_before(daily.campaign, first.cut_off.replace(day=2))
    assert (before.known, before.new) == (2, 1)
    second = daily.begin(2, only_new=True)
    assert told(second) == {new.pk}
    assert marks(second) == {one.pk: "第1期已编", out.pk: "第1期移出"}
    compose(edition=second, by=daily.people["editor"])
    assert told(second) == {new.pk}
    whole = daily.begin(3)
    assert told(whole) == {one.pk, out.pk, new.pk}
    assert marks(whole)[new.pk] == "第2期（草稿）也编入"


def test_a_withdrawn_edition_has_told_nothing(daily):
    one = daily.tell(1, 5)
    daily.print(daily.begin(1), "submit", "review", "sign", "withdraw")
    second = daily.begin(2, only_new=True)
    assert marks(second) == {}
    assert told(second) == {one.pk}


def test_a_correction_does_not_count_what_it_corrects(daily):
    one = daily.tell(1, 5)
    first = daily.print(daily.begin(1))
    new = correct(edition=first, by=daily.people["editor"])
    assert marks(new) == {}
    assert told(new) == {one.pk}
    daily.print(new)
    second = daily.begin(9)
    assert marks(second) == {one.pk: "第2期已编"}


def test_what_was_verified_anew_since_says_so(daily):
    one = daily.tell(1, 5)
    daily.print(daily.begin(1))
    telling = tellings(daily.begin(2))[one.pk]
    assert telling.of(one) == "第1期已编"
    one.verified_at = telling.edition.signed_at.replace(year=2099)
    assert telling.of(one) == "第1期已编，之后有更正"


def test_pictures_come_along_on_wish(daily):
    one = daily.tell(1, 5)
    first = daily.begin(1)
    picture = AttachmentFactory(activity=one, printed="a.jpg")
    EditionPicture.objects.create(edition=first, attachment=picture, caption="现场")
    [copied] = daily.begin(2, with_pictures=True).pictures.all()
    assert copied.caption == "现场"
    assert not daily.begin(3).pictures.exists()
