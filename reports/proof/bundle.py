"""verify_source(): `verify.py`, one file made of the checker and the second computation.

The modules are put one after another; their imports of one another are left out, those
of the standard library stand on top.
"""

import ast
from functools import cache
from pathlib import Path

from django.conf import settings

#: In the order in which each needs only those before it.
MODULES = (
    "organizations/recount/claims.py",
    "organizations/recount/ground.py",
    "organizations/recount/days.py",
    "organizations/recount/rules.py",
    "reports/document/digest.py",
    "reports/proof/checker/holding.py",
    "reports/proof/checker/members.py",
    "reports/proof/checker/signature.py",
    "reports/proof/checker/steps.py",
    "reports/proof/checker/words.py",
    "reports/proof/checker/ledger.py",
    "reports/proof/checker/prints.py",
    "reports/proof/checker/proving.py",
    "reports/proof/checker/verify.py",
)
#: Packages of the product: what is imported from them stands in the same file.
OURS = ("organizations", "reports")
HEAD = '''#!/usr/bin/env python3
"""核验包的核验程序：只用 Python 3 标准库，不需要本系统。

用法：python3 -I verify.py [核验包.zip 或解开的目录]
不写参数时核验本文件所在的目录。全部成立退出码为 0；否则为 1，并说出第一处不成立的地方。
需要 Python 3.10 或更新的版本。
"""
'''
TAIL = """

if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
"""


@cache
def verify_source() -> str:
    """The text of `verify.py`."""
    imports: set[str] = set()
    bodies = []
    for name in MODULES:
        source = Path(settings.BASE_DIR, name).read_text(encoding="utf-8")
        body = _without_imports(source, imports)
        bodies.append(f"\n\n# {name}\n\n{body}\n")
    ordered = sorted(imports, key=lambda line: (line.startswith("from"), line))
    return HEAD + "\n" + "\n".join(ordered) + "\n" + "".join(bodies) + TAIL


def _without_imports(source: str, imports: set[str]) -> str:
    """The module without its docstring and imports; those of the library are noted."""
    tree = ast.parse(source)
    left_out: set[int] = set()
    for place, node in enumerate(tree.body):
        is_import = isinstance(node, ast.Import | ast.ImportFrom)
        is_docstring = place == 0 and ast.get_docstring(tree) is not None
        if not (is_import or is_docstring):
            continue
        left_out.update(range(node.lineno, (node.end_lineno or node.lineno) + 1))
        if is_import and not _is_ours(node):
            imports.update(_one_a_line(node))
    kept = []
    for number, line in enumerate(source.splitlines(), start=1):
        if number not in left_out:
            kept.append(line)
    return "\n".join(kept).strip("\n")


def _is_ours(node: ast.stmt) -> bool:
    module = node.module or "" if isinstance(node, ast.ImportFrom) else ""
    return module.split(".")[0] in OURS


def _one_a_line(node: ast.stmt) -> list[str]:
    """`from a import b, c` as two lines, so that each stands there once."""
    found = []
    if isinstance(node, ast.Import):
        for alias in node.names:
            found.append(f"import {alias.name}")
    if isinstance(node, ast.ImportFrom):
        for alias in node.names:
            found.append(f"from {node.module} import {alias.name}")
    return found
