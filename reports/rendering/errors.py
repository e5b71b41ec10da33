"""Why a file cannot be made: a sentence in Chinese that says what to do."""


class RenderError(ValueError):
    """The format cannot be made of this document, or on this machine."""
