"""Certificates made up for tests: in force or not, of whom one likes, as PKCS#12."""

from datetime import UTC, datetime, timedelta

from cryptography import x509
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import (
    BestAvailableEncryption,
    NoEncryption,
    pkcs12,
)
from cryptography.x509.oid import NameOID

OFFICE = "深圳市社会组织管理局"
NOW = datetime.now(UTC)


def packed(
    *, office=OFFICE, name="局办公室", key=None, begins=-1, ends=30, password="", use=None
):
    """The bytes of a .p12; `begins`, `ends`: days from now; `use`: for what it may be used."""
    key = key or ec.generate_private_key(ec.SECP256R1())
    named = x509.Name(
        [
            x509.NameAttribute(NameOID.ORGANIZATION_NAME, office),
            x509.NameAttribute(NameOID.COMMON_NAME, name),
        ]
    )
    builder = (
        x509.CertificateBuilder()
        .subject_name(named)
        .issuer_name(named)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(NOW + timedelta(days=begins))
        .not_valid_after(NOW + timedelta(days=ends))
    )
    if use is not None:
        builder = builder.add_extension(use, critical=True)
    secret = BestAvailableEncryption(password.encode()) if password else NoEncryption()
    return pkcs12.serialize_key_and_certificates(
        b"office", key, builder.sign(key, SHA256()), None, secret
    )


def for_encryption_only():
    """What a certificate says that is not for signing."""
    return x509.KeyUsage(
        digital_signature=False,
        content_commitment=False,
        key_encipherment=True,
        data_encipherment=False,
        key_agreement=False,
        key_cert_sign=False,
        crl_sign=False,
        encipher_only=False,
        decipher_only=False,
    )
