"""Why a file cannot be made: a sentence in Chinese that says what to do."""

#: Exit code of a process that refuses to render: the reason is what it says.
REFUSED = 3


class RenderError(ValueError):
    """The format cannot be made of this document, or on this machine."""
