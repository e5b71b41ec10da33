"""`make test` runs every test: the parts leave none out and run none twice on one database."""

from tests.parts import PARTS, PLACES, ROOT, WIDE, is_wide


def test_each_test_is_in_one_part_on_sqlite_or_a_journey(request):
    for item in request.session.items:
        found = [part for part in ("covered", "sqlite", "journeys") if PARTS[part](item)]
        assert len(found) == 1, item.nodeid


def test_each_test_that_uses_a_database_is_run_on_postgresql(request):
    for item in request.session.items:
        uses = {"db", "transactional_db", "live_server"} & set(item.fixturenames)
        there = PARTS["postgres"](item) or PARTS["journeys"](item) or is_wide(item)
        assert bool(uses) <= there, item.nodeid


def test_a_wide_walk_is_run_on_sqlite_and_each_is_there(request):
    for item in request.session.items:
        if is_wide(item):
            assert PARTS["sqlite"](item), item.nodeid
    assert [place for place in WIDE if not (ROOT / place).exists()] == []


def test_a_test_of_the_sqlite_part_is_in_one_of_its_halves(request):
    for item in request.session.items:
        halves = ("sqlite-records", "sqlite-documents")
        found = [part for part in halves if PARTS[part](item)]
        assert len(found) == PARTS["sqlite"](item), item.nodeid


def test_a_test_on_postgresql_is_in_one_of_its_parts(request):
    for item in request.session.items:
        found = [part for part in ("records", "documents") if PARTS[part](item)]
        assert len(found) == PARTS["postgres"](item), item.nodeid


def test_the_tests_of_a_part_are_where_they_are_looked_for(request):
    for part, places in PLACES.items():
        for item in request.session.items:
            if PARTS[part](item):
                path = item.path.relative_to(ROOT).as_posix()
                assert any(path.startswith(place) for place in places), item.nodeid


def test_places_of_a_part_are_there():
    for places in PLACES.values():
        assert [place for place in places if not (ROOT / place).exists()] == []
