"""Python loads this in every process below `python -m tests.measures`, children too."""

import tests.measures.off  # noqa: F401 - it acts when it is loaded
