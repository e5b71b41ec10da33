"""The audit of the packages is not green when nobody could be asked."""

import pytest

from tests.vulnerabilities import FOUND, NOT_LOOKED, read

SOUND = {"name": "django", "version": "5.2.19", "vulns": []}
WEAK = {"name": "pillow", "version": "1.0", "vulns": [{"id": "PYSEC-2026-1"}]}
UNKNOWN = {"name": "segno", "skip_reason": "Dependency not found"}


@pytest.mark.parametrize(
    ("packages", "code", "said"),
    [
        ([SOUND], 0, "查了 1 个包，没有已知漏洞"),
        ([SOUND, WEAK], FOUND, "有已知漏洞：pillow 1.0 PYSEC-2026-1"),
        ([SOUND, UNKNOWN], NOT_LOOKED, "漏洞没有查成：查到 1 个包，查不到 1 个"),
        ([UNKNOWN, WEAK], FOUND, "PYSEC-2026-1"),
        ([], NOT_LOOKED, "漏洞没有查成"),
    ],
)
def test_what_could_not_be_looked_up_is_said_and_is_no_success(packages, code, said):
    answer = read({"dependencies": packages})
    assert answer.code == code
    assert said in answer.lines()[0]
