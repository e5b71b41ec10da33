"""Small pictures of the screens for docs/handbook.md, taken when HANDBOOK_PICTURES is set."""

import os
import shutil
import subprocess

from playwright.sync_api import Page

from tests.house.rooms import ROOT

HANDBOOK = ROOT / "docs" / "pictures"
#: A picture that weighs more is no help to a page of text.
MOST_BYTES = 200_000


def for_the_handbook(page: Page, name: str, *, whole: bool = False) -> None:
    """Keep what is on the screen as docs/pictures/<name>.png, if pictures are wanted."""
    if not os.environ.get("HANDBOOK_PICTURES"):
        return
    HANDBOOK.mkdir(parents=True, exist_ok=True)
    path = HANDBOOK / f"{name}.png"
    page.wait_for_load_state("networkidle")
    page.screenshot(path=path, full_page=whole)
    # 64 colours are enough for a page; without pngquant the picture stays as it is.
    if shutil.which("pngquant"):
        subprocess.run(
            ["pngquant", "--force", "--skip-if-larger", "--output", path, "64", path],
            check=False,
        )
    assert path.stat().st_size < MOST_BYTES, name
