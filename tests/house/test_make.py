"""The words people type: what `make` refuses before it does anything, and how it says so."""

import os
import socket
import subprocess

import pytest

from tests.house.rooms import ROOT


def make(*arguments, **environment):
    """Exit code and what was said, from a clean environment."""
    kept = {
        name: os.environ[name] for name in ("PATH", "HOME", "LANG") if name in os.environ
    }
    done = subprocess.run(
        ["make", *arguments],
        cwd=ROOT,
        env={**kept, **environment},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        check=False,
        timeout=60,
        text=True,
        encoding="utf-8",
    )
    return done.returncode, done.stdout, done.stderr


@pytest.fixture
def taken():
    with socket.socket() as listening:
        listening.bind(("127.0.0.1", 0))
        listening.listen()
        yield str(listening.getsockname()[1])


def test_make_alone_lists_its_words_in_chinese():
    code, out, _err = make()
    assert code == 0
    for word in ("setup", "run", "serve", "test", "check", "fix", "bench"):
        assert f"make {word} " in out
    assert "启动演示系统" in out


def test_a_taken_port_is_said_before_anything_is_done(taken):
    code, out, err = make("run", PORT=taken)
    assert code != 0
    assert out == ""
    assert f"端口 {taken} 已被占用" in err
    assert "make run" in err


@pytest.mark.parametrize(
    ("name", "text", "said"),
    [("PORT", "abc", "不是整数"), ("DATABASE_URL", "mysql://h/d", "不支持“mysql”")],
)
def test_a_wrong_value_is_said_before_anything_is_done(name, text, said):
    code, out, err = make("run", **{name: text})
    assert (code != 0, out) == (True, "")
    assert said in err


def test_serving_lists_all_that_it_lacks():
    code, out, err = make("serve")
    assert (code != 0, out) == (True, "")
    assert "- SECRET_KEY" in err
    assert "- ALLOWED_HOSTS" in err
