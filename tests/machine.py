"""What the tests need beside Python: Chromium, Chinese fonts. Installed as root, else named."""

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass

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


def has_chinese_font() -> bool:
    """Whether fontconfig knows a font for Chinese."""
    if shutil.which("fc-list") is None:
        return False
    listed = subprocess.run(["fc-list", ":lang=zh-cn"], check=False, capture_output=True)
    return bool(listed.stdout.strip())


NEEDS = (
    Need(lambda: chromium() is not None, "chromium", "a real browser for the journeys"),
    Need(has_chinese_font, "fonts-noto-cjk", "Chinese letters on its pages"),
    Need(lambda: shutil.which("fc-list") is not None, "fontconfig", "looking fonts up"),
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
