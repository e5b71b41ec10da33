"""The trail: `append` is the one way to write a line, `last_details` and `last_time` read one."""

from bulletin.audit.append import (
    COMMAND,
    append,
    append_each,
    refusal_noted,
    refusals_noted,
    write_line,
)
from bulletin.audit.look_up import last_details, last_time

__all__ = [
    "COMMAND",
    "append",
    "append_each",
    "last_details",
    "last_time",
    "refusal_noted",
    "refusals_noted",
    "write_line",
]
