"""signed_pdf(): a PDF with the office's electronic signature (PAdES B-B), by pyHanko.

The signature is added behind the file as it was rendered: what stands before it is the
same byte by byte, so that rendering again can be compared with `unsigned_part`.
"""

from io import BytesIO
from typing import Any

from reports.rendering.certificate import CertificateError, OfficeCertificate

#: What the field of the signature is called, in the file and to who is read to.
FIELD, FIELD_WORDS = "OfficeSignature", "发文单位电子签名"


def signed_pdf(content: bytes, certificate: OfficeCertificate) -> bytes:
    """The PDF with the signature behind it; nothing may be changed in it afterwards."""
    # Loaded when the first PDF is signed: it takes seconds, and most processes sign none.
    from pyhanko.sign import fields, signers

    writer = _writer(content)
    _keep_order_of_tabs(writer)
    about = signers.PdfSignatureMetadata(
        field_name=FIELD,
        md_algorithm="sha256",
        name=certificate.signer,
        subfilter=fields.SigSeedSubFilter.PADES,
        certify=True,
        docmdp_permissions=fields.MDPPerm.NO_CHANGES,
        signer_key_usage=set(),  # judged when the certificate was read
    )
    # PDF/A wants it printed, PDF/UA no untagged thing on the page: it lies outside.
    outside = fields.InvisSigSettings(box_out_of_bounds=True)
    field = fields.SigFieldSpec(
        FIELD, invis_sig_settings=outside, readable_field_name=FIELD_WORDS
    )
    signer = signers.PdfSigner(about, _signer(certificate), new_field_spec=field)
    written: bytes = signer.sign_pdf(writer, in_place=False).getvalue()
    return written


def unsigned_part(content: bytes) -> bytes:
    """The file as it was rendered; all of it where it is not signed."""
    from pyhanko.pdf_utils.reader import PdfFileReader

    reader = PdfFileReader(BytesIO(content))
    if not reader.embedded_signatures:
        return content
    first = reader.xrefs.get_startxref_for_revision(0)
    end = content.index(b"%%EOF", first) + len(b"%%EOF")
    behind = content[end : end + 2]
    if behind == b"\r\n":
        return content[: end + 2]
    return content[: end + 1] if behind[:1] in (b"\n", b"\r") else content[:end]


def _writer(content: bytes) -> Any:
    """What adds to the file and leaves its metadata and its version as they are.

    They are what PDF/A was declared of; pyHanko would write both anew.
    """
    from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter

    base: Any = IncrementalPdfFileWriter

    class AddingWriter(base):  # type: ignore[misc]
        def ensure_output_version(self, version: tuple[int, int]) -> None:
            """Stay with PDF 1.7, on which PDF/A-2 stands."""

        def _update_meta(self) -> None:
            """Write no other metadata."""

    return AddingWriter(BytesIO(content))


def _signer(certificate: OfficeCertificate) -> Any:
    from pyhanko.sign import signers

    secret = certificate.password.encode() if certificate.password else None
    signer = signers.SimpleSigner.load_pkcs12_data(certificate.packed, [], secret)
    if signer is None:
        raise CertificateError("签名证书的密钥读不出来，请重新导出 .p12 文件后再试")
    return signer


def _keep_order_of_tabs(writer: Any) -> None:
    """On the page with the field, keys go in the order of the text: PDF/UA asks for it."""
    from pyhanko.pdf_utils.generic import NameObject

    page = writer.find_page_for_modification(0)[0].get_object()
    page[NameObject("/Tabs")] = NameObject("/S")
    writer.update_container(page)
