"""Inner command of `make run`: a certificate that the demo signs its PDFs with.

It is made by the demo itself and says so in its name. Run again it is kept until the last
month of its time.
"""

import os
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from cryptography import x509
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import NoEncryption, pkcs12
from cryptography.x509.oid import NameOID
from django.conf import settings

from bulletin.commands import Command as BaseCommand
from bulletin.commands import Refused
from bulletin.environment_office import demo_signing

DAYS, LAST_DAYS = 365, 30


class Command(BaseCommand):
    help = "为演示环境自制一张 PDF 签名证书（只在 DEMO=1 时；无法律效力）"

    def answer(self, options: dict[str, Any]) -> object:
        """Make the file where there is none that lasts; say where it is."""
        if not settings.DEMO:
            raise Refused(
                "自制的证书只用于演示环境；正式使用请向电子认证机构申请本单位的证书，"
                "再设置 SIGNING_PKCS12"
            )
        told = demo_signing(settings.VAR)
        if not lasts(told.path):
            write_private(told.path, made(told.name))
        self.say(f"演示用的签名证书在 {told.path}")
        return None


def lasts(path: Path) -> bool:
    """Whether a certificate lies there that is good for another month."""
    try:
        found = pkcs12.load_pkcs12(path.read_bytes(), None).cert
    except (OSError, ValueError):
        return False
    until = datetime.now(UTC) + timedelta(days=LAST_DAYS)
    return found is not None and found.certificate.not_valid_after_utc > until


def made(name: str) -> bytes:
    """A new key and a certificate of that name that it signs itself, as PKCS#12."""
    key = ec.generate_private_key(ec.SECP256R1())
    named = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name)])
    now = datetime.now(UTC)
    use = x509.KeyUsage(
        digital_signature=True,
        content_commitment=True,
        key_encipherment=False,
        data_encipherment=False,
        key_agreement=False,
        key_cert_sign=False,
        crl_sign=False,
        encipher_only=False,
        decipher_only=False,
    )
    certificate = (
        x509.CertificateBuilder()
        .subject_name(named)
        .issuer_name(named)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + timedelta(days=DAYS))
        .add_extension(use, critical=True)
        .sign(key, SHA256())
    )
    return pkcs12.serialize_key_and_certificates(
        name.encode(), key, certificate, None, NoEncryption()
    )


def write_private(path: Path, content: bytes) -> None:
    """Write the file, readable by the owner alone; who reads meanwhile sees a whole one."""
    draft = path.with_suffix(".tmp")
    draft.unlink(missing_ok=True)
    handle = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(handle, "wb") as file:
        file.write(content)
    draft.replace(path)
