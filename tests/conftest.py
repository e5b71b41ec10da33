"""What every test may lean on: people by role, a day that stands still, strict templates."""

import gc
import ipaddress
import os
import socket
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, ExitStack
from contextvars import ContextVar
from datetime import datetime
from functools import cache
from pathlib import Path
from typing import Any, cast
from zoneinfo import ZoneInfo

import hypothesis
import pytest
import time_machine
from django.apps import apps
from django.conf import settings as django_settings
from django.contrib.auth.models import Group
from django.core.management import call_command
from django.db import connections
from django.template.base import Variable, VariableDoesNotExist, VariableNode
from django.test import Client, override_settings
from whitenoise.middleware import WhiteNoiseMiddleware

from bulletin.models import User
from tests.database import own_database
from tests.factories.accounts import UserFactory
from tests.parts import PARTS
from tests.worlds import SAMPLE

pytest_plugins = ["tests.browser", "tests.background", "tests.factories.world"]

# The same examples in each run: a red run names a change, not a throw of the dice. New ones are
# looked for with HYPOTHESIS_PROFILE=search. (Hypothesis also tries the literals of our modules that
# are loaded, so new code can bring an example of its own.)
hypothesis.settings.register_profile(
    "same", deadline=None, derandomize=True, database=None
)
hypothesis.settings.register_profile("search", deadline=None)
hypothesis.settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "same"))

ROOT = Path(__file__).resolve().parent.parent
SHANGHAI = ZoneInfo("Asia/Shanghai")


# Which tests run ---------------------------------------------------------------------------------


def pytest_addoption(parser: pytest.Parser) -> None:
    """Which part of the tests runs: tests/run.py asks for one after the other."""
    parser.addoption(
        "--part", choices=PARTS, help="one part of the tests: see tests/parts.py"
    )


def pytest_collection_modifyitems(
    config: pytest.Config, items: list[pytest.Item]
) -> None:
    """Leave out what is not of the part asked for, and what this database does not have."""
    part = config.getoption("--part")
    kept: list[pytest.Item] = []
    left_out: list[pytest.Item] = []
    for item in items:
        belongs = part is None or PARTS[part](item)
        (kept if belongs and _has_its_database(item) else left_out).append(item)
    config.hook.pytest_deselected(items=left_out)
    items[:] = kept


def _has_its_database(item: pytest.Item) -> bool:
    """Whether a test can be tried here: some are of PostgreSQL alone."""
    is_here = connections["default"].vendor == "postgresql"
    return is_here or item.get_closest_marker("postgresql") is None


def pytest_collection_finish() -> None:
    """All modules and tests stay to the end: the collector need not go through them again."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(20_000, 20, 20)


# The database ------------------------------------------------------------------------------------


@pytest.fixture(scope="session")
def django_db_setup(
    django_test_environment: None,
    django_db_blocker: Any,
    tmp_path_factory: pytest.TempPathFactory,
) -> Iterator[None]:
    """The database as `make setup` leaves it: migrated, with the groups of the roles.

    SQLite in a file, as in use: each thread has its connection and waits for the others.
    """
    folder = tmp_path_factory.mktemp("database")
    with ExitStack() as until_the_end:
        with django_db_blocker.unblock():
            until_the_end.enter_context(own_database(connections["default"], folder))
        yield
        with django_db_blocker.unblock():
            until_the_end.close()


@pytest.fixture(scope="session", autouse=True)
def settings_for_tests(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Plain http, quick passwords, files in a folder that goes away. Everything else as in use."""
    with override_settings(
        SECURE_SSL_REDIRECT=False,
        SESSION_COOKIE_SECURE=False,
        CSRF_COOKIE_SECURE=False,
        PASSWORD_HASHERS=["django.contrib.auth.hashers.MD5PasswordHasher"],
        MEDIA_ROOT=tmp_path_factory.mktemp("media"),
        VAR=tmp_path_factory.mktemp("var"),
        RENDER_IN_BACKGROUND=False,
        CALL_WORKERS=False,
    ):
        yield


@pytest.fixture(scope="session", autouse=True)
def emptied_after_a_race() -> Iterator[None]:
    """Tests with transactions of their own empty the database; its guards let that pass."""
    from bulletin.guards import lifted

    operations: Any = type(connections["default"].ops)
    empty = operations.execute_sql_flush

    def emptied(self: Any, statements: list[str]) -> Any:
        with lifted(self.connection):
            return empty(self, statements)

    operations.execute_sql_flush = emptied
    yield
    operations.execute_sql_flush = empty


@pytest.fixture(scope="session", autouse=True)
def sheets_found_once() -> Iterator[None]:
    """Each new client loads the middleware; where our static files are is looked up once."""
    middleware: Any = WhiteNoiseMiddleware
    look_up = middleware.add_files_from_finders
    found: dict[str, Any] = {}

    def kept(self: Any) -> None:
        if not found:
            before = set(self.files)
            look_up(self)
            found.update(
                {url: self.files[url] for url in self.files if url not in before}
            )
        self.files.update(found)

    middleware.add_files_from_finders = kept
    yield
    middleware.add_files_from_finders = look_up


