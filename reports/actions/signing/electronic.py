"""The electronic signature of the office: whether PDFs bear one, and putting it on.

What the certificate is judged by stands in reports.rendering.certificate. Whose name it
bears is kept in the basis of the signature, so that what is printed in the 版记 is what was
meant when the edition was signed.
"""

from typing import Any

from django.conf import settings
from django.utils import timezone

from bulletin.bureau import this_bureau
from reports.models import Snapshot
from reports.rendering.certificate import (
    CertificateError,
    OfficeCertificate,
    read_certificate,
)
from reports.rendering.pdf_signature import signed_pdf

#: Where the basis of a signature names who signs the PDF.
SIGNER = "pdf_signer"


def office_certificate() -> OfficeCertificate | None:
    """The certificate, fit to sign now; None where none is set up.

    Raise CertificateError with what is wrong with it.
    """
    told = settings.SIGNING
    if told is None:
        return None
    office = told.name or this_bureau().name
    return read_certificate(told.path, told.password, office=office, now=timezone.now())


def why_not_electronic() -> list[str]:
    """Why the PDF of an edition could not be signed now; empty where it can, or is not to be."""
    try:
        office_certificate()
    except CertificateError as error:
        return [str(error)]
    return []


def signer_for_basis() -> dict[str, Any]:
    """What the basis of a signature says of it; nothing where PDFs are not signed."""
    certificate = office_certificate()
    return {SIGNER: certificate.signer} if certificate else {}


def signer_of(snapshot: Snapshot) -> str:
    """Who signs the PDF of this edition; empty: nobody."""
    return str(snapshot.basis.get(SIGNER, ""))


def with_signature(snapshot: Snapshot, content: bytes) -> bytes:
    """The PDF, signed where the edition's is to be. Raise CertificateError where it cannot."""
    signer = signer_of(snapshot)
    if not signer:
        return content
    certificate = office_certificate()
    if certificate is None:
        raise CertificateError(
            f"本期签发时定为由“{signer}”对 PDF 电子签名，现在没有设置签名证书；"
            "请设置 SIGNING_PKCS12 后重试"
        )
    if certificate.signer != signer:
        raise CertificateError(
            f"本期签发时定为由“{signer}”对 PDF 电子签名，现在的证书是“{certificate.signer}”的；"
            "请换回原来名称的证书后重试"
        )
    return signed_pdf(content, certificate)
