"""The child process of `apart`: limits first, then the file from stdin, lines to stdout."""

import json
import resource
import sys

from organizations.importing.apart import TOO_MUCH, refusal_told, told
from organizations.importing.limits import Limits, UnreadableBookError
from organizations.importing.workbook import read_book


def main() -> None:
    """Read the limits and the file, answer in JSON."""
    size = int.from_bytes(sys.stdin.buffer.read(4), "big")
    limits = Limits(**json.loads(sys.stdin.buffer.read(size)))
    resource.setrlimit(resource.RLIMIT_CPU, (limits.cpu_seconds, limits.cpu_seconds))
    resource.setrlimit(resource.RLIMIT_AS, (limits.memory_bytes, limits.memory_bytes))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    try:
        sys.stdout.writelines(told(read_book(sys.stdin.buffer.read(), limits)))
    except UnreadableBookError as error:
        sys.stdout.write(refusal_told(str(error)))
    except MemoryError:
        sys.stdout.write(refusal_told(TOO_MUCH))


if __name__ == "__main__":
    main()
