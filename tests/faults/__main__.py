"""Runs the experiments R01 to R25, each on a site of its own, and prints what became of each.

    python -m tests.faults                  all; or: make faults, a quarter of an hour
    python -m tests.faults R07 R24          these alone; MANY: several machines, each killed
    python -m tests.faults --prove          each broken on purpose, or: make prove

Acknowledged, lost and doubled: operations that somebody was told are done. Recovered: seconds
until the site worked again by itself. What else does not hold stands below its row.
"""

import argparse
import sys
import time

from tests.faults.ground import TrialGround, run_apart, trial_folder
from tests.faults.report import FaultReport

ROW = (
    "{number:<4} {what:<36} {told:>5} {lost:>5} {doubled:>8} {recovered:>10} {took:>7}"
    "  {verdict}\n"
)


def main(arguments: list[str]) -> int:
    """Print a row for each; 1 where one does not hold, or a broken variant is not found."""
    from tests.faults.trials import NOT_RUN, TRIALS

    parser = argparse.ArgumentParser(prog="python -m tests.faults")
    parser.add_argument("only", nargs="*", choices=[*TRIALS, []], metavar="R01")
    parser.add_argument("--prove", action="store_true")
    asked = parser.parse_args(arguments)
    _say_head()
    bad = 0
    with trial_folder() as folder:
        ground = TrialGround(folder)
        for number in asked.only or TRIALS:
            trial = TRIALS[number]
            with ground.site(trial.vendor) as env:
                began = time.monotonic()
                report = run_apart(env, number, broken=asked.prove, within=trial.within)
            what = trial.broken if asked.prove else trial.what
            _say_row(number, what, report, began, asked.prove)
            bad += report.is_good if asked.prove else not report.is_good
    if not asked.prove:
        for number, why in NOT_RUN.items():
            sys.stdout.write(f"{number:<4} not run: {why}\n")
    return 1 if bad else 0


def _say_head() -> None:
    head = {"number": "", "what": "experiment", "told": "told", "lost": "lost"}
    head |= {"doubled": "doubled", "recovered": "recovered", "took": "took"}
    sys.stdout.write(ROW.format(**head, verdict=""))
    sys.stdout.flush()


def _say_row(
    number: str, what: str, report: FaultReport, began: float, is_broken: bool
) -> None:
    """The row, what is worth reading, and what does not hold."""
    verdict = "holds" if report.is_good else "RED"
    if is_broken:
        verdict = "NOT FOUND" if report.is_good else "found"
    row = ROW.format(
        number=number,
        what=what,
        told=report.acknowledged,
        lost=report.lost,
        doubled=report.doubled,
        recovered=f"{report.recovered:.1f} s",
        took=f"{time.monotonic() - began:.0f} s",
        verdict=verdict,
    )
    sys.stdout.write(row)
    for said in report.told if not is_broken else ():
        sys.stdout.write(f"       {said}\n")
    for said in report.faults[:5]:
        sys.stdout.write(f"     ! {said}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
