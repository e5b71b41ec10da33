"""What tests need beside Python: a browser, fonts, Pango, LibreOffice. Root installs it.

`.venv/bin/python -m tests.machine` lists what is missing and changes nothing; with `install` it
tries to install it. `python3 -m tests.machine environment` does so with what .venv itself needs.
A need is told by what is needed itself, never by something else that often comes with it.
"""

import ctypes
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from bulletin.preflight import why_no_environment

#: What the tests draw; a house test compares. Other fonts have the first emoji, few the others.
RARE = "𠮷䶮㛃堃赟喆①Ⅳ㎡é"
EMOJI = "😀👨👩👧"
#: The shell draws the same pages in three quarters of the time: it has no windows to keep up.
CHROMIUMS = (
    "chromium-headless-shell",
    "chromium",
    "chromium-browser",
    "google-chrome",
)
#: Debian's package of venv, which its python3 comes without.
VENV = f"python{sys.version_info.major}.{sys.version_info.minor}-venv"


@dataclass(frozen=True)
class Need:
    """Something of the machine: how to see that it is there, Debian's package, what it is for.

    `otherwise` is a package that does as well, where a release does not have the first.
    """

    is_there: Callable[[], bool]
    package: str
    purpose: str
    otherwise: str = ""


def chromium() -> str | None:
    """Where a Chromium is that starts; None without one.

    Ubuntu's package chromium-browser is a script that only asks for a snap: it does not count.
    """
    for name in CHROMIUMS:
        path = shutil.which(name)
        if path and _answers([path, "--version"]):
            return path
    return None


def _answers(command: list[str]) -> bool:
    done = subprocess.run(
        command, check=False, capture_output=True, stdin=subprocess.DEVNULL
    )
    return done.returncode == 0


def listed(pattern: str) -> str:
    """The families that fontconfig lists for a pattern; empty without fontconfig."""
    if shutil.which("fc-list") is None:
        return ""
    found = subprocess.run(
        ["fc-list", pattern, "family"], check=False, capture_output=True
    )
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


def has_fandol() -> bool:
    """Whether the free 仿宋 is where the product looks for it."""
    # Imported late: what the environment needs is asked before there are any packages.
    from reports.rendering.fonts import fandol

    return fandol() is not None


def has_office() -> bool:
    """Whether LibreOffice is in PATH."""
    from tests.office import soffice

    return soffice() is not None


def can_make_environments() -> bool:
    """Whether this Python can make a virtual environment."""
    return why_no_environment((sys.version_info.major, sys.version_info.minor)) is None


#: What comes before everything else: without it there is no environment to run the rest in.
ENVIRONMENT = Need(can_make_environments, VENV, "the environment .venv")
NEEDS = (
    Need(
        lambda: chromium() is not None,
        "chromium-headless-shell",
        "a real browser for the journeys",
        otherwise="chromium",
    ),
    Need(lambda: has_library("libatomic.so.1"), "libatomic1", "steering the browser"),
    Need(lambda: shutil.which("fc-list") is not None, "fontconfig", "looking fonts up"),
    Need(
        lambda: bool(listed(":lang=zh-cn")), "fonts-noto-cjk", "Chinese letters on pages"
    ),
    Need(lambda: draws(RARE), "fonts-noto-cjk", "rare letters in PDFs"),
    Need(lambda: has_library("libpango-1.0.so.0"), "libpango-1.0-0", "setting PDFs"),
    Need(
        lambda: has_library("libpangoft2-1.0.so.0"), "libpangoft2-1.0-0", "setting PDFs"
    ),
    Need(
        lambda: has_library("libharfbuzz-subset.so.0"),
        "libharfbuzz-subset0",
        "small PDFs",
    ),
    Need(has_fandol, "texlive-lang-chinese", "a free 仿宋 in PDFs"),
    Need(
        lambda: has_family("AR PL UMing CN"), "fonts-arphic-uming", "a free 宋体 in PDFs"
    ),
    Need(lambda: draws(EMOJI), "fonts-noto-color-emoji", "emoji in PDFs"),
    Need(
        lambda: shutil.which("openssl") is not None,
        "openssl",
        "asking whether the signature of a PDF is good",
    ),
    Need(has_office, "libreoffice-writer-nogui", "opening our DOCX"),
    Need(
        lambda: shutil.which("git") is not None,
        "git",
        "looking for secrets in what was committed",
    ),
)


def missing(needs: Iterable[Need] = NEEDS) -> list[Need]:
    """Those of the needs that are not there."""
    return [need for need in needs if not need.is_there()]


def install(needs: Iterable[Need]) -> None:
    """Install with apt, as root, without questions.

    All at once; where apt refuses because it does not know one of them, each by itself, so that
    one name that this release does not have keeps no other from being installed.
    """
    needs = tuple(needs)
    instead = {need.package: need.otherwise for need in needs if need.otherwise}
    packages = list(dict.fromkeys(need.package for need in needs))
    _apt("update")
    if _apt("install", "--no-install-recommends", *packages):
        return
    for package in packages:
        done = _apt("install", "--no-install-recommends", package)
        if not done and package in instead:
            _apt("install", "--no-install-recommends", instead[package])


def _apt(*words: str) -> bool:
    quiet = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    command = ["apt-get", "-q", "-y", "-o", "Dpkg::Use-Pty=0", *words]
    done = subprocess.run(command, check=False, env=quiet, stdin=subprocess.DEVNULL)
    return done.returncode == 0


def ready(needs: tuple[Need, ...] = NEEDS) -> bool:
    """Whether the machine has all of the needs; tries to install them first, where it may."""
    lacking = missing(needs)
    if lacking and os.geteuid() == 0 and shutil.which("apt-get"):
        install(lacking)
        lacking = missing(needs)
    say(lacking)
    return not lacking


def say(lacking: list[Need]) -> None:
    """Name what is missing, and the line that installs it."""
    for need in lacking:
        sys.stderr.write(f"missing: {need.package} ({need.purpose})\n")
    if lacking:
        packages = " ".join(dict.fromkeys(need.package for need in lacking))
        sys.stderr.write(f"Install them and try again: apt-get install {packages}\n")
    if any(need.otherwise == "chromium" for need in lacking):
        sys.stderr.write("Ubuntu has chromium as a snap: snap install chromium\n")


def main(words: list[str]) -> int:
    """List what is missing; `install` installs it, `environment` only what .venv needs."""
    if words == ["environment"]:
        return 0 if ready((ENVIRONMENT,)) else 1
    if words == ["install"]:
        return 0 if ready() else 1
    lacking = missing()
    say(lacking)
    return 1 if lacking else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
