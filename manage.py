#!/usr/bin/env python
"""Django's command line, with our settings."""

import os
import sys

from bulletin.environment import WrongSetting


def main() -> None:
    """Run one management command; a wrong setting is a sentence and exit 2, not a traceback."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "bulletin.settings")
    from django.core.management import execute_from_command_line

    try:
        execute_from_command_line(sys.argv)
    except WrongSetting as error:
        sys.exit(_say(str(error)))


def _say(message: str) -> int:
    sys.stderr.write(f"{message}\n")
    return 2


if __name__ == "__main__":
    main()
