"""Every door of the register goes through `propose`, which alone calls the verbs themselves."""

import ast
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
#: What changes a body at once.
VERBS = {
    "place",
    "cover",
    "uncover",
    "rename",
    "close",
    "set_statuses",
    "merge",
    "undo_merge",
    "succeed",
    "withdraw_placement",
    "redate_placement",
    "withdraw_coverage",
    "redate_coverage",
    "carry_out",
}
#: A new body's first place, invented and sample worlds, and the page that only tries.
AT_ONCE = {
    "organizations/actions/entry/quick.py",
    "organizations/sample/load.py",
    "organizations/invented/drill.py",
    "reports/actions/office/register.py",
}
ROOM = "organizations.actions.bodies"


def called_from(path):
    """The verbs that a module imports from the room of bodies."""
    found = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith(ROOM):
            found |= {alias.name for alias in node.names}
    return found & VERBS | (found & {"correcting", "tree", "merging", "succeeding"})


def test_no_door_changes_a_body_without_asking():
    wrong = []
    for app in ("bulletin", "organizations", "reports"):
        for path in sorted((ROOT / app).rglob("*.py")):
            name = path.relative_to(ROOT).as_posix()
            if name.startswith("organizations/actions/bodies/") or name in AT_ONCE:
                continue
            wrong += [f"{name}: {verb}" for verb in sorted(called_from(path))]
    assert not wrong


def test_those_that_may_do_so():
    assert {name for name in AT_ONCE if called_from(ROOT / name)} == AT_ONCE
