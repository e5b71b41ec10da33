"""Make bb782eb.json.gz again: python -m tests.reports.upgrades.make_dump, in a whole clone.

The sample is loaded, signed and published by that commit's own commands, in a folder of its own:
sample/1 published, sample/2 signed, sample/3 a draft. Kept are its rows as `dumpdata` writes them
(no passwords) and the digests of the texts that it printed.
"""

import gzip
import hashlib
import io
import json
import os
import subprocess
import sys
import tarfile
import tempfile
from pathlib import Path

from tests.house.rooms import ROOT

COMMIT = "bb782eb"
KEPT = Path(__file__).with_name(f"{COMMIT}.json.gz")
SIGNED = ("sample/1", "sample/2")
#: Edition, step, who.
STEPS = (
    ("sample/1", "submit", "bianji"),
    ("sample/1", "review", "shenhe"),
    ("sample/1", "sign", "qianfa"),
    ("sample/1", "publish", "qianfa"),
    ("sample/2", "submit", "bianji"),
    ("sample/2", "review", "shenhe"),
    ("sample/2", "sign", "qianfa"),
)


def main() -> None:
    """Check the commit out, let it work, keep what it leaves."""
    with tempfile.TemporaryDirectory() as folder:
        old = Path(folder, "program")
        packed = subprocess.run(
            ["git", "archive", COMMIT], cwd=ROOT, check=True, capture_output=True
        )
        with tarfile.open(fileobj=io.BytesIO(packed.stdout)) as archive:
            archive.extractall(old, filter="data")
        manage = _Manage(old, Path(folder, "var"))
        _work(manage)
        rows = json.loads(manage("dumpdata", "bulletin", "organizations", "reports"))
        texts = {}
        for edition in SIGNED:
            text = manage("render_edition", edition, "--format", "txt", "--output", "-")
            texts[edition] = hashlib.sha256(text).hexdigest()
    for row in rows:
        if row["model"] == "bulletin.user":
            row["fields"].update(password="!", groups=[])
    kept = json.dumps({"rows": rows, "texts": texts}, ensure_ascii=False)
    KEPT.write_bytes(gzip.compress(kept.encode(), mtime=0))


class _Manage:
    """manage.py of the old commit."""

    def __init__(self, program: Path, var: Path) -> None:
        self.program = program
        var.mkdir()
        self.environ = {**os.environ, "VAR_DIR": str(var), "DEMO": "1"}
        self.environ.pop("DATABASE_URL", None)

    def __call__(self, *arguments: str) -> bytes:
        """What the command prints."""
        done = subprocess.run(
            [sys.executable, "manage.py", *arguments],
            cwd=self.program,
            env=self.environ,
            check=True,
            stdout=subprocess.PIPE,
        )
        return done.stdout


def _work(manage: _Manage) -> None:
    manage("prepare")
    manage("load_sample")
    manage("demo_accounts", "--url", "http://127.0.0.1/")
    compose = ("compose_edition", "--campaign", "sample", "--user", "bianji", "--cutoff")
    manage(*compose, "2022-03-12")
    for edition, step, who in STEPS:
        manage("edition_step", edition, step, "--user", who, "--remark", "按规定办理")
    manage(*compose, "2022-03-13")


if __name__ == "__main__":
    main()
