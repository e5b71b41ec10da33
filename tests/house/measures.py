"""How plain the code is, in figures: `python -m tests.house.measures [FOLDER]` prints the table.

With `--where` each figure is followed by the places that make it up. Counted is the code of the
three apps without tests and migrations, and every template. `LIMITS` is the one place where the
limits stand: tests/house/test_measures.py holds them, and they are only ever lowered.
"""

import ast
import sys
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from statistics import mean, median

from radon.complexity import cc_visit

ROOT = Path(__file__).resolve().parent.parent.parent
APPS = ("bulletin", "organizations", "reports")
#: Names that Django itself gives: each command is a Command.
DJANGOS = {"Command", "Meta", "Media"}
COMPREHENSIONS = (ast.ListComp, ast.SetComp, ast.DictComp, ast.GeneratorExp)
LONG_LINE, LONG_FUNCTION, COMPLEX = 90, 50, 10


@dataclass(frozen=True)
class Limit:
    """What a figure may be now, and what it is to come down to."""

    now: float
    goal: float


#: Name of a figure -> its limit. Lower `now` whenever the table shows a smaller figure.
LIMITS = {
    "shared class names, % of the classes": Limit(3, 3),
    "comprehensions per 1,000 lines of code": Limit(15, 15),
    "functions of complexity over 10": Limit(25, 25),
    "lines over 90 characters, %": Limit(2, 2),
    "template lines, mean of characters": Limit(60, 60),
    "template lines, the longest": Limit(160, 160),
    "lines of the longest module": Limit(300, 300),
}


@dataclass
class Module:
    """A module as text and as a tree."""

    path: str
    text: str
    tree: ast.Module = field(repr=False)

    @property
    def lines(self) -> list[str]:
        """All its lines."""
        return self.text.splitlines()

    @property
    def code(self) -> list[str]:
        """Its lines that are neither blank nor only a comment."""
        stripped = [(line, line.strip()) for line in self.lines]
        return [line for line, words in stripped if words and not words.startswith("#")]

    @property
    def functions(self) -> list[ast.FunctionDef | ast.AsyncFunctionDef]:
        """Its functions and methods, inner ones too."""
        kinds = (ast.FunctionDef, ast.AsyncFunctionDef)
        return [node for node in ast.walk(self.tree) if isinstance(node, kinds)]


@dataclass
class Figure:
    """A figure, and the places that make it up, the worst first."""

    name: str
    value: float
    places: list[str] = field(default_factory=list)


def modules(root: Path) -> list[Module]:
    """The modules of the three apps: `bulletin/zh/dates.py` and so on, without migrations."""
    found = []
    for app in APPS:
        for path in sorted((root / app).rglob("*.py")):
            if "migrations" not in path.parts:
                text = path.read_text(encoding="utf-8")
                found.append(Module(str(path.relative_to(root)), text, ast.parse(text)))
    return found


def template_lines(root: Path) -> list[tuple[str, str]]:
    """(place, line) of every line of every template."""
    found = []
    for folder in (root / "templates", *(root / app / "templates" for app in APPS)):
        for path in sorted(folder.rglob("*")):
            if path.suffix in (".html", ".txt"):
                text = path.read_text(encoding="utf-8")
                for number, line in enumerate(text.splitlines(), start=1):
                    found.append((f"{path.relative_to(root)}:{number}", line))
    return found


def shared_classes(code: list[Module]) -> Figure:
    """Of all classes, how many bear a name that another module gives to a class of its own."""
    named = [
        (node.name, module.path)
        for module in code
        for node in module.tree.body
        if isinstance(node, ast.ClassDef) and node.name not in DJANGOS
    ]
    homes: dict[str, list[str]] = {}
    for name, path in named:
        homes.setdefault(name, []).append(path)
    shared = {name: paths for name, paths in homes.items() if len(set(paths)) > 1}
    affected = sum(len(paths) for paths in shared.values())
    places = [f"{name}: {', '.join(paths)}" for name, paths in sorted(shared.items())]
    return Figure(
        "shared class names, % of the classes", share(affected, len(named)), places
    )


def comprehensions(code: list[Module]) -> Figure:
    """How many comprehensions stand in 1,000 lines of code."""
    return _per_thousand("comprehensions per 1,000 lines of code", code, COMPREHENSIONS)


def ternaries(code: list[Module]) -> Figure:
    """How many `a if b else c` stand in 1,000 lines of code."""
    return _per_thousand("ternaries per 1,000 lines of code", code, (ast.IfExp,))


def _per_thousand(
    name: str, code: list[Module], kinds: tuple[type[ast.AST], ...]
) -> Figure:
    found: Counter[str] = Counter()
    for module in code:
        found[module.path] = sum(
            isinstance(node, kinds) for node in ast.walk(module.tree)
        )
    lines = sum(len(module.code) for module in code)
    places = [f"{path}: {number}" for path, number in found.most_common() if number]
    return Figure(name, 1000 * found.total() / lines, places)


