"""What all commands share, by a command made for it; and the inner commands of setup and run."""

import io
import json
import stat
import subprocess
import sys
from datetime import date

import pytest
from django.contrib.auth import authenticate
from django.contrib.auth.models import Group
from django.core.exceptions import ValidationError
from django.core.management import (
    CommandError,
    call_command,
    get_commands,
    load_command_class,
)
from django.db import InterfaceError, OperationalError, ProgrammingError

from bulletin.accounts.roles import BY_CODE, ROLES
from bulletin.commands import Command, Refused, WrongUsage, day, person
from bulletin.management.commands.demo_accounts import ACCOUNTS, FILE_NAME
from bulletin.models import User
from tests.conftest import ROOT
from tests.factories.accounts import UserFactory


class Tried(Command):
    """Answers what it is given, raises what it is given."""

    def __init__(self, reply=None, error=None):
        super().__init__(stdout=io.StringIO(), stderr=io.StringIO(), no_color=True)
        self.reply, self.error = reply, error

    def add_arguments(self, parser):
        parser.add_argument("--day", type=day)
        parser.add_argument("--kind", choices=["txt"])

    def answer(self, options):
        if self.error:
            raise self.error
        return self.reply

    def called(self, *arguments):
        """Exit code, stdout, stderr, as from the terminal."""
        code = 0
        try:
            self.run_from_argv(["manage.py", "tried", *arguments])
        except SystemExit as leaving:
            code = leaving.code
        return code, self.stdout.getvalue(), self.stderr.getvalue()


@pytest.fixture(autouse=True)
def _connections_stay_open(monkeypatch):
    monkeypatch.setattr("django.db.connections.close_all", lambda: None)


def test_json_stands_alone_on_stdout_with_chinese_as_it_is():
    code, out, err = Tried({"名称": "简报", "value": "315289000"}).called()
    assert (code, err) == (0, "")
    assert out == '{"名称": "简报", "value": "315289000"}\n'


@pytest.mark.parametrize(
    ("reply", "out"), [("草稿", "草稿\n"), ("一行\n", "一行\n"), (None, ""), ([], "[]\n")]
)
def test_a_text_is_printed_as_it_is_and_nothing_as_nothing(reply, out):
    assert Tried(reply).called() == (0, out, "")


@pytest.mark.parametrize(
    ("error", "code", "said"),
    [
        (Refused("不能核实"), 1, "不能核实"),
        (ValidationError(["甲", "乙"]), 1, "甲；乙"),
        (WrongUsage("没有专题"), 2, "没有专题"),
        (OperationalError("could not connect"), 3, "数据库连不上"),
        (InterfaceError("closed"), 3, "数据库连不上"),
        (OperationalError("no such table: x"), 3, "make setup"),
        (OperationalError('database "x" does not exist'), 3, "数据库连不上"),
    ],
)
def test_each_failure_has_its_message_and_its_code(error, code, said):
    got, out, err = Tried(error=error).called()
    assert (got, out) == (code, "")
    assert said in err
    assert "Error" not in err.replace(str(error), "")


def test_a_missing_table_of_postgres_is_known_by_its_code():
    class UndefinedTableError(Exception):
        pgcode = "42P01"

    error = ProgrammingError('relation "x" does not exist')
    error.__cause__ = UndefinedTableError()
    assert Tried(error=error).called()[0] == 3


def test_a_mistake_of_ours_is_not_hidden_behind_the_database():
    with pytest.raises(ProgrammingError):
        Tried(error=ProgrammingError("syntax error")).called()


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--nix"], "不认识的参数 --nix"),
        (["--day"], "后面要跟一个值"),
        (["--day", "2022-3-1"], "2022-03-11 的样子"),
        (["--kind", "doc"], "没有这个选项"),
    ],
)
def test_wrong_usage_is_said_in_chinese_with_the_way_to_call(arguments, said):
    code, out, err = Tried().called(*arguments)
    assert (code, out) == (2, "")
    assert said in err
    assert "用法：" in err


def test_a_traceback_may_be_asked_for():
    with pytest.raises(Refused):
        Tried(error=Refused("不行")).called("--traceback")


def test_a_command_without_an_answer_is_unfinished():
    with pytest.raises(NotImplementedError):
        Command().answer({})


def test_a_day_is_a_day():
    assert day("2022-03-11") == date(2022, 3, 11)


@pytest.mark.django_db
def test_a_person_is_named_by_user_name():
    li = UserFactory(username="li")
    assert person("li") == li
    with pytest.raises(WrongUsage, match="没有用户“wang”"):
        person("wang")


#: Django's own command with something about it: its words and exit codes stay those of Django.
STOCK = {"migrate"}


def own_commands():
    rooms = ("bulletin", "organizations", "reports")
    return sorted(
        name
        for name, room in get_commands().items()
        if room in rooms and name not in STOCK
    )


@pytest.mark.parametrize("name", own_commands())
def test_every_command_of_ours_has_the_base_and_a_chinese_help(name):
    command = load_command_class(get_commands()[name], name)
    assert isinstance(command, Command)
    assert any("一" <= letter <= "鿿" for letter in command.help)


