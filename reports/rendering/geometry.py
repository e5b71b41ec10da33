"""The page after GB/T 9704-2012 in millimetres and points, for PDF and DOCX.

28 characters of 16 pt would be 158.0 mm wide, the type area is 156: each character is
followed by -0.25 pt. 22 lines of 28.95 pt are 224.7 mm high, the type area is 225.

>>> CHARACTERS * (SIZE + SPACING) <= points(TYPE_WIDTH) < (CHARACTERS + 1) * (SIZE + SPACING)
True
>>> LINES * PITCH <= points(TYPE_HEIGHT) < (LINES + 1) * PITCH
True
"""

PAGE_WIDTH, PAGE_HEIGHT = 210, 297
TOP, RIGHT, BOTTOM, LEFT = 37, 26, 35, 28
TYPE_WIDTH, TYPE_HEIGHT = PAGE_WIDTH - LEFT - RIGHT, PAGE_HEIGHT - TOP - BOTTOM
CHARACTERS, LINES = 28, 22
#: 3号, its spacing, the pitch of lines; 2号: title; 4号: page numbers and 版记; 5号: tables.
SIZE, SPACING, PITCH = 16.0, -0.25, 28.95
TITLE_SIZE, SMALL_SIZE, TABLE_SIZE = 22.0, 14.0, 10.5
#: The dash of the page number stands so far below the type area.
FOLIO_DROP = 7
#: Pictures are no higher than this, so that a page holds text beside them.
PICTURE_HEIGHT = 100


def points(millimetres: float) -> float:
    """Millimetres as points."""
    return millimetres / 25.4 * 72
