"""The handbook is true to the screens: its pictures are there, its buttons are on the pages."""

import re

import pytest

from bulletin.accounts.roles import ROLES
from organizations.choices import Status
from reports.workflow import STEPS
from tests.house.rooms import ROOT, code_modules, templates

HANDBOOK = (ROOT / "docs" / "handbook.md").read_text(encoding="utf-8")
PICTURES = ROOT / "docs" / "pictures"


def said_in_the_house() -> str:
    """Every word that templates, code and the catalogue put on a screen."""
    catalogue = (ROOT / "bulletin/locale/zh_Hans/LC_MESSAGES/django.po").read_text(
        "utf-8"
    )
    places = [*templates(), *code_modules()]
    return catalogue + "".join(path.read_text(encoding="utf-8") for path in places)


def test_every_picture_is_there_small_and_used():
    used = set(re.findall(r"\(pictures/([a-z-]+\.png)\)", HANDBOOK))
    kept = {path.name for path in PICTURES.glob("*.png")}
    assert used <= kept
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    assert {name for name in kept - used if name not in readme} == set()
    assert [
        path.name for path in PICTURES.glob("*") if path.stat().st_size > 200_000
    ] == []


@pytest.mark.parametrize("words", sorted(set(re.findall(r"点“([^”]+)”", HANDBOOK))))
def test_what_one_is_told_to_press_is_on_a_page(words):
    assert words in said_in_the_house()


def test_every_task_of_the_first_page_has_its_part():
    tasks = re.findall(r"\| \[([^\]]+)\]\(#([^)]+)\)", HANDBOOK)
    headings = re.findall(r"^## (.+)$", HANDBOOK, re.MULTILINE)
    assert [name for name, _ in tasks] == headings
    assert [anchor for _, anchor in tasks] == headings


def test_the_handbook_knows_every_status_every_step_and_who_works():
    for words in (*Status.labels, *(step.code for step in STEPS.values())):
        assert words in HANDBOOK, words
    for role in ROLES:
        if role.side == "figures":
            assert role.name in HANDBOOK, role.name


def test_the_handbook_holds_nobody_s_telephone_number():
    assert re.findall(r"1[3-9]\d{9}", HANDBOOK) == []
