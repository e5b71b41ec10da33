"""What an installation is asked once: its key, made where none is given, and its version."""

import re
import secrets
from collections.abc import Mapping
from pathlib import Path


def secret_key(environ: Mapping[str, str], folder: Path) -> str:
    """The key given as SECRET_KEY, or one made once in the folder, readable by its owner alone."""
    given = environ.get("SECRET_KEY", "")
    if given:
        return given
    path = folder / "secret-key"
    if not path.exists():
        path.touch(mode=0o600)
        path.write_text(secrets.token_urlsafe(64), encoding="ascii")
    return path.read_text(encoding="ascii")


def version(changelog: Path) -> str:
    """The newest version named in the changelog: `"2.4.0"`. It stands there once."""
    text = changelog.read_text(encoding="utf-8")
    found = re.search(r"^## (\d+\.\d+\.\d+)", text, re.MULTILINE)
    return found.group(1) if found else "0"
