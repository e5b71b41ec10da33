"""Python's collector of garbage, held while many rows are made."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def collector_held() -> Iterator[None]:
    """No collection while the block runs.

    Rows hold no circles, and each collection would look through all of them: a third of
    the time of reading 25,000 figures. Of threads that hold it at once the first lets go.
    """
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()
