"""The trail: `append` is the one way to write a line."""

from bulletin.audit.append import append

__all__ = ["append"]
