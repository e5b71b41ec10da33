"""The list of what a machine must have: each need is told by what is needed, on any machine."""

import ast
import stat

import pytest

from reports.rendering import fonts
from tests import machine
from tests.house.rooms import ROOT

LIBRARIES = (
    "libatomic.so.1",
    "libpango-1.0.so.0",
    "libpangoft2-1.0.so.0",
    "libharfbuzz-subset.so.0",
)
#: Package -> the letters it draws and the families it has, as fc-list would say.
FONTS = {
    "fonts-noto-cjk": (machine.RARE + "汉", "Noto Sans CJK SC"),
    "fonts-arphic-uming": ("汉é①", "AR PL UMing CN"),
    "fonts-noto-color-emoji": (machine.EMOJI, "Noto Color Emoji"),
    "fonts-dejavu-core": ("é😀①", "DejaVu Sans"),
    "fonts-symbola": ("😀👨👩Ⅳ㎡", "Symbola"),
}


def listing(installed):
    """A script that answers as fc-list would with these fonts."""
    lines = []
    for letters, family in installed:
        patterns = [f":charset={ord(letter):x}" for letter in letters]
        patterns.append(f":family={family}")
        if "汉" in letters:
            patterns.append(":lang=zh-cn")
        lines += [f"[ \"$1\" = '{pattern}' ] && echo '{family}'" for pattern in patterns]
    return "\n".join([*lines, "exit 0"])


class Machine:
    """A machine with nothing on it, on which packages may be put."""

    def __init__(self, place, monkeypatch):
        self.programs = place / "bin"
        self.programs.mkdir()
        self.fandol = place / "fandol"
        self.fandol.mkdir()
        self.fonts = []
        self.libraries = set()
        monkeypatch.setenv("PATH", str(self.programs))
        monkeypatch.setattr(fonts, "FANDOL_DIRECTORIES", (str(self.fandol),))
        monkeypatch.setattr(machine, "has_library", lambda name: name in self.libraries)

    def program(self, name, body):
        """A program of that name: a script of the shell."""
        path = self.programs / name
        path.write_text(f"#!/bin/sh\n{body}\n", encoding="utf-8")
        path.chmod(path.stat().st_mode | stat.S_IXUSR)

    def put(self, *packages):
        for package in packages:
            self._put(package)
        return self

    def _put(self, package):
        if package in FONTS:
            self.fonts.append(FONTS[package])
            self.program("fc-list", listing(self.fonts))
        elif package == "fontconfig":
            self.program("fc-list", listing(self.fonts))
        elif package.startswith("chromium"):
            self.program(package, "echo Chromium 156")
        elif package == "libreoffice-writer-nogui":
            self.program("soffice", "exit 0")
        elif package in ("git", "openssl"):
            self.program(package, "exit 0")
        elif package == "texlive-lang-chinese":
            (self.fandol / fonts.FANDOL).touch()
        else:
            self.libraries |= {
                name for name in LIBRARIES if name.startswith(package[:-2])
            }


ALL = tuple(dict.fromkeys(need.package for need in machine.NEEDS))


@pytest.fixture
def bare(tmp_path, monkeypatch):
    return Machine(tmp_path, monkeypatch)


def missing():
    return {need.package for need in machine.missing()}


def test_on_a_bare_machine_everything_is_missing(bare):
    assert machine.missing() == list(machine.NEEDS)


def test_with_every_package_nothing_is_missing(bare):
    bare.put(*ALL)
    assert missing() == set()


@pytest.mark.parametrize("package", ALL)
def test_a_package_that_is_not_there_is_missed_alone(bare, package):
    bare.put(*(one for one in ALL if one != package))
    lacking = missing()
    assert (
        package in lacking or package == "fontconfig"
    )  # which any font brings along here
    assert lacking <= {package}


@pytest.mark.parametrize("package", ALL)
def test_fonts_of_other_packages_hide_no_need(bare, package):
    bare.put(
        "fonts-dejavu-core", "fonts-symbola", *(one for one in ALL if one != package)
    )
    assert missing() == (set() if package == "fontconfig" else {package})


def test_the_package_of_a_font_is_needed_though_others_have_some_of_its_letters(bare):
    bare.put("fontconfig", "fonts-dejavu-core", "fonts-symbola")
    assert "fonts-noto-color-emoji" in missing()
    assert "fonts-noto-cjk" in missing()


def test_a_browser_that_does_not_start_is_no_browser(bare):
    bare.program("chromium-browser", "echo requires the chromium snap >&2; exit 1")
    assert "chromium-headless-shell" in missing()
    bare.put("chromium")
    assert "chromium-headless-shell" not in missing()


def test_the_linker_is_asked_for_the_library_itself():
    assert machine.has_library("libc.so.6")
    assert not machine.has_library("libnothing-of-that-name.so.1")


def test_what_the_tests_draw_is_what_is_needed():
    text = (ROOT / "tests/reports/rendering/test_pdf.py").read_text(encoding="utf-8")
    function = next(
        node
        for node in ast.parse(text).body
        if isinstance(node, ast.FunctionDef)
        and node.name == "test_a_rare_letter_is_drawn_never_a_box"
    )
    drawn = "".join(ast.literal_eval(function.decorator_list[0].args[1]))
    joiner = "\N{ZERO WIDTH JOINER}"
    assert set(drawn) - {joiner} == set(machine.RARE + machine.EMOJI)


def test_a_package_that_the_release_does_not_know_keeps_no_other_from_being_installed(
    bare,
):
    """apt refuses a whole line for one unknown name."""
    log = bare.programs / "log"
    bare.program(
        "apt-get",
        f'echo "$@" >> {log}\ncase "$*" in *chromium*) exit 100;; esac',
    )
    machine.install(machine.NEEDS)
    asked = [
        line.split(" --no-install-recommends ") for line in log.read_text().splitlines()
    ]
    assert asked[0][0].endswith("update")
    assert asked[1][1] == " ".join(ALL)
    assert [line[1] for line in asked[2:]] == [ALL[0], "chromium", *ALL[1:]]


def test_what_is_missing_is_named_with_the_line_that_installs_it(bare, capsys):
    machine.say(machine.missing())
    said = capsys.readouterr().err
    assert f"apt-get install {' '.join(ALL)}\n" in said
    assert "missing: chromium-headless-shell (a real browser for the journeys)" in said
