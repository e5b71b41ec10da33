"""Two people beside a long export: how often they are refused and how long they wait.

    python -m tests.bench.exporting                       25,000 rows, both databases
    python -m tests.bench.exporting --rows 2000 --on sqlite

The book is written by a process of its own, as a worker does. No test asserts any of it.
"""

import argparse
import os
import subprocess
import sys
import tempfile
import time

from tests.bench.importing import ON, prepared, recorder, run


def main(arguments):
    """Print a few lines for each database."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench.exporting")
    parser.add_argument("--rows", type=int, default=25_000)
    parser.add_argument("--on", choices=ON, nargs="+", default=ON)
    parser.add_argument("--here", choices=("beside", "export"), help=argparse.SUPPRESS)
    asked = parser.parse_args(arguments)
    if asked.here:
        act = beside if asked.here == "beside" else export
        act(asked.rows)
        return 0
    for vendor in asked.on:
        with tempfile.TemporaryDirectory() as folder, prepared(vendor, folder) as copy:
            sys.stdout.write(f"\n{vendor}, {asked.rows} rows of xlsx\n")
            sys.stdout.flush()
            module = ["-m", "tests.bench.exporting", "--here", "beside"]
            run(copy("exported"), folder, *module, "--rows", str(asked.rows))
    return 0


def beside(rows):
    """In this process: make the records, save and look while another exports them."""
    import django

    django.setup()
    from organizations.invented.demo import generate
    from tests.bench.colleagues import Colleagues

    generate(organizations=rows // 10, activities=rows, seed=1)
    colleagues = Colleagues(recorder())
    command = [sys.executable, "-m", "tests.bench.exporting", "--here", "export"]
    colleagues.start()
    subprocess.run([*command, "--rows", str(rows)], check=True)
    colleagues.tell()


def export(rows):
    """In this process: the book of that many."""
    import django

    django.setup()
    from organizations.models import Activity
    from tests.bench.curve import exported

    started, spent = time.perf_counter(), time.process_time()
    exported("xlsx", Activity.objects.filter(campaign__code="demo"), rows)
    took = time.process_time() - spent
    told = (
        f"{time.perf_counter() - started:.0f} s by the clock, {took:.0f} s of processor"
    )
    load = os.getloadavg()[0]
    sys.stdout.write(f"{told}, {took / rows * 1000:.2f} ms a row, load {load:.1f}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
