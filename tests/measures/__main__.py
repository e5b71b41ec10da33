"""Switches off one measure after the other and looks whether its test turns red.

    python -m tests.measures                 all, but those seen red with the same code before
    python -m tests.measures SEC-05 SEC-42   these alone
    python -m tests.measures --again         all, whatever was seen before

What was seen is kept in var/test/measures.json by a digest of the tree, so that a run that broke
off goes on. It ends with 1 where a test stays green, or where nothing could be said.
"""

import argparse
import hashlib
import json
import os
import re
import subprocess
import sys
import time
from pathlib import Path

from tests.measures.measure import ROOT, Measure
from tests.measures.off import VARIABLE
from tests.measures.table import MEASURES

SEEN = ROOT / "var" / "test" / "measures.json"
#: No test of one measure takes longer.
WITHIN_SECONDS = 300
ROW = "{number:<7} {verdict:<12} {seconds:>4.0f} s  {what}\n        {test}\n"
RED, GREEN, BROKEN = "red", "STAYS GREEN", "NOT RUN"


def main(arguments: list[str]) -> int:
    """Print a row for each; 1 where one of them is not red."""
    parser = argparse.ArgumentParser(prog="python -m tests.measures")
    parser.add_argument("only", nargs="*", metavar="SEC-01")
    parser.add_argument("--again", action="store_true")
    asked = parser.parse_args(arguments)
    tree = _digest_of_the_tree()
    seen = {} if asked.again else _seen(tree)
    bad = 0
    for number in asked.only or MEASURES:
        measure = MEASURES[number]
        if number not in seen or asked.only:
            since = time.monotonic()
            verdict, said = without(measure)
            seen[number] = {"verdict": verdict, "seconds": time.monotonic() - since}
            _keep(tree, seen)
            if verdict != RED:
                sys.stdout.write(f"{said[-1500:]}\n")
        _tell(measure, seen[number])
        bad += seen[number]["verdict"] != RED
    told = sum(one["verdict"] == RED for one in seen.values())
    sys.stdout.write(f"{told} of {len(MEASURES)} measures: red without it\n")
    return 1 if bad else 0


def without(measure: Measure) -> tuple[str, str]:
    """What becomes of its test without the measure, and what pytest said."""
    faults = [edit.fault() for edit in measure.edits]
    if any(faults):
        return BROKEN, "\n".join(faults)
    paths = [str(ROOT), str(Path(__file__).parent / "everywhere")]
    env = {**os.environ, VARIABLE: measure.number, "PYTHONPATH": os.pathsep.join(paths)}
    command = [sys.executable, "-m", "pytest", "-q", "-x", "--tb=line"]
    command += ["-p", "no:cacheprovider", f"tests/{measure.test}"]
    try:
        done = subprocess.run(
            command,
            cwd=ROOT,
            env=env,
            capture_output=True,
            text=True,
            check=False,
            timeout=WITHIN_SECONDS,
        )
    except subprocess.TimeoutExpired:
        return BROKEN, f"longer than {WITHIN_SECONDS} s"
    said = done.stdout + done.stderr
    if done.returncode == 0:
        return GREEN, said
    # A test that was asked and failed: no error before it, nothing that was not collected.
    has_failed = (
        re.search(r"^1 failed\b", said, re.MULTILINE)
        and "error" not in (said.strip().splitlines()[-1])
    )
    return (RED, said) if done.returncode == 1 and has_failed else (BROKEN, said)


def _digest_of_the_tree() -> str:
    """It changes with any line of the code or the tests."""
    told = hashlib.sha256()
    for room in ("bulletin", "organizations", "reports", "templates", "tests"):
        for path in sorted((ROOT / room).rglob("*")):
            if path.suffix in (".py", ".html", ".csv"):
                told.update(path.read_bytes())
    return told.hexdigest()


def _seen(tree: str) -> dict[str, dict[str, object]]:
    """What was seen of this tree; nothing of another one."""
    if not SEEN.exists():
        return {}
    kept = json.loads(SEEN.read_text(encoding="utf-8"))
    seen: dict[str, dict[str, object]] = kept["seen"] if kept["tree"] == tree else {}
    return {number: one for number, one in seen.items() if one["verdict"] == RED}


def _keep(tree: str, seen: dict[str, dict[str, object]]) -> None:
    SEEN.parent.mkdir(parents=True, exist_ok=True)
    SEEN.write_text(json.dumps({"tree": tree, "seen": seen}), encoding="utf-8")


def _tell(measure: Measure, found: dict[str, object]) -> None:
    row = ROW.format(number=measure.number, what=measure.what, test=measure.test, **found)
    sys.stdout.write(row)
    sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
