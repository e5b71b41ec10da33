"""The electronic signature of a PDF: valid to another program, broken by one byte."""

import re
import subprocess
from io import BytesIO

import pytest
from cryptography.hazmat.primitives.serialization import Encoding, pkcs12
from pdfminer.pdfdocument import PDFDocument
from pdfminer.pdfparser import PDFParser
from pdfminer.pdftypes import resolve1

from reports.rendering import pdf
from reports.rendering.certificate import read_certificate
from reports.rendering.pdf_signature import signed_pdf, unsigned_part
from tests.reports.certificates import NOW, OFFICE, packed
from tests.reports.rendering.documents import framed, of_paragraphs

RANGES = re.compile(rb"/ByteRange \[ ?(\d+) (\d+) (\d+) (\d+)")


@pytest.fixture(scope="module")
def rendered():
    return pdf.render(framed(of_paragraphs("捐款3.15亿元，某协会" * 40), signer=OFFICE))


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    return tmp_path_factory.mktemp("certificate")


@pytest.fixture(scope="module")
def signed(rendered, folder):
    path = folder / "office.p12"
    path.write_bytes(packed(password="s3cret"))
    found = pkcs12.load_pkcs12(path.read_bytes(), b"s3cret")
    pem = found.cert.certificate.public_bytes(Encoding.PEM)
    (folder / "office.pem").write_bytes(pem)
    return signed_pdf(rendered, read_certificate(path, "s3cret", office=OFFICE, now=NOW))


def covered(content):
    """What a signature covers, and the signature itself, as the file tells it."""
    found = list(map(int, RANGES.search(content).groups()))
    start, length, behind, rest = found
    hole = content[start + length : behind].strip(b"<>")
    size = 4 + int(hole[4:8], 16)  # DER: 30 82, two bytes of length, so many behind them
    assert hole.startswith(b"3082")
    assert behind + rest == len(content)
    said = content[start : start + length] + content[behind : behind + rest]
    return said, bytes.fromhex(hole.decode())[:size]


def openssl_says(content, folder):
    """Whether OpenSSL, which shares no code with pyHanko, finds the signature good."""
    said, signature = covered(content)
    (folder / "said").write_bytes(said)
    (folder / "signature.der").write_bytes(signature)
    trusted = ["-CAfile", folder / "office.pem", "-partial_chain", "-purpose", "any"]
    files = ["-in", folder / "signature.der", "-content", folder / "said"]
    command = ["openssl", "cms", "-verify", "-binary", "-cades", "-inform", "DER"]
    done = subprocess.run(
        [*command, *trusted, *files, "-out", folder / "out"],
        capture_output=True,
        check=False,
    )
    return done.returncode == 0


def test_another_program_finds_the_signature_good(signed, folder):
    assert openssl_says(signed, folder)
    assert b"/SubFilter /ETSI.CAdES.detached" in signed


def test_one_byte_changed_anywhere_breaks_it(signed, rendered, folder):
    places = (20, len(rendered) // 2, len(rendered) - 2, len(signed) - 10)
    for place in places:
        changed = bytearray(signed)
        changed[place] ^= 1
        assert not openssl_says(bytes(changed), folder), place


def test_what_was_rendered_stands_before_the_signature_byte_by_byte(signed, rendered):
    assert signed.startswith(rendered)
    assert unsigned_part(signed) == rendered
    assert unsigned_part(rendered) == rendered


def test_what_pdf_a_and_pdf_ua_ask_of_the_file_still_holds(signed, rendered):
    then, now = file_of(rendered), file_of(signed)
    assert now.catalog["Metadata"].objid == then.catalog["Metadata"].objid
    assert resolve1(now.catalog["Metadata"]).get_data() == (
        resolve1(then.catalog["Metadata"]).get_data()
    )
    assert now.info == then.info
    assert "Version" not in now.catalog
    form = resolve1(now.catalog["AcroForm"])
    assert not {"NeedAppearances", "XFA"} & set(form)
    (field,) = map(resolve1, form["Fields"])
    assert field["F"] & 4, "PDF/A: an annotation is printed"
    assert not field["F"] & 2, "PDF/A: and not hidden"
    assert max(map(abs, field["Rect"])) > 5000, "PDF/UA: outside the page"
    assert field["TU"].decode("utf-16") == "发文单位电子签名"
    page = resolve1(field["P"])
    assert page["Tabs"].name == "S"
    assert resolve1(page["Annots"])


def file_of(content):
    return PDFDocument(PDFParser(BytesIO(content)))


def test_nothing_may_be_changed_behind_it(signed):
    file = file_of(signed)
    signature = resolve1(resolve1(file.catalog["Perms"])["DocMDP"])
    (reference,) = map(resolve1, resolve1(signature["Reference"]))
    assert resolve1(reference["TransformParams"])["P"] == 1


def test_the_page_says_who_signed(signed):
    from pdfminer.high_level import extract_text

    assert f"PDF版电子签名：{OFFICE}" in extract_text(BytesIO(signed)).replace(" ", "")
