"""verify.py is one file, of plain Python, in which no name stands for two things."""

import ast
import subprocess
import sys
from collections import Counter

from reports.proof.bundle import verify_source
from reports.proof.package import zipped
from tests.reports.proof.checker.packages import parts, signed_package


def test_no_name_is_defined_twice_and_nothing_of_ours_is_imported():
    tree = ast.parse(verify_source())
    defined: Counter[str] = Counter()
    modules = set()
    for node in tree.body:
        if isinstance(node, ast.FunctionDef | ast.ClassDef):
            defined[node.name] += 1
        if isinstance(node, ast.Assign):
            for target in node.targets:
                defined[ast.unparse(target)] += 1
        if isinstance(node, ast.Import):
            modules.update(alias.name for alias in node.names)
        if isinstance(node, ast.ImportFrom):
            modules.add(str(node.module).split(".")[0])
    assert [name for name, times in defined.items() if times > 1] == []
    assert modules <= sys.stdlib_module_names


def test_it_proves_a_zip_and_names_what_fails(tmp_path):
    script = tmp_path / "verify.py"
    script.write_text(verify_source(), encoding="utf-8")
    package = signed_package(parts())
    good, bad = tmp_path / "good.zip", tmp_path / "bad.zip"
    good.write_bytes(zipped(package))
    bad.write_bytes(zipped({**package, "records.json": b"{}"}))
    for path, code, said in (
        (good, 0, "成立：春季防疫"),
        (bad, 1, "不成立：records.json"),
        (tmp_path / "none.zip", 1, "不是完好的 zip"),
    ):
        command = [sys.executable, "-I", str(script), str(path)]
        ran = subprocess.run(command, capture_output=True, text=True, check=False)
        assert (ran.returncode, ran.stderr) == (code, "")
        assert said in ran.stdout