def complexity(code: list[Module]) -> list[Figure]:
    """The mean complexity of a function by radon, and how many are over ten."""
    found = []
    for module in code:
        for block in cc_visit(module.text):
            if block.letter in "FM":
                place = f"{module.path}:{block.lineno} {block.name}"
                found.append((block.complexity, place))
    over = sorted((pair for pair in found if pair[0] > COMPLEX), reverse=True)
    places = [f"{place}: {number}" for number, place in over]
    return [
        Figure(
            "complexity of a function, mean", mean(number for number, _place in found)
        ),
        Figure("functions of complexity over 10", len(over), places),
    ]


def function_lengths(code: list[Module]) -> list[Figure]:
    """How many lines a function has."""
    found = []
    for module in code:
        for node in module.functions:
            length = (node.end_lineno or node.lineno) - node.lineno + 1
            found.append((length, f"{module.path}:{node.lineno} {node.name}"))
    lengths = [length for length, _place in found]
    long = sorted((pair for pair in found if pair[0] > LONG_FUNCTION), reverse=True)
    return [
        Figure("functions", len(found)),
        Figure("lines of a function, median", median(lengths)),
        Figure("lines of a function, of ten the longest but one", ninth(lengths)),
        Figure("functions over 50 lines", len(long), [place for _length, place in long]),
    ]


def long_lines(code: list[Module]) -> Figure:
    """Of all lines of code, how many are over 90 characters."""
    places = []
    for module in code:
        for number, line in enumerate(module.lines, start=1):
            if len(line) > LONG_LINE:
                places.append(f"{module.path}:{number}: {len(line)}")
    lines = sum(len(module.code) for module in code)
    return Figure("lines over 90 characters, %", share(len(places), lines), places)


def module_lengths(code: list[Module]) -> list[Figure]:
    """How many lines a module has."""
    found = sorted(((len(module.lines), module.path) for module in code), reverse=True)
    lengths = [length for length, _path in found]
    places = [f"{path}: {length}" for length, path in found[:20]]
    return [
        Figure("modules", len(code)),
        Figure("lines", sum(lengths)),
        Figure("lines of code", sum(len(module.code) for module in code)),
        Figure("lines of a module, median", median(lengths)),
        Figure("lines of a module, of ten the longest but one", ninth(lengths)),
        Figure("lines of the longest module", max(lengths), places),
    ]


def template_figures(lines: list[tuple[str, str]]) -> list[Figure]:
    """How long the lines of the templates are."""
    found = sorted(((len(line), place) for place, line in lines), reverse=True)
    lengths = [length for length, _place in found]
    places = [f"{place}: {length}" for length, place in found[:40]]
    return [
        Figure("template lines, mean of characters", mean(lengths)),
        Figure("template lines, of ten the longest but one", ninth(lengths)),
        Figure("template lines, the longest", max(lengths), places),
    ]


def tests_to_code(root: Path, code: list[Module]) -> Figure:
    """How many lines of tests there are for each line of code."""
    tests = 0
    for path in (root / "tests").rglob("*.py"):
        lines = [line.strip() for line in path.read_text(encoding="utf-8").splitlines()]
        tests += sum(bool(line) and not line.startswith("#") for line in lines)
    return Figure(
        "lines of tests for a line of code", tests / sum(len(one.code) for one in code)
    )


def share(part: int, whole: int) -> float:
    """Percent: 3 of 12 is 25."""
    return 100 * part / whole


def ninth(values: Iterable[int]) -> int:
    """The 90th percentile: nine of ten values are no greater."""
    ordered = sorted(values)
    return ordered[int(len(ordered) * 0.9)]


def measure(root: Path = ROOT) -> list[Figure]:
    """All figures of the house in that folder."""
    code = modules(root)
    return [
        *module_lengths(code),
        *function_lengths(code),
        *complexity(code),
        comprehensions(code),
        ternaries(code),
        long_lines(code),
        shared_classes(code),
        *template_figures(template_lines(root)),
        tests_to_code(root, code),
    ]


def table(figures: Iterable[Figure], *, where: bool) -> Iterator[str]:
    """A line for each figure: its value, what it may be and what it is to be."""
    yield f"{'':<50} {'today':>9} {'limit':>7} {'goal':>6}"
    for figure in figures:
        limit = LIMITS.get(figure.name)
        limits = f"{limit.now:>7g} {limit.goal:>6g}" if limit else ""
        yield f"{figure.name:<50} {written(figure.value):>9} {limits}".rstrip()
        if where:
            yield from (f"    {place}" for place in figure.places)


def written(value: float) -> str:
    """2,366 and 38.4."""
    return f"{value:,}" if isinstance(value, int) else f"{value:,.2f}"


def main(words: list[str], write: Callable[[str], object] = sys.stdout.write) -> int:
    """Print the table of this house, or of the one in the folder named."""
    folders = [Path(word) for word in words if not word.startswith("--")]
    root = folders[0] if folders else ROOT
    for line in table(measure(root), where="--where" in words):
        write(f"{line}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
