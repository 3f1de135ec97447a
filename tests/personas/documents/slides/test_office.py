"""The slides open in a program that people have, and say there what they say in the file."""

import shutil
import subprocess
from pathlib import Path

import pytest
from pypdf import PdfReader

from tests.personas.documents.carla import BORING, create_document, create_guess, create_picture
from tests.personas.documents.slides.looking import made, opened

OFFICE = shutil.which("soffice")


@pytest.mark.skipif(OFFICE is None, reason="LibreOffice (soffice) is not on this machine")
def test_slides_open_in_libreoffice_page_by_page(tmp_path: Path) -> None:
    document = create_document(portrait=create_picture())
    file = tmp_path / "carla.pptx"
    file.write_bytes(made(document))
    subprocess.run(
        [
            str(OFFICE),
            f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}",
            "--headless",
            "--convert-to",
            "pdf",
            "--outdir",
            str(tmp_path),
            str(file),
        ],
        check=True,
        capture_output=True,
        timeout=120,
    )
    pages = PdfReader(tmp_path / "carla.pdf").pages
    assert len(pages) == len(opened(document).slides)
    said = " ".join(" ".join(page.extract_text() for page in pages).split())
    for words in ("Compliance Carla", BORING, create_guess().text, "Guess: not heard"):
        assert words in said
