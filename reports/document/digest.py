"""One digest for one document: SHA-256 over its canonical JSON.

>>> digest({"b": 1, "a": "一"}) == digest({"a": "一", "b": 1})
True
"""

import hashlib
import json
from typing import Any


def digest(values: dict[str, Any]) -> str:
    """The digest of plain JSON values, keys in order, UTF-8, no spaces."""
    text = json.dumps(values, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()
