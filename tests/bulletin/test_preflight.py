"""What is known before a start: said in Chinese, before anything heavy is done."""

import secrets
import socket

import pytest

from bulletin import preflight

SERVING = {
    "SECRET_KEY": secrets.token_urlsafe(64),
    "ALLOWED_HOSTS": "bulletin.example.org",
}


@pytest.fixture
def taken():
    with socket.socket() as listening:
        listening.bind(("127.0.0.1", 0))
        listening.listen()
        yield listening.getsockname()[1]


@pytest.mark.parametrize("version", [(3, 11), (3, 12), (3, 13), (3, 14)])
def test_these_pythons_will_do(version):
    assert preflight.why_not_python(version) is None


@pytest.mark.parametrize("version", [(2, 7), (3, 10), (3, 15)])
def test_other_pythons_will_not(version):
    assert f"{version[0]}.{version[1]}" in preflight.why_not_python(version)


def test_a_python_without_venv_is_named_with_its_package(monkeypatch):
    monkeypatch.setattr(preflight.importlib.util, "find_spec", lambda name: None)
    assert "apt-get install python3.11-venv" in preflight.why_no_environment((3, 11))


def test_pip_beside_venv_is_enough(monkeypatch):
    monkeypatch.setattr(
        preflight.importlib.util,
        "find_spec",
        lambda name: None if name == "ensurepip" else object,
    )
    assert preflight.why_no_environment((3, 11)) is None


def test_a_taken_port_is_named_with_what_to_do(taken):
    said = preflight.why_not_port("127.0.0.1", taken)
    assert f"端口 {taken} 已被占用" in said
    assert "make run" in said


@pytest.mark.parametrize("port", [0, -1, 65536])
def test_a_port_that_does_not_exist_is_refused(port):
    assert "不存在" in preflight.why_not_port("127.0.0.1", port)


def test_a_free_port_will_do(taken):
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        free = probe.getsockname()[1]
    assert preflight.why_not_port("127.0.0.1", free) is None


def test_serving_needs_a_key_and_hosts():
    assert preflight.missing_for_serving(SERVING) == []
    assert len(preflight.missing_for_serving({})) == 2


@pytest.mark.parametrize(
    ("more", "named"),
    [
        ({"SECRET_KEY": "short"}, "SECRET_KEY"),
        ({"ALLOWED_HOSTS": " "}, "ALLOWED_HOSTS"),
        ({"DEMO": "1"}, "DEMO"),
        ({"DEBUG": "1"}, "DEBUG"),
    ],
)
def test_what_serving_lacks_is_named(more, named):
    (line,) = preflight.missing_for_serving({**SERVING, **more})
    assert line.startswith(named)


def test_main_says_what_is_wrong_and_gives_two(monkeypatch, capfdbinary, taken):
    monkeypatch.setenv("PORT", str(taken))
    monkeypatch.delenv("HOST", raising=False)
    assert preflight.main(["python", "environment", "port"]) == 2
    out, err = capfdbinary.readouterr()
    assert out == b""
    assert "已被占用" in err.decode()


def test_main_lists_several_things(monkeypatch, capfdbinary):
    monkeypatch.delenv("SECRET_KEY", raising=False)
    monkeypatch.delenv("ALLOWED_HOSTS", raising=False)
    assert preflight.main(["serving"]) == 2
    assert capfdbinary.readouterr().err.decode().count("\n- ") == 2


@pytest.mark.parametrize(
    ("name", "text"), [("PORT", "abc"), ("DATABASE_URL", "mysql://h/d"), ("DEMO", "ja")]
)
def test_main_says_a_wrong_setting(monkeypatch, capfdbinary, name, text):
    monkeypatch.setenv(name, text)
    assert preflight.main(["settings", "port"]) == 2
    assert name in capfdbinary.readouterr().err.decode()


def test_main_is_silent_when_all_is_well(monkeypatch, capfdbinary):
    for name, text in SERVING.items():
        monkeypatch.setenv(name, text)
    for name in ("DEMO", "DEBUG", "DATABASE_URL"):
        monkeypatch.delenv(name, raising=False)
    assert preflight.main(["python", "environment", "settings", "serving"]) == 0
    assert capfdbinary.readouterr().err == b""


def test_what_pdfs_lack_is_a_hint_that_stops_nothing(monkeypatch, capfdbinary):
    monkeypatch.setattr(preflight, "PDF_LIBRARIES", ("libnothere.so.9",))
    assert preflight.main(["python", "pdf"]) == 0
    said = capfdbinary.readouterr().err.decode()
    assert said.startswith("提示：")
    assert "libpango-1.0-0" in said


def test_a_machine_that_makes_pdfs_hears_nothing(monkeypatch, capfdbinary):
    monkeypatch.setattr(preflight, "PDF_LIBRARIES", ())
    assert preflight.main(["pdf"]) == 0
    assert capfdbinary.readouterr().err == b""
