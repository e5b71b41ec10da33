"""How the name of a body is written."""

import pytest

from organizations.extraction.spellings import spellings


@pytest.mark.parametrize(
    ("name", "written"),
    [
        ("甲", []),
        ("某某协会", ["某某协会"]),
        ("某某股份有限公司", ["某某股份有限公司", "某某公司"]),
        (
            "深圳市恒达检测科技有限公司",
            [
                "深圳市恒达检测科技有限公司",
                "深圳市恒达检测科技公司",
                "深圳市恒达检测科技",
            ],
        ),
    ],
)
def test_a_company_is_written_without_its_legal_form(name, written):
    assert list(spellings(name)) == written
