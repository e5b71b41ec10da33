"""Twenty editions edited at random, two of them written anew by LibreOffice: all is found."""

import os
from random import Random

import pytest

from reports.models import Edition
from reports.reconciliation.comparing.own_sentences import own_sentences
from reports.reconciliation.reconcile import printable
from reports.rendering.docx import render
from tests.office import converted
from tests.scoring.returned import Edited, edited, told

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("sample")]

FILES = 20
#: Of these LibreOffice makes a file of its own; each takes it three seconds. ANEW=20: of all.
ANEW = int(os.environ.get("ANEW", "2"))


def test_every_change_is_found_and_none_that_nobody_made(tmp_path):
    document = printable(Edition.objects.get())
    content, own = render(document), own_sentences(document)
    chance = Random(16)  # noqa: S311 - the same in each run
    made = 0
    for number in range(FILES):
        file = edited(content, own, chance)
        files = [file]
        if number < ANEW:
            folder = tmp_path / str(number)
            folder.mkdir()
            anew = converted(file.content, "docx:MS Word 2007 XML", folder)
            assert anew != file.content
            files.append(Edited(anew, file.expected))
        for it in files:
            found = told(it, document)
            assert (found.found, found.false) == (found.made, 0), number
        made += found.made
    assert made >= 4 * FILES - 5
