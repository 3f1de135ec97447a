"""Addresses of the workspace all of these tests are in."""

from typing import Any

from django.urls import reverse

JSON = {"Accept": "application/json"}


def go(name: str, *args: Any) -> str:
    return reverse(f"insights:{name}", args=["brightwell", *args])
