"""Runs the experiments, each on a site of its own, and prints what was lost and doubled.

python -m tests.faults            # or: make faults; a few minutes
"""

import shutil
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.faults.experiments import EXPERIMENTS, Seen, killed_worker
from tests.faults.site import Site

ROW = "{name:34} {told:>12} {lost:>6} {doubled:>8} {trail:>6} {seconds:>10}\n"


def main() -> int:
    """Print a line for each; 1 where something was lost, or the broken variant not found."""
    sys.stdout.write(
        ROW.format(
            name="experiment",
            told="acknowledged",
            lost="lost",
            doubled="doubled",
            trail="trail",
            seconds="recovered",
        )
    )
    bad = 0
    with TemporaryDirectory() as folder:
        first = Site(Path(folder) / "first")
        first.folder.mkdir()
        first.prepare()
        for number, (name, experiment) in enumerate(EXPERIMENTS.items()):
            site = _copy(first, Path(folder) / str(number))
            seen = experiment(site, site.folder)
            sys.stdout.write(_row(name, seen))
            bad += not seen.is_good
        site = _copy(first, Path(folder) / "broken")
        broken = killed_worker(site, site.folder, "--before-commit")
        sys.stdout.write(_row("broken on purpose: told too early", broken))
        bad += broken.is_good
    return 1 if bad else 0


def _copy(first: Site, folder: Path) -> Site:
    """A site as prepared, for one experiment."""
    shutil.copytree(first.folder, folder)
    return Site(folder)


def _row(name: str, seen: Seen) -> str:
    outcome = seen.outcome
    return ROW.format(
        name=name,
        told=outcome.acknowledged,
        lost=len(outcome.lost),
        doubled=len(outcome.doubled),
        trail="whole" if seen.trail_holds else "BROKEN",
        seconds=f"{seen.recovered_in:.1f} s",
    )


if __name__ == "__main__":
    sys.exit(main())
