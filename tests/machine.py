"""What tests need beside Python: a browser, fonts, Pango, LibreOffice. Root installs it."""

import ctypes
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass

from reports.rendering.fonts import fandol
from tests.office import soffice

#: What the tests draw. Other fonts have the first of them, few have the rest.
EMOJI = "😀👨👩👧"
CHROMIUMS = ("chromium", "chromium-browser", "google-chrome")


@dataclass(frozen=True)
class Need:
    """Something of the machine: how to see that it is there, Debian's package, what it is for."""

    is_there: Callable[[], bool]
    package: str
    purpose: str


def chromium() -> str | None:
    """Where the system's Chromium is; None without one."""
    return next((path for name in CHROMIUMS if (path := shutil.which(name))), None)


def listed(pattern: str) -> str:
    """The families that fontconfig lists for a pattern; empty without fontconfig."""
    if shutil.which("fc-list") is None:
        return ""
    found = subprocess.run(["fc-list", pattern, "family"], check=False, capture_output=True)
    return found.stdout.decode(errors="replace").strip()


def has_family(name: str) -> bool:
    """Whether a font of that family is installed, beside whatever others."""
    return bool(listed(f":family={name}"))


def has_library(name: str) -> bool:
    """Whether the dynamic linker finds it."""
    try:
        ctypes.CDLL(name)
    except OSError:
        return False
    return True


def draws(letters: str) -> bool:
    """Whether each letter is in some font; one font need not have them all."""
    return all(listed(f":charset={ord(letter):x}") for letter in letters)


NEEDS = (
    Need(lambda: chromium() is not None, "chromium", "a real browser for the journeys"),
    Need(lambda: shutil.which("fc-list") is not None, "fontconfig", "looking fonts up"),
    Need(lambda: bool(listed(":lang=zh-cn")), "fonts-noto-cjk", "Chinese letters on pages"),
    Need(lambda: draws("𠮷䶮㛃堃赟喆①Ⅳ㎡é"), "fonts-noto-cjk", "rare letters in PDFs"),
    Need(lambda: has_library("libpango-1.0.so.0"), "libpango-1.0-0", "setting PDFs"),
    Need(lambda: has_library("libpangoft2-1.0.so.0"), "libpangoft2-1.0-0", "setting PDFs"),
    Need(lambda: has_library("libharfbuzz-subset.so.0"), "libharfbuzz-subset0", "small PDFs"),
    Need(lambda: fandol() is not None, "texlive-lang-chinese", "a free 仿宋 in PDFs"),
    Need(lambda: has_family("AR PL UMing CN"), "fonts-arphic-uming", "a free 宋体 in PDFs"),
    Need(lambda: draws(EMOJI), "fonts-noto-color-emoji", "emoji in PDFs"),
    Need(lambda: soffice() is not None, "libreoffice-writer-nogui", "opening our DOCX"),
)


def missing() -> list[Need]:
    """What is not there."""
    return [need for need in NEEDS if not need.is_there()]


def install(needs: list[Need]) -> None:
    """Install with apt, as root, without questions."""
    quiet = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    packages = [need.package for need in needs]
    get = ["apt-get", "-q", "-y", "--no-install-recommends", "-o", "Dpkg::Use-Pty=0"]
    for command in ([*get, "update"], [*get, "install", *packages]):
        subprocess.run(command, check=False, env=quiet, stdin=subprocess.DEVNULL)


def ready() -> bool:
    """Whether the machine has all that the tests need; tries to install it first, where it may."""
    lacking = missing()
    if lacking and os.geteuid() == 0 and shutil.which("apt-get"):
        install(lacking)
        lacking = missing()
    for need in lacking:
        sys.stderr.write(f"missing: {need.package} ({need.purpose})\n")
    if lacking:
        packages = " ".join(need.package for need in lacking)
        sys.stderr.write(f"Install them and try again: apt-get install {packages}\n")
    return not lacking
