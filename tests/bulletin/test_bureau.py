"""Whose site it is: the row, else the settings, else the sample's city; asked once."""

import pytest

from bulletin.bureau import ask_anew, asked_once, ship_example, this_bureau, this_place
from bulletin.example import example_city
from bulletin.models import District
from tests.factories.accounts import BureauFactory

pytestmark = pytest.mark.django_db
SAMPLE = example_city()


@pytest.mark.parametrize(
    ("named", "place", "name"),
    [
        ("", SAMPLE.place, SAMPLE.bureau),
        (SAMPLE.place[:-1], SAMPLE.place, SAMPLE.bureau),
        ("青川省", "青川省", ""),
    ],
)
def test_before_it_is_set_up_settings_or_the_sample_say_it(named, place, name, settings):
    settings.CITY_NAME = named
    assert (this_place(), this_bureau().name) == (place, name)


def test_what_is_set_up_holds_whatever_the_settings_say(settings):
    settings.CITY_NAME = "青川省"
    BureauFactory(place="临江市")
    assert this_place() == "临江市"


def test_it_is_asked_once_until_it_is_changed(django_assert_num_queries):
    BureauFactory(place="临江市")
    with asked_once(), django_assert_num_queries(2):
        this_place()
        assert this_place() == "临江市"
        ask_anew()
        this_place()


def test_the_sample_ships_its_districts_only_where_nobody_was_before(settings):
    District.objects.all().delete()
    assert ship_example() == len(SAMPLE.districts)
    assert ship_example() == 0
    District.objects.all().delete()
    settings.CITY_NAME = "青川省"
    assert ship_example() == 0
    settings.CITY_NAME = ""
    BureauFactory()
    assert ship_example() == 0
    assert not District.objects.exists()


def test_districts_of_before_get_the_streets_they_lack():
    District.objects.update(streets="")
    own = District.objects.create(name="本局自己的区")
    ship_example()
    own.refresh_from_db()
    assert own.streets == ""
    assert not District.objects.exclude(pk=own.pk).filter(streets="").exists()
