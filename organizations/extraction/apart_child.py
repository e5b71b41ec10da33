"""The child process of `apart`: limits first, then the file from stdin, its text to stdout."""

import json
import resource
import sys

from organizations.extraction.apart import CPU_SECONDS, MEMORY_BYTES, TOO_MUCH
from organizations.extraction.files import text_of


def main() -> None:
    """Read the file, answer {"text": …} or {"refused": why} in JSON."""
    resource.setrlimit(resource.RLIMIT_CPU, (CPU_SECONDS, CPU_SECONDS))
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY_BYTES, MEMORY_BYTES))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    try:
        reply = {"text": text_of(sys.stdin.buffer.read(), sys.argv[1])}
    except ValueError as error:
        reply = {"refused": str(error)}
    except MemoryError:
        reply = {"refused": TOO_MUCH}
    json.dump(reply, sys.stdout)


if __name__ == "__main__":
    main()
