"""The strictness of templates is itself tested: an unknown name fails, in our templates alone."""

import pytest
from django.template import Context, Engine
from django.template.base import Origin, Template

from tests.conftest import ROOT, UnknownName

OURS = Origin(name=str(ROOT / "templates" / "tried.html"))
THEIRS = Origin(name="/elsewhere/admin/tried.html")


def rendered(text, origin, **names):
    engine = Engine()
    return Template(text, origin=origin, engine=engine).render(Context(names))


@pytest.mark.parametrize(
    "text", ["{{ nobody }}", "{{ known.nothing }}", "{{ nobody|upper }}"]
)
def test_an_unknown_name_in_a_template_of_ours_fails(text):
    with pytest.raises(UnknownName):
        rendered(text, OURS, known="x")


def test_a_name_with_a_default_may_be_missing():
    assert rendered('{{ nobody|default:"–" }}', OURS) == "–"


def test_templates_of_others_are_left_alone():
    assert rendered("{{ nobody }}", THEIRS) == ""


def test_a_known_name_prints():
    assert rendered("{{ known|upper }}", OURS, known="x") == "X"
