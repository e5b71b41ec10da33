"""One experiment in the process it asks for; prints its report as JSON, last.

    python -m tests.faults.one R24 [--broken]

The environment names a site to be spoiled (`tests.faults.ground`): never run it against another.
"""

import contextlib
import os
import sys

import django

from tests.faults.report import FaultReport


def main(name: str, *more: str) -> int:
    """Run it, then ask whether the site stands."""
    if not os.environ.get("VAR_DIR", "").startswith("/tmp/fx-"):  # noqa: S108
        sys.stderr.write("only on a site that make faults has made\n")
        return 2
    django.setup()
    from tests.faults.standing import faults_of_the_site
    from tests.faults.trials import TRIALS

    trial = TRIALS[name]
    report = FaultReport()
    with contextlib.redirect_stdout(sys.stderr):
        trial.act(report, "--broken" in more)
        if trial.leaves_a_site:
            report.faults += faults_of_the_site()
    sys.stdout.write(f"{report.to_json()}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
