"""Each measure of docs/security.md, how it is switched off, and the test that must then be red."""

from tests.measures.measure import Edit, Measure
from tests.measures.of_files import OF_FILES
from tests.measures.of_people import OF_PEOPLE
from tests.measures.of_the_rest import OF_THE_REST

__all__ = ["MEASURES", "Edit", "Measure"]

MEASURES: dict[str, Measure] = {}
for _measure in (*OF_PEOPLE, *OF_FILES, *OF_THE_REST):
    MEASURES[_measure.number] = _measure
