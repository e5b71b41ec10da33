"""The office's certificate, from a PKCS#12 file: read, and judged before it signs anything.

It is refused in words where it cannot be read, is of somebody else, is not in force, is
not for signing or has a key that our PDFs are not signed with.
"""

from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from cryptography import x509
from cryptography.exceptions import UnsupportedAlgorithm
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from cryptography.hazmat.primitives.serialization import pkcs12
from cryptography.x509.oid import NameOID

from bulletin.zh.dates import say_full_day
from reports.rendering.errors import RenderError

#: RSA keys with fewer bits are no longer safe.
LEAST_BITS = 2048


class CertificateError(RenderError):
    """A certificate that cannot sign; its words say in Chinese why and what to do."""


@dataclass(frozen=True)
class OfficeCertificate:
    """A certificate that may sign: who it names, and the file with its key."""

    signer: str
    expires: datetime
    packed: bytes = field(repr=False)
    password: str = field(repr=False)


def read_certificate(
    path: Path, password: str, *, office: str, now: datetime
) -> OfficeCertificate:
    """The certificate of the file. Raise CertificateError with what is wrong.

    `office`: the name that it must bear, as organization or as common name.
    """
    packed = _bytes_of(path)
    found = _unpacked(packed, password)
    certificate = found.cert.certificate if found.cert else None
    if certificate is None or found.key is None:
        raise CertificateError(
            "签名证书文件里没有证书或没有私钥，请把证书连同私钥导出为 .p12 或 .pfx 文件"
        )
    _refuse_key(found.key)
    _refuse_use(certificate)
    _refuse_name(certificate, office)
    _refuse_time(certificate, now)
    expires = certificate.not_valid_after_utc
    return OfficeCertificate(_signer(certificate), expires, packed, password)


def _bytes_of(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise CertificateError(
            f"读不到签名证书文件 {path}，请核对环境变量 SIGNING_PKCS12 和文件的权限"
        ) from error


def _unpacked(packed: bytes, password: str) -> pkcs12.PKCS12KeyAndCertificates:
    secret = password.encode() if password else None
    try:
        return pkcs12.load_pkcs12(packed, secret)
    except UnsupportedAlgorithm as error:
        raise CertificateError(_OTHER_KEY) from error
    except ValueError as error:
        raise CertificateError(
            "签名证书文件打不开：密码不对，或不是 PKCS#12 文件（.p12、.pfx）。"
            "请核对 SIGNING_PKCS12 和 SIGNING_PASSWORD"
        ) from error


_OTHER_KEY = (
    "签名证书的密钥不是 RSA 或 ECDSA（例如是 SM2），PDF 签名用不了，"
    "请换用 RSA 或 ECDSA 证书"
)


def _refuse_key(key: object) -> None:
    if isinstance(key, rsa.RSAPrivateKey):
        if key.key_size < LEAST_BITS:
            raise CertificateError(
                f"签名证书的密钥只有 {key.key_size} 位，不安全，请换用至少 {LEAST_BITS} 位的证书"
            )
        return
    if not isinstance(key, ec.EllipticCurvePrivateKey):
        raise CertificateError(_OTHER_KEY)


def _refuse_use(certificate: x509.Certificate) -> None:
    """Refuse a certificate that says what it is for, and does not say signing."""
    try:
        use = certificate.extensions.get_extension_for_class(x509.KeyUsage).value
    except x509.ExtensionNotFound:
        return
    if not (use.digital_signature or use.content_commitment):
        raise CertificateError("这张证书不是用于签名的（例如只用于加密），请换用签名证书")


def _refuse_name(certificate: x509.Certificate, office: str) -> None:
    names = _names(certificate)
    if not office:
        raise CertificateError(
            "还没有填写本单位名称，不能核对签名证书是谁的；请填写单位名称，或设置 SIGNING_NAME"
        )
    if office not in names:
        named = "、".join(dict.fromkeys(names)) or "没有名称"
        raise CertificateError(
            f"签名证书是发给“{named}”的，不是“{office}”的，没有签名；"
            "请换用本单位的证书。证书上的名称确与单位名称写法不同的，请把它写进 SIGNING_NAME"
        )


def _refuse_time(certificate: x509.Certificate, now: datetime) -> None:
    begins, ends = certificate.not_valid_before_utc, certificate.not_valid_after_utc
    if now < begins:
        raise CertificateError(
            f"签名证书{say_full_day(begins)}才生效，请等到那天，或换用有效的证书"
        )
    if now > ends:
        raise CertificateError(
            f"签名证书已于{say_full_day(ends)}过期，请换用有效的证书后再办理"
        )


def _names(certificate: x509.Certificate) -> list[str]:
    """Whom the certificate names: its organization, then its common name."""
    found = []
    for kind in (NameOID.ORGANIZATION_NAME, NameOID.COMMON_NAME):
        for attribute in certificate.subject.get_attributes_for_oid(kind):
            found.append(str(attribute.value).strip())
    return found


def _signer(certificate: x509.Certificate) -> str:
    """The name that is printed: the common name, which readers of PDF show too."""
    return _names(certificate)[-1]
