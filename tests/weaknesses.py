"""Runs bandit over the code; what is answered for on its line is no finding.

    python -m tests.weaknesses

bandit's B608 is ruff's S608: a line that says `# noqa: S608 - why` was looked at, and one
answer serves both. What merely imports a package is judged where the package is used.
"""

import json
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

ROOMS = ("bulletin", "organizations", "reports")
#: asserts tell mypy a type; imports are no use yet; ruff asks the same of a made-up password.
NOT_ASKED = "B101,B404,B405,B406,B105"


@dataclass(frozen=True)
class Finding:
    """One place of the code, with what bandit says of it."""

    path: str
    line: int
    test: str
    words: str


def is_answered(finding: dict[str, Any], lines: list[str]) -> bool:
    """Whether one of its lines bears the same number for ruff.

    `{"test_id": "B608", "line_range": [4, 5]}` is where line 5 says `# noqa: S608`.
    """
    number = f"noqa: S{finding['test_id'][1:]}"
    # B703 is the same as B308, asked of the argument.
    numbers = [number, "noqa: S308"] if finding["test_id"] == "B703" else [number]
    span = finding["line_range"]
    said = " ".join(lines[min(span) - 1 : max(span)])
    return any(one in said for one in numbers)


def unanswered(report: dict[str, Any]) -> list[Finding]:
    """The findings of a report that nobody has answered for."""
    found = []
    for one in report["results"]:
        lines = Path(one["filename"]).read_text(encoding="utf-8").splitlines()
        if not is_answered(one, lines):
            place = (one["filename"], one["line_number"])
            found.append(Finding(*place, one["test_id"], one["issue_text"]))
    return found


def main() -> int:
    """Print what is left; 1 where something is."""
    command = [sys.executable, "-m", "bandit", "-q", "-r", *ROOMS]
    command += ["--skip", NOT_ASKED, "--format", "json"]
    done = subprocess.run(command, capture_output=True, check=False)
    report = json.loads(done.stdout)
    for error in report["errors"]:
        sys.stdout.write(f"没有读成 {error['filename']}：{error['reason']}\n")
    found = unanswered(report)
    for one in found:
        sys.stdout.write(f"{one.path}:{one.line} {one.test} {one.words}\n")
    return 1 if found or report["errors"] else 0


if __name__ == "__main__":
    sys.exit(main())
