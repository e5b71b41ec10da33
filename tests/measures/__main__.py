"""Switches off one measure after the other and looks whether its test turns red.

    python -m tests.measures                 all, but those seen red with the same code before
    python -m tests.measures SEC-05 SEC-42   these alone
    python -m tests.measures --again         all, whatever was seen before

Measures that are functions are taken out one by one in one session of pytest; of the others each
has a process of its own. What was seen is kept in var/test/measures.json by a digest of the tree,
so that a run that broke off goes on. It ends with 1 where a test stays green or was not run.
"""

import argparse
import hashlib
import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path

from tests.measures.in_place import is_in_place
from tests.measures.measure import ROOT, Measure
from tests.measures.off import VARIABLE
from tests.measures.table import MEASURES

SEEN = ROOT / "var" / "test" / "measures.json"
#: No session takes longer.
WITHIN_SECONDS = 1_800
#: So many are taken out in one session, so that a run that breaks off loses little.
AT_ONCE = 20
ROW = "{number:<7} {verdict:<12} {what}\n        {test}\n"
RED, GREEN, BROKEN = "red", "STAYS GREEN", "NOT RUN"


def main(arguments: list[str]) -> int:
    """Print a row for each; 1 where one of them is not red."""
    parser = argparse.ArgumentParser(prog="python -m tests.measures")
    parser.add_argument("only", nargs="*", metavar="SEC-01")
    parser.add_argument("--again", action="store_true")
    asked = parser.parse_args(arguments)
    tree = _digest_of_the_tree()
    seen = {} if asked.again else _seen(tree)
    numbers = asked.only or list(MEASURES)
    waiting = [one for one in numbers if asked.only or one not in seen]
    together = [one for one in waiting if is_in_place(MEASURES[one])]
    for start in range(0, len(together), AT_ONCE):
        seen |= in_one_session(together[start : start + AT_ONCE])
        _keep(tree, seen)
    for number in waiting:
        if number not in together:
            seen[number] = apart(MEASURES[number])
            _keep(tree, seen)
    bad = 0
    for number in numbers:
        measure, verdict = MEASURES[number], seen.get(number, BROKEN)
        row = ROW.format(
            number=number, verdict=verdict, what=measure.what, test=measure.test
        )
        sys.stdout.write(row)
        bad += verdict != RED
    sys.stdout.write(f"{len(numbers) - bad} of {len(numbers)} are red without it\n")
    return 1 if bad else 0


def in_one_session(numbers: list[str]) -> dict[str, str]:
    """What becomes of their tests, each without its own measure, in one process."""
    with tempfile.TemporaryDirectory() as folder:
        told = Path(folder) / "told.json"
        tests = [f"tests/{MEASURES[number].test}" for number in numbers]
        command = ["-p", "tests.measures.one_session", *tests]
        said = _pytest(command, {"MEASURES_TOLD": str(told)})
        if not told.exists():
            sys.stdout.write(f"{said[1][-3000:]}\n")
            return {}
        found: dict[str, str] = json.loads(told.read_text(encoding="utf-8"))
        return found


def apart(measure: Measure) -> str:
    """What becomes of its test without the measure, in a process of its own."""
    faults = [edit.fault() for edit in measure.edits]
    if any(faults):
        return BROKEN
    paths = [str(ROOT), str(Path(__file__).parent / "everywhere")]
    more = {VARIABLE: measure.number, "PYTHONPATH": os.pathsep.join(paths)}
    code, said = _pytest(["-x", f"tests/{measure.test}"], more)
    if code == 0:
        return GREEN
    # A test that was asked and failed: no error before it, nothing that was not collected.
    last = said.strip().splitlines()[-1] if said.strip() else ""
    return RED if code == 1 and "1 failed" in last and "error" not in last else BROKEN


def _pytest(arguments: list[str], more: dict[str, str]) -> tuple[int, str]:
    """How it ended, and what it said."""
    options = [
        "-q",
        "--tb=line",
        "-p",
        "no:cacheprovider",
    ]
    try:
        done = subprocess.run(
            [sys.executable, "-m", "pytest", *options, *arguments],
            cwd=ROOT,
            env={**os.environ, **more},
            capture_output=True,
            text=True,
            check=False,
            timeout=WITHIN_SECONDS,
        )
    except subprocess.TimeoutExpired:
        return -1, f"longer than {WITHIN_SECONDS} s"
    return done.returncode, done.stdout + done.stderr


def _digest_of_the_tree() -> str:
    """It changes with any line of the code or the tests."""
    told = hashlib.sha256()
    for room in ("bulletin", "organizations", "reports", "templates", "tests"):
        for path in sorted((ROOT / room).rglob("*")):
            if path.suffix in (".py", ".html", ".csv"):
                told.update(path.read_bytes())
    return told.hexdigest()


def _seen(tree: str) -> dict[str, str]:
    """What was seen red in this tree; nothing of another one."""
    if not SEEN.exists():
        return {}
    kept = json.loads(SEEN.read_text(encoding="utf-8"))
    seen: dict[str, str] = kept["seen"] if kept["tree"] == tree else {}
    return {number: verdict for number, verdict in seen.items() if verdict == RED}


def _keep(tree: str, seen: dict[str, str]) -> None:
    SEEN.parent.mkdir(parents=True, exist_ok=True)
    SEEN.write_text(json.dumps({"tree": tree, "seen": seen}), encoding="utf-8")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
