"""Telephone and identity numbers in a text that may be of a real person."""

import re

PHONE = re.compile(r"(?<![0-9A-Za-z.])1[3-9]\d{9}(?![0-9A-Za-z])")
IDENTITY = re.compile(
    r"(?<![0-9A-Za-z])[1-9]\d{5}(?:19|20)\d{2}[01]\d[0-3]\d{4}[\dXx](?![0-9A-Za-z])"
)
#: Numbers of examples: the operators' own, the standard's, ones whose end is no check character.
INVENTED = {
    *("13800138000", "13800138001", "13800138002", "13800138003"),
    *("13800000000", "13800000001"),
    *("11010519491231002X", "110105194912310021"),
    *("440300199001011234", "44030019900101123X", "440301199001011234"),
}


def numbers_in(text: str) -> set[str]:
    """Those that nobody has invented."""
    return {*PHONE.findall(text), *IDENTITY.findall(text)} - INVENTED
