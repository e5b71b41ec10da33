"""Why a file is not taken in."""


class RefusedFileError(ValueError):
    """A file that is not taken in; its words say in Chinese what is wrong and what to do."""
