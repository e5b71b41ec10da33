"""JSON with every number and its trace."""

import json

from reports.document.blocks import Document
from reports.document.json_shape import to_dict


def render(document: Document) -> bytes:
    """Indented JSON, Chinese unescaped, UTF-8."""
    return (json.dumps(to_dict(document), ensure_ascii=False, indent=2) + "\n").encode()
