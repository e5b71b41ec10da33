"""The trail: `append` is the one way to write a line, the others read."""

from bulletin.audit.append import (
    COMMAND,
    append,
    append_each,
    ready_lines,
    refusal_noted,
    refusals_noted,
    write_line,
    write_ready,
)
from bulletin.audit.look_up import (
    kinds_since,
    last_details,
    last_time,
    mark_of_system,
    newest_line,
)

__all__ = [
    "COMMAND",
    "append",
    "append_each",
    "kinds_since",
    "last_details",
    "last_time",
    "mark_of_system",
    "newest_line",
    "ready_lines",
    "refusal_noted",
    "refusals_noted",
    "write_line",
    "write_ready",
]
