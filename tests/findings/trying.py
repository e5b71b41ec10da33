"""Runs in the tree of a version: tries each finding there, prints what became of it as JSON.

Each is tried in a process of its own on a copy of the database. The functions return what is
wrong, "" where nothing is.
"""

import json
import os
import shutil
import sys
import tempfile
from pathlib import Path

import django

HERE = Path(__file__).resolve().parent


def main(numbers: list[str]) -> None:
    """The colour of each, and why."""
    django.setup()
    sys.path.insert(0, str(HERE))
    import attempts  # found beside this file
    import attempts_of_people
    from django.conf import settings

    found = {}
    for number in numbers:
        module = attempts_of_people if number <= "F-08" else attempts
        found[number] = _apart(number, module, Path(settings.VAR))
    sys.stdout.write(f"\n{json.dumps(found, ensure_ascii=False)}\n")


def _apart(number: str, attempts: object, folder: Path) -> dict[str, str]:
    """Try one in a child, on a copy."""
    from django.db import connections

    connections.close_all()
    copy = Path(tempfile.mkdtemp(dir=folder))
    for path in folder.glob("db.sqlite3*"):
        shutil.copy(path, copy)
    reading, writing = os.pipe()
    child = os.fork()
    if not child:
        said = _tried(number, attempts, copy)
        os.write(writing, json.dumps(said).encode()[:60_000])
        os._exit(0)
    os.close(writing)
    with os.fdopen(reading, "rb") as answer:
        told = answer.read()
    os.waitpid(child, 0)
    return json.loads(told) if told else {"colour": "?", "said": "the process ended"}


def _tried(number: str, attempts: object, copy: Path) -> dict[str, str]:
    import traceback

    from django.conf import settings
    from django.db import connection

    path = str(copy / "db.sqlite3")
    settings.DATABASES["default"]["NAME"] = path
    connection.settings_dict["NAME"] = path
    settings.MEDIA_ROOT = str(copy / "media")
    sys.stdout = sys.stderr
    try:
        wrong = getattr(attempts, number.lower().replace("-", ""))()
    except Exception:
        return {"colour": "?", "said": traceback.format_exc()[-1500:]}
    return {
        "colour": "red" if wrong else "green",
        "said": wrong or "refused, or as asked",
    }


if __name__ == "__main__":
    main(sys.argv[1:])