# People ------------------------------------------------------------------------------------------


@pytest.fixture
def user(db: None) -> Callable[..., User]:
    """`user("recorder")`, `user("verifier", "editor", username="li")`: one with these roles."""

    def make(*roles: str, **fields: Any) -> User:
        from bulletin.models import Duty

        if not Group.objects.exists():
            call_command("sync_roles", verbosity=0)
        person: User = UserFactory(**fields)
        # As `assign`; the constraints of the table alone refuse roles that are apart.
        Duty.objects.create(user=person, **dict.fromkeys(roles, True)).sync_groups()
        person.refresh_from_db()
        return person

    return make


@pytest.fixture
def signed_in(user: Callable[..., User]) -> Callable[..., Client]:
    """`signed_in("recorder")`: a client as a new person with these roles, `client.user`."""

    def make(*roles: str, **fields: Any) -> Client:
        client = Client()
        person = user(*roles, **fields)
        client.force_login(person)
        client.user = person  # type: ignore[attr-defined]
        return client

    return make


# The sample --------------------------------------------------------------------------------------


@pytest.fixture
def sample(db: None) -> None:
    """The sample campaign and its edition, as `make run` loads them."""
    if not Group.objects.exists():
        call_command("sync_roles", verbosity=0)
    SAMPLE.put()


# Time --------------------------------------------------------------------------------------------


@pytest.fixture
def on_day() -> Iterator[Callable[[str], None]]:
    """`on_day("2022-03-16")`, also with a time of day: from here on the clock stands there."""
    travels: list[AbstractContextManager[Any]] = []

    def travel(text: str) -> None:
        moment = datetime.fromisoformat(text)
        journey = time_machine.travel(moment.replace(tzinfo=SHANGHAI), tick=False)
        journey.__enter__()
        travels.append(journey)

    yield travel
    for journey in reversed(travels):
        journey.__exit__(None, None, None)


# Templates ---------------------------------------------------------------------------------------

_asked: ContextVar[Variable | None] = ContextVar("_asked", default=None)


class UnknownName(Exception):  # noqa: N818
    """A template of ours prints a name that nobody gave it."""


@cache
def _is_ours(path: str) -> bool:
    homes = [
        ROOT / "templates",
        *(Path(app.path) / "templates" for app in apps.get_app_configs()),
    ]
    return any(
        Path(path).is_relative_to(home) for home in homes if home.is_relative_to(ROOT)
    ) and (".venv" not in Path(path).parts)


@pytest.fixture(scope="session", autouse=True)
def strict_templates() -> Iterator[None]:
    """A name in {{ }} of our own templates that is not there fails the test.

    A name with the filter `default` or `default_if_none` may be missing: its writer knows.
    """
    node_class: Any = VariableNode
    variable_class: Any = Variable
    render, look_up = node_class.render, variable_class._resolve_lookup

    @cache
    def wanted_of(expression: Any, name: str) -> Variable | None:
        """The name that has to be there, where one has to be."""
        spared = any(
            function.__name__.startswith("default") for function, _ in expression.filters
        )
        if expression.is_var and not spared and _is_ours(name):
            return cast(Variable, expression.var)
        return None

    def strict_render(self: VariableNode, context: Any) -> Any:
        name = getattr(getattr(self, "origin", None), "name", "")
        wanted = wanted_of(self.filter_expression, name)
        if wanted is None:
            return render(self, context)
        token = _asked.set(wanted)
        try:
            return render(self, context)
        finally:
            _asked.reset(token)

    def strict_look_up(self: Variable, context: Any) -> Any:
        try:
            return look_up(self, context)
        except VariableDoesNotExist as error:
            if _asked.get() is self:
                raise UnknownName(f"{{{{ {self.var} }}}}: {error}") from error
            raise

    node_class.render = strict_render
    variable_class._resolve_lookup = strict_look_up
    yield
    node_class.render = render
    variable_class._resolve_lookup = look_up


# The network -------------------------------------------------------------------------------------


class OutsideCall(Exception):  # noqa: N818
    """A test tried to reach another machine."""


def _may_reach(family: int, address: Any) -> bool:
    if family not in (socket.AF_INET, socket.AF_INET6):
        return True
    host = str(address[0])
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


@pytest.fixture(scope="session", autouse=True)
def closed_network() -> Iterator[None]:
    """Sockets reach this machine and nothing else (a PostgreSQL given by its address excepted)."""
    socket_class: Any = socket.socket
    connect = socket_class.connect
    given = str(django_settings.DATABASES["default"].get("HOST", ""))

    def guarded(self: socket.socket, address: Any) -> None:
        if not _may_reach(self.family, address) and str(address[0]) != given:
            raise OutsideCall(f"a test reached out to {address}")
        connect(self, address)

    socket_class.connect = guarded
    yield
    socket_class.connect = connect
