"""Tries each finding of the review at any version of the system: red where it can be done.

    git worktree add /tmp/then 330cdc7
    python -m tests.findings /tmp/then .     a column for each version
    python -m tests.findings . F-05 F-20     these alone

Each version answers for itself: its own code and factories, a site of its own with the sample,
pages and commands alone. What runs in it is tests/findings/trying.py.
"""

import json
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

HERE = Path(__file__).resolve().parent
PREPARED = (("prepare",), ("load_sample",), ("demo_accounts",))
ROW = "{number:<6} {colours}  {what}\n"


def main(arguments: list[str]) -> int:
    """Print a row for each finding; 1 where the last version named is red in one."""
    from tests.findings.findings import FINDINGS

    only = [one for one in arguments if one.startswith("F-")] or list(FINDINGS)
    trees = [Path(one).resolve() for one in arguments if not one.startswith("F-")]
    columns = [tried(tree, only) for tree in trees or [Path.cwd()]]
    for number in only:
        colours = "  ".join(f"{one[number]['colour']:<6}" for one in columns)
        row = ROW.format(number=number, colours=colours, what=FINDINGS[number])
        sys.stdout.write(row)
        for one in columns:
            sys.stdout.write(f"         {one[number]['said']}\n")
    return int(any(one["colour"] != "green" for one in columns[-1].values()))


def tried(tree: Path, only: list[str]) -> dict[str, dict[str, str]]:
    """What became of each at this version."""
    folder = Path(tempfile.mkdtemp(prefix="findings-"))
    try:
        env = _environment(tree, folder)
        for command in PREPARED:
            given = {**env, "DEMO": "1"}
            _run(tree, given, "manage.py", *command)
        said = _run(tree, env, str(HERE / "trying.py"), *only)
        found: dict[str, dict[str, str]] = json.loads(said.strip().splitlines()[-1])
        return found
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _environment(tree: Path, folder: Path) -> dict[str, str]:
    told = {
        "VAR_DIR": str(folder),
        "MEDIA_ROOT": str(folder / "media"),
        "DATABASE_URL": f"sqlite:///{folder / 'db.sqlite3'}",
        "PYTHONPATH": str(tree),
        "DJANGO_SETTINGS_MODULE": "bulletin.settings",
        "DEMO": "0",
        "HTTPS": "0",
        "RENDER_IN_BACKGROUND": "0",
        "ALLOWED_HOSTS": "127.0.0.1,localhost,testserver",
    }
    return {**os.environ, **told}


def _run(tree: Path, env: dict[str, str], *command: str) -> str:
    done = subprocess.run(
        [sys.executable, *command],
        cwd=tree,
        env=env,
        check=False,
        capture_output=True,
        text=True,
    )
    if done.returncode:
        raise RuntimeError(f"{command}: {done.stderr[-3000:]}")
    return done.stdout


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
