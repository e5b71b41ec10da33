"""Asks for known weaknesses of every package we pin. What it could not look up, it says.

    python -m tests.vulnerabilities            # exit 1: found; 3: could not look
    python -m tests.vulnerabilities --tell     # as part of make check: only what is found is red

pip-audit calls it a success when it knew none of the packages, as on a machine without a
network or with a mirror that knows no weaknesses. Here that is an outcome of its own.
"""

import json
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

LISTS = ("requirements.lock", "requirements-dev.lock")
WITHIN_SECONDS = 120
FOUND, NOT_LOOKED = 1, 3


@dataclass(frozen=True)
class Answer:
    """What was found, by package; which packages nobody could be asked about."""

    weak: list[str] = field(default_factory=list)
    unknown: list[str] = field(default_factory=list)
    looked_up: int = 0

    @property
    def code(self) -> int:
        """What the command ends with."""
        if self.weak:
            return FOUND
        return NOT_LOOKED if self.unknown or not self.looked_up else 0

    def lines(self) -> list[str]:
        """The sentences for who ran it."""
        if self.weak:
            return [f"有已知漏洞：{one}" for one in self.weak]
        if self.code == NOT_LOOKED:
            return [
                f"漏洞没有查成：查到 {self.looked_up} 个包，查不到 {len(self.unknown)} 个；"
                "不能说没有漏洞，请在能上网的机器上运行 make audit"
            ]
        return [f"查了 {self.looked_up} 个包，没有已知漏洞"]


def read(report: dict[str, Any]) -> Answer:
    """The answer in a report of pip-audit."""
    weak, unknown, looked_up = [], [], 0
    for one in report.get("dependencies", []):
        if "skip_reason" in one:
            unknown.append(one["name"])
            continue
        looked_up += 1
        for known in one.get("vulns", []):
            weak.append(f"{one['name']} {one['version']} {known['id']}")
    return Answer(weak, unknown, looked_up)


def ask() -> Answer:
    """Ask pip-audit about both lists; an answer that knows nothing where it fails."""
    command = [sys.executable, "-m", "pip_audit", "--disable-pip", "--require-hashes"]
    for name in LISTS:
        command += ["-r", name]
    try:
        done = subprocess.run(
            [*command, "--progress-spinner", "off", "--format", "json"],
            capture_output=True,
            check=False,
            timeout=WITHIN_SECONDS,
        )
        return read(json.loads(done.stdout))
    except (subprocess.TimeoutExpired, json.JSONDecodeError):
        return Answer()


def main(arguments: Sequence[str]) -> int:
    """Say what was found."""
    answer = ask()
    for line in answer.lines():
        sys.stdout.write(f"{line}\n")
    if "--tell" in arguments and answer.code == NOT_LOOKED:
        return 0
    return answer.code


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
