"""Which module has its mirror among the tests: `python -m tests.house.mirrors` lists those without.

A module holds a rule where one of its functions has at least `WAYS` ways through it. Its mirror is
`test_<module>.py` in the folder of tests that mirrors its own, or in one further up; also
`test_<module>_<subject>.py`, where its tests are cut by subject. A module that works with Django
(a page, an action, a model) may be asked through its room instead: tests in the mirror of its
folder, or `test_<folder>.py`. What is pure is asked directly.
"""

import ast
import sys
from pathlib import Path, PurePosixPath

from radon.complexity import cc_visit

ROOT = Path(__file__).resolve().parent.parent.parent
APPS = ("bulletin", "organizations", "reports")
#: Fewer are a way through, not a rule.
WAYS = 6


def holds_a_rule(path: Path) -> bool:
    """Whether one of its functions has as many ways through it as a rule has."""
    blocks = cc_visit(path.read_text(encoding="utf-8"))
    return any(block.letter in "FM" and block.complexity >= WAYS for block in blocks)


def has_mirror(module: str, tests: set[str]) -> bool:
    """`bulletin/zh/dates.py` has one in `tests/bulletin/zh/test_dates.py`."""
    place = PurePosixPath("tests") / module
    own = f"test_{place.stem}"
    folders = [place.parent, *place.parent.parents][: len(place.parts) - 2]
    for folder in folders:
        if f"{folder}/{own}.py" in tests:
            return True
        if any(name.startswith(f"{folder}/{own}_") for name in tests):
            return True
    return False


def is_pure(path: Path) -> bool:
    """Whether it imports neither Django nor the models, so that its functions can be called."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        names = []
        if isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            names = [node.module or ""]
        for name in names:
            parts = name.split(".")
            if parts[0] in ("django", "import_export") or "models" in parts:
                return False
    return True


def room_is_mirrored(module: str, tests: set[str]) -> bool:
    """`reports/pages/desk/queue.py` is asked in tests/reports/pages/desk or by test_desk.py."""
    folder = PurePosixPath("tests") / PurePosixPath(module).parent
    if any(PurePosixPath(name).parent == folder for name in tests):
        return True
    return has_mirror(str(PurePosixPath(module).parent), tests)


def without_mirror(root: Path = ROOT) -> list[str]:
    """The modules that hold a rule and have no mirror: `reports/serving.py` and so on."""
    tests = {
        path.relative_to(root).as_posix() for path in (root / "tests").rglob("test_*.py")
    }
    found = []
    for app in APPS:
        for path in sorted((root / app).rglob("*.py")):
            name = path.relative_to(root).as_posix()
            if "migrations" in path.parts or path.name == "__init__.py":
                continue
            if has_mirror(name, tests) or not holds_a_rule(path):
                continue
            if is_pure(path) or not room_is_mirrored(name, tests):
                found.append(name)
    return found


if __name__ == "__main__":
    sys.stdout.write("".join(f"{name}\n" for name in without_mirror()))
