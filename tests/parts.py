"""The parts in which `make test` runs the tests: each test is in one of them for each database."""

from collections.abc import Callable
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
#: Where each branch must be walked, without exclusions.
COVERED = ("bulletin/zh", "organizations/totals")
#: Where the tests of a part are, if not everywhere: nothing else need be read.
PLACES = {
    "covered": [*(f"tests/{room}" for room in COVERED), *COVERED],
    "documents": ["tests/reports"],
    "sqlite-documents": ["tests/reports"],
    "journeys": ["tests/journeys"],
    "records": [
        *("tests/access", "tests/bulletin", "tests/faults", "tests/house"),
        *("tests/organizations", "tests/scoring"),
    ],
}

#: Walks over all pages as all roles, all verbs upon each other, hundreds of rewordings: what they
#: ask is decided in Python, whatever the database. They are tried on SQLite alone; the pages, the
#: steps and the comparison they walk through have tests of their own on both.
WIDE = (
    "tests/access/test_matrix.py",
    "tests/reports/actions/drafting/test_three_people.py",
    "tests/reports/pages/test_out_of_district.py",
    "tests/reports/pages/test_queries.py",
    "tests/reports/pages/test_strange_asks.py",
    "tests/reports/reconciliation/comparing/test_digits.py",
    "tests/reports/reconciliation/test_findings_reworded.py",
    "tests/reports/rendering/",
    "tests/reports/test_another_city.py",
)


def is_wide(item: pytest.Item) -> bool:
    """Whether a test is one of the wide walks or of the tables of rewordings."""
    path = item.path.relative_to(ROOT).as_posix()
    return path.startswith(WIDE) or path.endswith("_rewordings.py")


def is_journey(item: pytest.Item) -> bool:
    """Whether a test drives a browser."""
    return item.get_closest_marker("journey") is not None


def is_long(item: pytest.Item) -> bool:
    """Whether a test walks through long generated histories."""
    return item.get_closest_marker("history") is not None


def walks_covered_rooms(item: pytest.Item) -> bool:
    """Whether a test is there to walk each branch of the rooms that must be covered."""
    path = item.path.relative_to(ROOT).as_posix()
    rooms = [f"{home}{room}" for room in COVERED for home in ("tests/", "")]
    return any(path.startswith(room) for room in rooms) and not is_long(item)


def is_of_the_house(item: pytest.Item) -> bool:
    """Whether a test looks at the house itself: names, docs, templates, limits."""
    return item.path.is_relative_to(ROOT / "tests" / "house")


def is_of_documents(item: pytest.Item) -> bool:
    """Whether a test is about bulletins and their pages, not about the records below."""
    return item.path.is_relative_to(ROOT / "tests" / "reports")


def is_neither(item: pytest.Item) -> bool:
    """Whether a test is neither a journey nor of the rooms that must be covered."""
    return not is_journey(item) and not walks_covered_rooms(item)


def uses_database(item: pytest.Item) -> bool:
    """Whether a test reads or writes the database."""
    fixtures = set(getattr(item, "fixturenames", ()))
    return item.get_closest_marker("django_db") is not None or bool(
        fixtures & {"db", "transactional_db", "live_server"}
    )


def runs_on_both(item: pytest.Item) -> bool:
    """Whether a test runs on PostgreSQL too: it uses the database, is no journey, no wide walk."""
    return uses_database(item) and not is_journey(item) and not is_wide(item)


#: Part -> which tests it has. `covered` and `sqlite` together are all but the journeys;
#: `sqlite-records` and `sqlite-documents` together are `sqlite`, `records` and `documents` are
#: `postgres`.
PARTS: dict[str, Callable[[pytest.Item], bool]] = {
    "covered": lambda item: not is_journey(item) and walks_covered_rooms(item),
    "sqlite": is_neither,
    "sqlite-records": lambda item: is_neither(item) and not is_of_documents(item),
    "sqlite-documents": lambda item: is_neither(item) and is_of_documents(item),
    "postgres": runs_on_both,
    "records": lambda item: runs_on_both(item) and not is_of_documents(item),
    "documents": lambda item: runs_on_both(item) and is_of_documents(item),
    "journeys": is_journey,
    "quick": lambda item: (
        not is_journey(item)
        and not is_long(item)
        and (is_of_the_house(item) or not uses_database(item))
    ),
}
