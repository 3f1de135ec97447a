import pytest
from django.conf import settings
from django.test import Client
from django.urls import reverse

from accounts.models import Workspace
from interviews.models import Interview


@pytest.mark.parametrize("as_form", [True, False])
def test_a_text_beyond_all_bounds_is_refused_in_words_that_help(
    colleague_client: Client, workspace: Workspace, as_form: bool
) -> None:
    url = reverse("interviews:interview_add", args=[workspace.slug])
    text = "a" * (settings.DATA_UPLOAD_MAX_MEMORY_SIZE + 1)
    if as_form:
        answer = colleague_client.post(url, {"title": "P-07", "text": text})
    else:
        kind = "application/x-www-form-urlencoded"
        answer = colleague_client.post(url, f"title=P-07&text={text}", content_type=kind)
    assert answer.status_code == 413
    assert b"split the text" in answer.content
    assert not Interview.objects.exists()


def test_an_address_that_only_takes_forms_is_no_blank_page(
    owner_client: Client, workspace: Workspace
) -> None:
    answer = owner_client.get(reverse("accounts:token_add", args=[workspace.slug]))
    assert answer.status_code == 405
    assert answer["Allow"] == "POST"
    assert "Nothing was changed" in answer.content.decode()
