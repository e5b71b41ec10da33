"""What the house is made of, for the tests that walk it: models, modules, templates."""

from pathlib import Path

from django.apps import apps
from django.db import models

ROOT = Path(__file__).resolve().parent.parent.parent
OURS = ("bulletin", "organizations", "reports")


def own_models() -> list[type[models.Model]]:
    """Every model of ours."""
    return [model for label in OURS for model in apps.get_app_config(label).get_models()]


def modules() -> list[Path]:
    """Every Python file of ours, tests and migrations included."""
    places = [ROOT / name for name in (*OURS, "tests")]
    found = [path for place in places for path in place.rglob("*.py")]
    return [*sorted(found), ROOT / "manage.py"]


def code_modules() -> list[Path]:
    """Every Python file of ours without tests and migrations."""
    return [
        path
        for path in modules()
        if "tests" not in path.relative_to(ROOT).parts and "migrations" not in path.parts
    ]


def templates() -> list[Path]:
    """Every template of ours."""
    places = [ROOT / "templates", *(ROOT / name / "templates" for name in OURS)]
    return sorted(path for place in places for path in place.rglob("*") if path.is_file())
