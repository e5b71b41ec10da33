"""OFD after GB/T 33190-2016: the pages of the finished PDF, written again."""

from reports.rendering.ofd.writing import render

__all__ = ["render"]
