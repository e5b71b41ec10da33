"""drawing(): a QR code as one path for an SVG picture."""

import segno

#: Blank squares around a code, as its standard asks.
QUIET = 4


def drawing(text: str) -> tuple[str, int]:
    """The path of the dark squares, and the width of the picture in squares.

    >>> path, width = drawing("7K3M-9QWD-XH2P")
    >>> path[:14], width
    ('M4 4h1v1h-1zM5', 29)
    """
    code = segno.make(text, error="m", micro=False)
    path: list[str] = []
    for y, row in enumerate(code.matrix):
        for x, is_dark in enumerate(row):
            if is_dark:
                path.append(f"M{x + QUIET} {y + QUIET}h1v1h-1z")
    return "".join(path), len(code.matrix) + 2 * QUIET
