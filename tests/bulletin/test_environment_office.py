"""What the environment says of the office is read strictly, all of it or nothing."""

from pathlib import Path

import pytest

from bulletin.environment import WrongSetting
from bulletin.environment_office import oidc, signing


def test_pdfs_are_signed_where_a_certificate_is_named_or_a_demo_has_made_one(tmp_path):
    assert signing({}, tmp_path) is None
    assert signing({"DEMO": "1"}, tmp_path) is None
    Path(tmp_path, "demo-certificate.p12").write_bytes(b"...")
    assert signing({}, tmp_path) is None
    assert signing({"DEMO": "1"}, tmp_path).name == "演示证书（无法律效力）"
    told = {
        "SIGNING_PKCS12": "/etc/a.p12",
        "SIGNING_PASSWORD": "p",
        "SIGNING_NAME": " 某局 ",
    }
    found = signing(told, tmp_path)
    assert (found.path, found.password, found.name) == (Path("/etc/a.p12"), "p", "某局")
    assert "password" not in repr(found)


@pytest.mark.parametrize("name", ["SIGNING_PASSWORD", "SIGNING_NAME"])
def test_a_password_or_name_without_a_certificate_stops_the_start(name, tmp_path):
    with pytest.raises(WrongSetting, match=f"写了 {name}，还要写 SIGNING_PKCS12"):
        signing({name: "x"}, tmp_path)


def test_the_environment_says_all_of_it_or_nothing():
    assert oidc({}) is None
    told = {"OIDC_ISSUER": "https://id.a.cn/", "OIDC_CLIENT": "jb", "OIDC_SECRET": "s"}
    found = oidc({**told, "OIDC_CLAIM": "work_number", "OIDC_LABEL": "市平台登录"})
    assert (found.issuer, found.claim) == ("https://id.a.cn", "work_number")
    assert found.label == "市平台登录"
    assert "secret" not in repr(found)
    for name in told:
        rest = {key: value for key, value in told.items() if key != name}
        with pytest.raises(WrongSetting, match="要么都写，要么都不写"):
            oidc(rest)
    assert found.roles == {}
    mapped = oidc({**told, "OIDC_ROLES": "a=录入员,", "OIDC_GROUPS_CLAIM": "dept"})
    assert (mapped.roles, mapped.groups_claim) == ({"a": "recorder"}, "dept")
    for wrong in ("a", "=录入员", "a=局长"):
        with pytest.raises(WrongSetting, match="OIDC_ROLES 里的"):
            oidc({**told, "OIDC_ROLES": wrong})
    with pytest.raises(WrongSetting, match="OIDC_ISSUER 不是 https"):
        oidc({**told, "OIDC_ISSUER": "http://id.a.cn"})
