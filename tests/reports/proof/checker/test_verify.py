"""A package is proved in order; what is misshapen is named, never a traceback."""

import json

import pytest

from reports.proof.checker.holding import DoesNotHold
from reports.proof.checker.members import canonical
from reports.proof.checker.verify import main, prove
from reports.proof.package import zipped
from tests.reports.proof.checker.packages import parts, signed_package, with_manifest


def changed(name, content):
    package = signed_package(parts())
    signed = json.loads(package["signature.json"])["digest"]
    return with_manifest({**package, name: content}, signed)


BROKEN = {
    "another text file": (
        changed("files/spring-1.txt", "别的\n".encode()),
        "files/spring-1.txt 与文稿不同",
    ),
    "no text file": (
        with_manifest(
            {
                name: content
                for name, content in signed_package(parts()).items()
                if not name.startswith("files/")
            },
            json.loads(signed_package(parts())["signature.json"])["digest"],
        ),
        "包里没有文本文件",
    ),
    "another shape": (changed("decisions.json", b"[7]"), "包里的内容读不通"),
    "another day": (
        changed(
            "records.json", canonical({**parts()["records"], "cut_off": "2022-03-12"})
        ),
        "截至日期与文稿不符",
    ),
    "another digest in the list": (
        with_manifest(signed_package(parts()), "x"),
        "manifest.json 中的摘要不是签发的摘要",
    ),
    "another signature": (changed("signature.json", b"[]"), "包里的内容读不通"),
}


@pytest.mark.parametrize("broken", BROKEN)
def test_the_first_thing_that_fails_is_named(broken):
    package, said = BROKEN[broken]
    with pytest.raises(DoesNotHold) as caught:
        prove(package)
    assert said in str(caught.value)


def test_it_answers_with_a_sentence_and_an_exit_code(tmp_path, capsys):
    path = tmp_path / "a.zip"
    path.write_bytes(zipped(signed_package(parts())))
    assert main([str(path)]) == 0
    assert "成立：春季防疫" in capsys.readouterr().out
    path.write_bytes(b"")
    assert main([str(path)]) == 1
    assert capsys.readouterr().out == "不成立：a.zip 不是完好的 zip 文件\n"
