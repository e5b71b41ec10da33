"""README.zh-CN.md says what README.md says: the same headings, commands, variables and links."""

import re

import pytest

from tests.house.rooms import ROOT

ENGLISH = (ROOT / "README.md").read_text(encoding="utf-8")
CHINESE = (ROOT / "README.zh-CN.md").read_text(encoding="utf-8")
BLOCK = re.compile(r"```sh\n(.*?)```", re.DOTALL)
HEADING = re.compile(r"^#+ (.*)$", re.MULTILINE)
LINK = re.compile(r"\]\(((?!README)[^)]+)\)")
#: Each heading with the one that stands at its place.
HEADINGS = (
    ("堡垒·先锋 简报系统", "堡垒·先锋 简报系统"),
    ("Two commands", "两条命令"),
    ("From the command line", "命令行"),
    ("In use", "正式使用"),
    ("The house in one picture", "一张图看整个系统"),
    ("Tests", "测试"),
)


def headings(text: str) -> list[str]:
    return HEADING.findall(re.sub(r"```.*?```", "", text, flags=re.DOTALL))


def commands(text: str) -> list[str]:
    """The lines of the shell, without what is said behind them."""
    lines = "\n".join(BLOCK.findall(text)).splitlines()
    return [line.split(" # ")[0].strip() for line in lines]


def first_cells(text: str) -> list[str]:
    """What the rows of the tables are about: `DATABASE_URL`, `luru`."""
    return re.findall(r"^\| (`[^|]*) \|", text, re.MULTILINE)


def code(text: str) -> set[str]:
    """Commands and places named in a sentence."""
    plain = re.sub(r"```.*?```", "", text, flags=re.DOTALL)
    return set(re.findall(r"`((?:make|manage\.py|/|\.ci|[A-Z_]+=)[^`]*)`", plain))


def test_headings_stand_at_their_places():
    assert list(zip(headings(ENGLISH), headings(CHINESE), strict=True)) == list(HEADINGS)


@pytest.mark.parametrize("read", [commands, first_cells, code, LINK.findall])
def test_both_name_the_same(read):
    assert sorted(read(CHINESE)) == sorted(read(ENGLISH))
    assert len(read(ENGLISH)) > 5


def test_a_page_leads_to_the_other():
    assert "README.zh-CN.md" in ENGLISH
    assert "README.md" in CHINESE
