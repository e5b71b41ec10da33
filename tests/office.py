"""LibreOffice, headless, as an office machine opens our files: fonts by their official names."""

import os
import shutil
import subprocess
from pathlib import Path

from reports.rendering.fonts import FANDOL_DIRECTORIES

#: The official names, and what stands in for them on a machine that may not have them.
ALIASES = {
    "仿宋_GB2312": "FandolFang R",
    "黑体": "Noto Sans CJK SC",
    "宋体": "AR PL UMing CN",
    "方正小标宋简体": "Noto Serif CJK SC",
}


def soffice() -> str | None:
    """Where it is; None without one."""
    return shutil.which("soffice") or shutil.which("libreoffice")


def converted(content: bytes, to: str, folder: Path) -> bytes:
    """A DOCX as LibreOffice writes it: `to` is pdf, docx or txt, with a filter where need be."""
    source = folder / "edition.docx"
    source.write_bytes(content)
    program = soffice()
    assert program is not None
    subprocess.run(
        [
            program,
            f"-env:UserInstallation=file://{folder}/office",
            "--headless",
            "--convert-to",
            to,
            "--outdir",
            str(folder / "made"),
            str(source),
        ],
        check=True,
        capture_output=True,
        timeout=180,
        env={**os.environ, "FONTCONFIG_FILE": str(_fonts(folder)), "HOME": str(folder)},
    )
    return (folder / "made" / f"edition.{to.split(':')[0]}").read_bytes()


def _fonts(folder: Path) -> Path:
    """A configuration of fonts that knows the official names."""
    path = folder / "fonts.conf"
    aliases = "".join(
        f'<alias binding="same"><family>{name}</family>'
        f"<prefer><family>{stand_in}</family></prefer></alias>"
        for name, stand_in in ALIASES.items()
    )
    places = "".join(f"<dir>{place}</dir>" for place in FANDOL_DIRECTORIES)
    path.write_text(
        '<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd"><fontconfig>'
        '<include ignore_missing="yes">/etc/fonts/fonts.conf</include>'
        f"{places}{aliases}</fontconfig>",
        encoding="utf-8",
    )
    return path
