"""The sample's city stands in the sample's own files alone: the code serves any city."""

from pathlib import Path

from bulletin.example import example_city
from tests.house.rooms import OURS, ROOT

#: Where the sample's city stands: its own files.
OF_THE_SAMPLE = ("organizations/sample/", "bulletin/example/")


def _sources() -> list[Path]:
    files = list((ROOT / "templates").rglob("*.html"))
    for app in OURS:
        for ending in ("py", "js", "json"):
            files += (ROOT / app).rglob(f"*.{ending}")
    return [
        file
        for file in files
        if not str(file.relative_to(ROOT)).startswith(OF_THE_SAMPLE)
    ]


def test_no_source_names_the_city_of_the_sample_but_the_sample():
    word = example_city().place.removesuffix("市")
    named = [file for file in _sources() if word in file.read_text(encoding="utf-8")]
    assert named == []
    assert len(_sources()) > 300
