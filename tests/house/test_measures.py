"""The code stays as plain as it is, and becomes plainer: see LIMITS in tests/house/measures.py."""

import pytest

from tests.house.measures import LIMITS, main, measure


@pytest.fixture(scope="module")
def figures():
    return {figure.name: figure for figure in measure()}


@pytest.mark.parametrize("name", LIMITS)
def test_the_code_is_as_plain_as_was_agreed(figures, name):
    figure = figures[name]
    limit = LIMITS[name].now
    assert figure.value <= limit, "\n".join(
        [f"{figure.value:.2f}, not {limit}", *figure.places]
    )


@pytest.mark.parametrize("name", LIMITS)
def test_no_limit_is_below_what_it_is_to_come_down_to(name):
    assert LIMITS[name].now >= LIMITS[name].goal


# The measure itself ------------------------------------------------------------------------------

FIRST = '''"""Opens."""

class Line:
    """Told twice."""

    class Meta:
        """Django's."""

def long(values):  # a comment behind code is code
    # a comment alone is none
    if values:
        return [value for value in values if value]
    return values[0] if values else None
'''
SECOND = (
    "class Line:\n    pass\n\nclass Command:\n    pass\n\n"
    + "x = 1"
    + " " * 86
    + "# long\n"
)
THIRD = "class Command:\n    pass\n"
BRANCHES = "def many(a):\n" + "    if a:\n        a = 1\n" * 10 + "    return a\n"


@pytest.fixture
def house(tmp_path):
    files = {
        "bulletin/first.py": FIRST,
        "organizations/second.py": SECOND,
        "organizations/migrations/0001_initial.py": "x = [y for y in []]\n",
        "reports/third.py": THIRD,
        "reports/branches.py": BRANCHES,
        "templates/page.html": "<p>\n" + "x" * 9 + "\n\n",
        "tests/test_nothing.py": "# none\n\nassert True\n",
    }
    for name, text in files.items():
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return tmp_path


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("modules", 4),
        ("lines", 13 + 7 + 2 + 22),
        ("lines of code", 9 + 5 + 2 + 22),
        ("lines of the longest module", 22),
        ("functions", 2),
        ("functions of complexity over 10", 1),
        ("comprehensions per 1,000 lines of code", 1000 / 38),
        ("ternaries per 1,000 lines of code", 1000 / 38),
        ("lines over 90 characters, %", 100 / 38),
        ("shared class names, % of the classes", 100),  # both Lines; Command is Django's
        ("template lines, mean of characters", 4),
        ("template lines, the longest", 9),
        ("lines of tests for a line of code", 1 / 38),
    ],
)
def test_a_small_house_is_measured_as_one_counts_by_hand(house, name, value):
    found = {figure.name: figure.value for figure in measure(house)}
    assert found[name] == pytest.approx(value)


def test_the_table_is_printed_with_limits_and_places(house):
    said = []
    assert main([str(house), "--where"], said.append) == 0
    text = "".join(said)
    assert "functions of complexity over 10" in text
    assert "    reports/branches.py:1 many: 11" in text
    assert "    Line: bulletin/first.py, organizations/second.py" in text
