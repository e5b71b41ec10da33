"""The tests' own database: copied from a template that is right for the code as it stands."""

import pytest
from django.core.management import call_command
from django.db import connection

from tests.database import digest

FILES = {
    "bulletin/settings.py": "x = 1\n",
    "bulletin/accounts/roles.py": "from bulletin.zh.words import word\n",
    "bulletin/zh/words.py": "word = 1\n",
    "organizations/migrations/0001_initial.py": "import organizations.guards.rows\n",
    "organizations/models/row.py": "from organizations import choices\n",
    "organizations/choices.py": "a = 1\n",
    "organizations/guards/__init__.py": "",
    "organizations/guards/rows.py": "b = 1\n",
    "reports/pages/view.py": "from organizations.models.row import Row\n",
}


@pytest.fixture
def house(tmp_path):
    for name, text in FILES.items():
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return tmp_path


@pytest.mark.parametrize(
    "name", [name for name in FILES if name != "reports/pages/view.py"]
)
def test_what_an_empty_database_hangs_on_asks_for_a_new_template(house, name):
    before = digest(house)
    (house / name).write_text(FILES[name] + "# changed\n", encoding="utf-8")
    assert digest(house) != before


def test_a_new_migration_asks_for_a_new_template(house):
    before = digest(house)
    (house / "organizations/migrations/0002_more.py").write_text(
        "c = 1\n", encoding="utf-8"
    )
    assert digest(house) != before


def test_what_merely_uses_the_database_does_not(house):
    before = digest(house)
    (house / "reports/pages/view.py").write_text("changed = True\n", encoding="utf-8")
    assert digest(house) == before


@pytest.mark.django_db
def test_the_copy_lacks_no_migration():
    call_command("migrate", check_unapplied=True, plan=True, verbosity=0)


@pytest.mark.django_db
def test_the_copy_is_not_the_database_in_use(settings):
    name = connection.settings_dict["NAME"]
    assert "test" in str(name)
    assert "var/db" not in str(name)
