"""What it costs to read 5,000 characters of each kind against 10,000 and 900,000 names.

`python -m tests.bench.reading [NAMES…]` prints processor time and memory; it needs no database.
All that is remembered of earlier texts is forgotten before each run, as another text would come.
"""

import gc
import os
import resource
import sys
import time
from collections.abc import Callable, Iterator
from datetime import date

from organizations.extraction.found import KnownBody
from organizations.extraction.reading import read_text
from organizations.extraction.register import BodyRegister
from organizations.extraction.register_files import known_bodies
from tests.house.rooms import ROOT

LONG = 5_000
RUNS = 9
RECEIVED = date(2022, 3, 16)
NAMES = (10_000, 900_000)
MESSAGES, BULLETINS = ROOT / "tests/samples/messages", ROOT / "tests/samples/gold"
#: Words in the names of the files of each kind.
KINDS = {
    "chat": ("chat", "phone_copy", "chain"),
    "letter": ("letter", "mail"),
    "table": ("table", "wps", "digest"),
}


def texts() -> Iterator[tuple[str, str]]:
    """The kinds, each with so many characters of it."""
    for kind, words in KINDS.items():
        paths = sorted(MESSAGES.rglob("*.txt"))
        chosen = [path for path in paths if any(word in path.stem for word in words)]
        yield kind, "\n".join(path.read_text("utf-8") for path in chosen)[:LONG]
    told = "\n".join(path.read_text("utf-8") for path in sorted(BULLETINS.glob("*.txt")))
    yield "bulletin", told[:LONG]


def remembered() -> list[Callable[[], None]]:
    """What forgets the answers that were kept of texts read before."""
    found = []
    for name, module in list(sys.modules.items()):
        if name.startswith(("bulletin.zh", "organizations.extraction")):
            for thing in vars(module).values():
                if hasattr(thing, "cache_clear") and thing.__name__ != "_readers":
                    found.append(thing.cache_clear)
    return found


def milliseconds(text: str, register: BodyRegister) -> float:
    """The least processor time of several readings after one that warms up."""
    read_text(text, register, RECEIVED)
    runs = []
    for _ in range(RUNS):
        for forget in remembered():
            forget()
        gc.collect()
        spent = time.process_time()
        read_text(text, register, RECEIVED)
        runs.append((time.process_time() - spent) * 1000)
    return min(runs)


def main(arguments: list[str]) -> int:
    """Print a line for each number of names."""
    for count in [int(one) for one in arguments] or NAMES:
        bodies = [KnownBody(f"深圳市第{n}行业协会党支部", "party") for n in range(count)]
        register = BodyRegister([*known_bodies(MESSAGES / "register"), *bodies])
        said = [f"{kind} {milliseconds(text, register):.0f}" for kind, text in texts()]
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        load = os.getloadavg()[0]
        sys.stdout.write(
            f"{count:,} names, {LONG:,} characters, ms: {', '.join(said)}; "
            f"at most {peak:,.0f} MB; load {load:.1f}\n"
        )
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
