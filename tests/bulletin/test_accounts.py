"""The person rules as tables, and what a role may read of a contact. (Roles: test_roles.)"""

import pytest

from bulletin.accounts.duties import why_not_review, why_not_sign, why_not_verify
from bulletin.accounts.masking import masked_name, masked_phone

LI, WANG, ZHAO = 1, 2, 3


@pytest.mark.parametrize(
    ("verifier", "changed_by", "may"), [(LI, WANG, True), (LI, LI, False)]
)
def test_a_verifier_never_verifies_his_own_change(verifier, changed_by, may):
    assert (why_not_verify(verifier, changed_by) is None) is may


@pytest.mark.parametrize(
    ("reviewer", "editors", "may"),
    [(LI, set(), True), (LI, {WANG}, True), (LI, {LI}, False), (LI, {WANG, LI}, False)],
)
def test_a_reviewer_has_not_edited(reviewer, editors, may):
    assert (why_not_review(reviewer, editors) is None) is may


@pytest.mark.parametrize("small_office", [False, True])
@pytest.mark.parametrize(
    ("signatory", "editors", "reviewer", "reason"),
    [
        (ZHAO, {LI}, WANG, None),
        (LI, {LI}, WANG, "编辑过"),
        (LI, {LI}, LI, "编辑过"),
        (WANG, {LI}, WANG, "核稿人"),
        (ZHAO, set(), None, None),
    ],
)
def test_a_signatory_has_neither_edited_nor_reviewed(
    signatory, editors, reviewer, reason, small_office
):
    said = why_not_sign(signatory, editors, reviewer, small_office=small_office)
    if reason is None or (reason == "核稿人" and small_office):
        assert said is None
    else:
        assert reason in said


@pytest.mark.parametrize(
    ("phone", "masked"),
    [
        ("0755-00000000", "0755-****0000"),
        ("00000000000", "000****0000"),
        ("00000000", "****0000"),
        ("110", "***"),
        ("13800138002（转1234567）", "138****8002（****4567）"),
        ("13800138003/13800138002", "138****8003/138****8002"),
        ("0755-12345678 13800138001", "0755-****5678 138****8001"),
        ("１３８００１３８００１", "１３８****８００１"),
        ("+86 138 0013 8001", "+** *** **** ****"),
        ("440301199001011234", "*" * 18),
        ("zhang@qq.com", "*****@**.***"),
        ("", ""),
    ],
)
def test_a_phone_is_masked(phone, masked):
    assert masked_phone(phone) == masked


@pytest.mark.parametrize(("name", "masked"), [("某某某", "某**"), ("某", "某"), ("", "")])
def test_a_name_is_masked(name, masked):
    assert masked_name(name) == masked
