"""A secret is known by its shape, and the search of the history finds it."""

import subprocess
import sys

import pytest

from tests.house.rooms import ROOT
from tests.secrets_in_history import shapes_in

SECRETS = {
    "a private key": "-----BEGIN RSA " + "PRIVATE KEY-----",
    "a key of a cloud": "AKI" + "A" + "0123456789ABCDEF",
    "a token of a forge": "gh" + "p_" + "a" * 36,
    "a token of a chat": "xox" + "b-0123456789ab",
    "a key that came with a new project": "django-" + "insecure-" + "k" * 30,
}


@pytest.mark.parametrize("kind", SECRETS)
def test_each_shape_is_known(kind):
    assert shapes_in(["a = 1", SECRETS[kind]]) == [kind]


@pytest.mark.parametrize("text", ["SECRET_KEY = secret_key(os.environ, VAR)", "PRIVATE"])
def test_what_is_no_secret_is_none(text):
    assert shapes_in([text]) == []


def test_a_secret_that_was_deleted_later_is_found(tmp_path):
    def git(*arguments):
        names = ["-c", "user.name=a", "-c", "user.email=a@example.org"]
        subprocess.run(["git", *names, *arguments], cwd=tmp_path, check=True)

    git("init", "-q")
    for text in (SECRETS["a private key"], "nothing"):
        (tmp_path / "settings.py").write_text(text, encoding="utf-8")
        git("add", ".")
        git("commit", "-q", "-m", "one")

    done = subprocess.run(
        [sys.executable, "-m", "tests.secrets_in_history"],
        cwd=tmp_path,
        env={"PYTHONPATH": str(ROOT), "PATH": "/usr/bin:/bin:/usr/local/bin"},
        capture_output=True,
        check=False,
        text=True,
    )
    assert done.returncode == 1
    assert "提交里有密钥的样子" in done.stdout
