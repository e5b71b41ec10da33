"""The docs are true: glossary, indicators, decisions and commands agree with the code."""

import inspect
import re

import pytest
from django.db.models import TextChoices

from bulletin.accounts.roles import ROLES
from organizations import choices
from organizations.models import Destination, Indicator
from reports.workflow import STATES, STEPS
from tests.house.rooms import ROOT, own_models

DOCS = ROOT / "docs"
ROW = re.compile(r"^\| ([^|]+) \| `([^`|]+)`")


def glossary():
    """(中文, code) of every row."""
    lines = (DOCS / "glossary.md").read_text(encoding="utf-8").splitlines()
    return [match.groups() for line in lines if (match := ROW.match(line))]


def wanted():
    """(中文, code) of every name that the code gives and a person may meet."""
    yield from ((str(model._meta.verbose_name), model.__name__) for model in own_models())
    for _name, kind in inspect.getmembers(choices, inspect.isclass):
        if issubclass(kind, TextChoices) and kind is not TextChoices:
            yield from ((str(label), str(value)) for value, label in kind.choices)
    yield from ((role.name, role.code) for role in ROLES)
    yield from ((label, code) for code, label in STATES.items())
    yield from ((step.label, step.code) for step in STEPS.values())


def test_every_name_of_the_code_is_in_the_glossary():
    assert [pair for pair in wanted() if pair not in set(glossary())] == []


def test_the_glossary_names_no_model_that_is_gone():
    models = {model.__name__ for model in own_models()}
    named = {code for _word, code in glossary() if code[0].isupper()}
    assert named == models


def test_within_a_table_words_and_codes_are_one_to_one():
    for table in (DOCS / "glossary.md").read_text(encoding="utf-8").split("\n\n"):
        rows = [
            match.groups() for line in table.splitlines() if (match := ROW.match(line))
        ]
        assert len({word for word, _code in rows}) == len(rows)
        assert len({code for _word, code in rows}) == len(rows)


@pytest.mark.django_db
def test_the_page_of_indicators_describes_what_is_shipped():
    written = {}
    for line in (DOCS / "indicators.md").read_text(encoding="utf-8").splitlines():
        cells = [cell.strip() for cell in line.strip("|").split("|")]
        if cells[0].startswith("`"):
            written[cells[0].strip("`")] = cells[1:7]
        if len(cells) == 8 and cells[0].startswith("`"):
            assert cells[7], line
    shipped = {
        row.code: [
            row.name,
            row.unit or "按物品",
            str(row.get_nature_display()),
            str(row.get_display_display())[:2],
            str(row.get_section_display()),
            "分" if row.takes_destination else "不分",
        ]
        for row in Indicator.objects.all()
    }
    assert written == shipped


@pytest.mark.django_db
def test_the_page_of_indicators_names_the_destinations():
    text = (DOCS / "indicators.md").read_text(encoding="utf-8")
    for row in Destination.objects.all():
        assert f"{row.name} `{row.code}`" in text


# Decisions ---------------------------------------------------------------------------------------

DECISIONS = sorted((DOCS / "adr").glob("*.md"))


@pytest.mark.parametrize("path", DECISIONS, ids=lambda path: path.stem)
def test_a_decision_is_numbered_titled_and_in_three_parts(path):
    text = path.read_text(encoding="utf-8")
    number, _, title = path.stem.partition("-")
    assert re.fullmatch(r"\d{4}", number)
    assert re.fullmatch(r"[a-z0-9-]+", title)
    assert text.startswith(f"# {number} ")
    assert re.search(r"^Status: (in force|superseded by \d{4})", text, re.MULTILINE)
    for part in ("Context", "Decision", "Consequences"):
        assert f"\n## {part}\n" in text
    assert len(text.splitlines()) <= 60


def test_numbers_of_decisions_are_unique():
    numbers = [path.stem[:4] for path in DECISIONS]
    assert len(numbers) == len(set(numbers))


def test_decisions_that_code_and_docs_point_to_are_there():
    numbers = {path.stem[:4] for path in DECISIONS}
    places = [*ROOT.glob("*.md"), *DOCS.rglob("*.md"), *ROOT.glob("[bor]*/**/*.py")]
    for path in places:
        for number in re.findall(r"ADR (\d{4})", path.read_text(encoding="utf-8")):
            assert number in numbers, f"{path}: ADR {number}"


# README and CONTRIBUTING -------------------------------------------------------------------------


@pytest.mark.parametrize("name", ["README.md", "CONTRIBUTING.md"])
def test_files_that_a_page_names_are_there(name):
    text = (ROOT / name).read_text(encoding="utf-8")
    for link in re.findall(r"\]\(([^)#:]+)\)", text):
        assert (ROOT / link).exists(), link
    for path in re.findall(
        r"`((?:bulletin|organizations|reports|tests|docs|templates)/[^`*<…]+)`", text
    ):
        assert (ROOT / path.rstrip("/")).exists(), path


@pytest.mark.parametrize("name", ["README.md", "CONTRIBUTING.md"])
def test_commands_of_make_that_a_page_names_exist(name):
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    named = re.findall(r"\bmake ([a-z]+)\b", (ROOT / name).read_text(encoding="utf-8"))
    assert named
    for target in named:
        assert re.search(rf"^{target}:.*##", makefile, re.MULTILINE), target


def test_every_command_of_make_says_what_it_is_for():
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    phony = re.search(r"^\.PHONY: (.*)$", makefile, re.MULTILINE).group(1).split()
    for target in phony:
        assert re.search(rf"^{target}:.*##", makefile, re.MULTILINE), target


def test_every_switch_of_the_settings_is_in_its_docstring():
    text = (ROOT / "bulletin/settings.py").read_text(encoding="utf-8")
    docstring, _, code = text.partition('"""\n')
    read = set(re.findall(r"environ(?:\.get\(|, )\"([A-Z_]+)\"", code)) - {"DATABASE_URL"}
    for name in read:
        assert name in docstring, name
