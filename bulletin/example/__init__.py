"""The city of the sample: what a new system is filled with until it is set up as another's.

It is data (city.json); nothing else in the code knows a city by name. Source of the districts:
GB/T 2260; 新区 have no code of their own there.

>>> len(example_city().districts)
11
"""

import json
from dataclasses import dataclass
from functools import cache
from pathlib import Path

_FILE = Path(__file__).with_name("city.json")


@dataclass(frozen=True)
class ExampleDistrict:
    """A district with its code and its streets, as 某街、某路."""

    name: str
    region_code: str
    streets: str


@dataclass(frozen=True)
class ExampleCity:
    """A city, its bureau and its districts."""

    place: str
    bureau: str
    districts: tuple[ExampleDistrict, ...]


@cache
def example_city() -> ExampleCity:
    """The city of the sample, read once."""
    told = json.loads(_FILE.read_text(encoding="utf-8"))
    districts = tuple(ExampleDistrict(**row) for row in told["districts"])
    return ExampleCity(told["place"], told["bureau"], districts)
