"""The office's certificate: what is taken, and what is refused in words before it signs."""

from datetime import timedelta

import pytest
from cryptography.hazmat.primitives.asymmetric import ec, ed25519, rsa
from cryptography.hazmat.primitives.serialization import NoEncryption, pkcs12

from reports.rendering.certificate import CertificateError, read_certificate
from tests.reports.certificates import NOW, OFFICE, for_encryption_only, packed


def read(path, content, password="", office=OFFICE, now=NOW):
    path = path / "office.p12"
    path.write_bytes(content)
    return read_certificate(path, password, office=office, now=now)


def test_a_certificate_of_the_office_is_read_and_named_as_readers_of_pdf_name_it(
    tmp_path,
):
    found = read(tmp_path, packed(password="s3cret"), "s3cret")
    assert found.signer == "局办公室"
    assert found.expires > NOW
    assert "s3cret" not in repr(found)


def test_the_office_may_be_its_common_name(tmp_path):
    content = packed(office="深圳市民政局", name=OFFICE)
    assert read(tmp_path, content).signer == OFFICE


def without_certificate():
    key = ec.generate_private_key(ec.SECP256R1())
    return pkcs12.serialize_key_and_certificates(b"x", key, None, None, NoEncryption())


REFUSED = {
    "expired": (lambda: packed(begins=-30, ends=-2), "过期，请换用有效的证书"),
    "not yet in force": (lambda: packed(begins=3), "才生效"),
    "of another body": (
        lambda: packed(office="某区民政局", name="某科"),
        "是发给“某区民政局、某科”的，不是“深圳市社会组织管理局”的",
    ),
    "a password not told": (lambda: packed(password="s3cret"), "密码不对"),
    "no PKCS#12 at all": (lambda: b"-----BEGIN CERTIFICATE-----", "不是 PKCS#12 文件"),
    "a key alone": (without_certificate, "没有证书或没有私钥"),
    "for encryption only": (lambda: packed(use=for_encryption_only()), "不是用于签名的"),
}


@pytest.mark.parametrize("case", REFUSED)
def test_what_cannot_sign_is_refused_in_words(tmp_path, case):
    made, words = REFUSED[case]
    with pytest.raises(CertificateError, match=words):
        read(tmp_path, made())


def test_a_short_key_and_one_of_another_kind_are_refused(tmp_path):
    short = rsa.generate_private_key(public_exponent=65537, key_size=1024)  # noqa: S505 - refused
    with pytest.raises(CertificateError, match="只有 1024 位，不安全"):
        read(tmp_path, packed(key=short))
    other = ed25519.Ed25519PrivateKey.generate()
    with pytest.raises(CertificateError, match="不是 RSA 或 ECDSA"):
        read(
            tmp_path,
            pkcs12.serialize_key_and_certificates(
                b"x", other, certificate_of(other), None, NoEncryption()
            ),
        )


def certificate_of(key):
    """A certificate of a key that signs without a digest of its own."""
    from cryptography import x509

    name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, OFFICE)])
    return (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(1)
        .not_valid_before(NOW)
        .not_valid_after(NOW + timedelta(days=1))
        .sign(key, None)
    )


def test_a_file_that_is_not_there_is_named(tmp_path):
    with pytest.raises(CertificateError, match=r"读不到签名证书文件 .*none\.p12"):
        read_certificate(tmp_path / "none.p12", "", office=OFFICE, now=NOW)


def test_without_a_name_of_the_office_no_certificate_is_its_own(tmp_path):
    with pytest.raises(CertificateError, match="还没有填写本单位名称"):
        read(tmp_path, packed(), office="")
