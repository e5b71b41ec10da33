"""What the environment says of the office: its certificate, and who says who its people are.

>>> signing({}, Path("var")) is None, oidc({}) is None
(True, True)
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from bulletin.accounts.roles import ROLES
from bulletin.environment import WrongSetting, address, is_demo


@dataclass(frozen=True)
class SigningFile:
    """The file with the office's certificate and key; `name`: whom it must name.

    An empty name: the name of the bureau.
    """

    path: Path
    password: str = field(default="", repr=False)
    name: str = ""


def demo_signing(var: Path) -> SigningFile:
    """The file that a demo makes itself (`demo_certificate`), in the folder of its data."""
    return SigningFile(var / "demo-certificate.p12", name="演示证书（无法律效力）")


def signing(environ: Mapping[str, str], var: Path) -> SigningFile | None:
    """SIGNING_*: with what PDFs are signed; None: they are not.

    A demo takes the file it made where nothing is set.

    >>> signing({"SIGNING_PKCS12": "/etc/office.p12"}, Path("var")).path
    PosixPath('/etc/office.p12')
    """
    given = environ.get("SIGNING_PKCS12", "").strip()
    if given:
        return SigningFile(
            Path(given),
            environ.get("SIGNING_PASSWORD", ""),
            environ.get("SIGNING_NAME", "").strip(),
        )
    for name in ("SIGNING_PASSWORD", "SIGNING_NAME"):
        if environ.get(name, "").strip():
            raise WrongSetting(f"写了 {name}，还要写 SIGNING_PKCS12（证书文件的位置）")
    demo = demo_signing(var)
    return demo if is_demo(environ) and demo.path.is_file() else None


@dataclass(frozen=True)
class IdentityProvider:
    """Where people of the office sign in elsewhere (OIDC), and as whom we ask there.

    `claim`: what of its answer is the user name here; `label`: the words on the button.
    `roles`: its groups -> codes of roles here, empty where roles are given here; they stand
    in its `groups_claim`.
    """

    issuer: str
    client: str
    secret: str = field(default="", repr=False)
    claim: str = "preferred_username"
    label: str = "统一身份认证登录"
    groups_claim: str = "groups"
    roles: Mapping[str, str] = field(default_factory=dict)


def oidc(environ: Mapping[str, str]) -> IdentityProvider | None:
    """OIDC_*; None: people sign in here alone. Raise WrongSetting for half of it.

    >>> oidc({"OIDC_ISSUER": "https://id.a.cn", "OIDC_CLIENT": "jb", "OIDC_SECRET": "s"}).claim
    'preferred_username'
    """
    issuer = address(environ, "OIDC_ISSUER").rstrip("/")
    client = environ.get("OIDC_CLIENT", "").strip()
    secret = environ.get("OIDC_SECRET", "").strip()
    if not (issuer or client or secret):
        return None
    if not (issuer and client and secret):
        raise WrongSetting("OIDC_ISSUER、OIDC_CLIENT、OIDC_SECRET 要么都写，要么都不写")
    usual = IdentityProvider
    claim = environ.get("OIDC_CLAIM", "").strip() or usual.claim
    label = environ.get("OIDC_LABEL", "").strip() or usual.label
    groups = environ.get("OIDC_GROUPS_CLAIM", "").strip() or usual.groups_claim
    roles = _roles(environ.get("OIDC_ROLES", ""))
    return IdentityProvider(issuer, client, secret, claim, label, groups, roles)


def _roles(told: str) -> dict[str, str]:
    """OIDC_ROLES: group -> code of a role. Raise WrongSetting for a role there is not.

    >>> _roles("jb-luru=录入员, jb-heshi=核实员")
    {'jb-luru': 'recorder', 'jb-heshi': 'verifier'}
    """
    codes = {role.name: role.code for role in ROLES}
    found = {}
    for pair in filter(None, map(str.strip, told.split(","))):
        group, _, name = (part.strip() for part in pair.partition("="))
        if not group or name not in codes:
            raise WrongSetting(
                f"OIDC_ROLES 里的“{pair}”不对，请写成“群组=职责”，用逗号隔开；职责有："
                + "、".join(codes)
            )
        found[group] = codes[name]
    return found
