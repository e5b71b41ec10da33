"""The trail: `append` is the one way to write a line, `last_details` reads one."""

from bulletin.audit.append import append
from bulletin.audit.look_up import last_details

__all__ = ["append", "last_details"]
