"""python -m reports.rendering.worker KIND PATH: a document from stdin, written as a file.

Exit 3 with a Chinese sentence on stderr where it is refused.
"""

import json
import os
import resource
import sys
from pathlib import Path


def main(kind: str, path: str) -> int:
    """Render and write; never half a file."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "bulletin.settings")
    import django

    django.setup()
    from reports.document.shape import from_dict
    from reports.rendering import RENDERERS, RenderError
    from reports.rendering.errors import REFUSED
    from reports.rendering.files import write_whole
    from reports.rendering.outside import MEGABYTES

    size = MEGABYTES * 1024 * 1024
    resource.setrlimit(resource.RLIMIT_AS, (size, size))
    try:
        content = RENDERERS[kind][0](from_dict(json.load(sys.stdin.buffer)))
    except RenderError as error:
        sys.stderr.buffer.write(str(error).encode())
        return REFUSED
    except MemoryError:
        sys.stderr.buffer.write(f"内存超过 {MEGABYTES} MB，已停止，请改用 DOCX".encode())
        return REFUSED
    write_whole(Path(path), content)
    return 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
