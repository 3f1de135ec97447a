"""What a process holds while nobody asks anything of it."""

import subprocess
import sys

SELDOM_USED = ("docx", "mammoth", "numpy", "openpyxl", "pptx", "pypdf", "scipy")
LOADED = f"""
import sys, django
django.setup()
import config.celery, config.urls
config.celery.app.loader.import_default_modules()
print(*(name for name in {SELDOM_USED} if name in sys.modules))
"""


def test_libraries_that_few_need_are_not_loaded_by_all() -> None:
    run = [sys.executable, "-c", LOADED]
    found = subprocess.run(run, capture_output=True, text=True, check=True).stdout.split()
    assert found == []