@pytest.mark.parametrize("name", ["prepare", "sync_roles", "load_sample"])
def test_a_database_that_does_not_answer_is_exit_three(name, tmp_path):
    done = subprocess.run(
        [sys.executable, "manage.py", name],
        cwd=ROOT,
        env={
            "DATABASE_URL": "postgres://nobody@127.0.0.1:1/none",
            "VAR_DIR": str(tmp_path),
        },
        capture_output=True,
        check=False,
        text=True,
        encoding="utf-8",
    )
    assert (done.returncode, done.stdout) == (3, "")
    assert "数据库连不上" in done.stderr
    assert "Traceback" not in done.stderr


def test_a_database_without_tables_is_exit_three(tmp_path):
    done = subprocess.run(
        [sys.executable, "manage.py", "sync_roles"],
        cwd=ROOT,
        env={
            "DATABASE_URL": f"sqlite:///{tmp_path}/empty.sqlite3",
            "VAR_DIR": str(tmp_path),
        },
        capture_output=True,
        check=False,
        text=True,
        encoding="utf-8",
    )
    assert done.returncode == 3
    assert "make setup" in done.stderr


@pytest.mark.django_db
def test_prepare_leaves_nothing_to_migrate_and_the_groups_in_place():
    call_command("prepare")
    call_command("prepare")
    assert Group.objects.count() == len(ROLES)


# Demo accounts -----------------------------------------------------------------------------------


@pytest.fixture
def demo(db, settings, tmp_path):
    """Demo mode; calling it makes the accounts and returns what the file holds."""
    settings.DEMO, settings.VAR = True, tmp_path
    call_command("sync_roles", verbosity=0)

    def make(**options):
        call_command("demo_accounts", stderr=io.StringIO(), **options)
        return json.loads((tmp_path / FILE_NAME).read_text(encoding="utf-8"))

    return make


def passwords(content):
    return {account["username"]: account["password"] for account in content["accounts"]}


def test_demo_accounts_are_refused_outside_demo_mode(db, settings, tmp_path):
    settings.DEMO, settings.VAR = False, tmp_path
    with pytest.raises(Refused, match="演示环境"):
        call_command("demo_accounts")
    assert not User.objects.exists()
    assert not list(tmp_path.iterdir())


def test_each_demo_account_signs_in_with_its_role(demo):
    content = demo(url="http://127.0.0.1:8001/")
    assert content["url"] == "http://127.0.0.1:8001/"
    roles = {account["username"]: account["role"] for account in content["accounts"]}
    assert roles == {
        "luru": "录入员",
        "luru2": "录入员",
        "heshi": "核实员",
        "bianji": "编辑",
        "shenhe": "审核人",
        "qianfa": "签发人",
        "guanli": "管理员",
        "jiandu": "监督查看",
    }
    for username, password in passwords(content).items():
        found = authenticate(username=username, password=password)
        assert found is not None, username
        assert [group.name for group in found.groups.all()] == [roles[username]]
        assert not found.is_superuser


def test_passwords_are_long_and_all_different(demo):
    made = list(passwords(demo()).values())
    assert len(set(made)) == len(made)
    assert min(map(len, made)) >= 16


def test_only_the_owner_may_read_the_file(demo, tmp_path):
    demo()
    assert stat.S_IMODE((tmp_path / FILE_NAME).stat().st_mode) == 0o600
    assert [path.name for path in tmp_path.iterdir()] == [FILE_NAME]


def test_a_second_run_keeps_the_passwords(demo):
    first = demo()
    assert demo() == first


def test_a_password_somebody_changed_is_made_anew_and_the_others_kept(demo):
    first = passwords(demo())
    luru = User.objects.get(username="luru")
    luru.set_password("another-one-2022")
    luru.save()
    second = passwords(demo())
    assert second["luru"] != first["luru"]
    assert authenticate(username="luru", password=second["luru"])
    assert {**second, "luru": ""} == {**first, "luru": ""}


@pytest.mark.parametrize(
    "content", ["", "{", "[]", '{"accounts": 3}', '{"accounts": [{}]}']
)
def test_a_lost_or_damaged_file_is_written_anew(demo, tmp_path, content):
    demo()
    (tmp_path / FILE_NAME).write_text(content, encoding="utf-8")
    for username, password in passwords(demo()).items():
        assert authenticate(username=username, password=password)


def test_a_closed_account_and_changed_duties_are_put_right(demo):
    demo()
    User.objects.filter(username="heshi").update(is_active=False)
    User.objects.get(username="heshi").groups.clear()
    demo()
    heshi = User.objects.get(username="heshi")
    assert heshi.is_active
    assert heshi.has_perm("organizations.verify_activity")


def test_other_people_are_left_alone(demo):
    other = UserFactory(username="li")
    demo()
    assert User.objects.get(username="li").password == other.password
    assert User.objects.count() == len(ACCOUNTS) + 1


def test_the_accounts_name_roles_that_exist():
    assert {account.role for account in ACCOUNTS} == set(BY_CODE)


def test_refusals_are_command_errors():
    assert issubclass(Refused, CommandError)
    assert (Refused("x").returncode, WrongUsage("x").returncode) == (1, 2)
