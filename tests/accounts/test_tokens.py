from datetime import timedelta
from io import StringIO

import pytest
from django.conf import LazySettings
from django.core.management import CommandError, call_command
from django.utils import timezone

from accounts import tokens
from accounts.models import ApiToken, User, Workspace
from accounts.secrets import digest
from lib.problems import Refused
from tests.conftest import member_of
from tests.factories import create_token

pytestmark = pytest.mark.django_db


def test_a_token_is_recognised_by_its_secret_alone() -> None:
    token, secret = create_token()
    assert tokens.recognise(secret) == token
    assert token.token_hash == digest(secret)
    for wrong in ("", "fh_", secret[:-1], secret.upper(), token.token_hash, "fh_\x00"):
        assert tokens.recognise(wrong) is None


def test_a_revoked_token_opens_nothing() -> None:
    token, secret = create_token()
    tokens.revoke_token(token=token, by=token.member.user)
    assert tokens.recognise(secret) is None


def test_a_token_goes_with_its_member() -> None:
    token, secret = create_token()
    token.member.delete()
    assert tokens.recognise(secret) is None


def test_a_closed_account_has_no_tokens() -> None:
    token, secret = create_token()
    User.objects.filter(pk=token.member.user_id).update(is_active=False)
    assert tokens.recognise(secret) is None


def test_a_demo_login_has_no_tokens_in_production(settings: LazySettings) -> None:
    token, secret = create_token()
    User.objects.filter(pk=token.member.user_id).update(is_demo=True)
    assert tokens.recognise(secret) == token
    settings.PRODUCTION = True
    assert tokens.recognise(secret) is None


def test_use_is_noted_at_most_once_a_minute() -> None:
    _, secret = create_token()
    tokens.recognise(secret)
    first = ApiToken.objects.get().last_used_at
    tokens.recognise(secret)
    assert ApiToken.objects.get().last_used_at == first
    ApiToken.objects.update(last_used_at=timezone.now() - timedelta(minutes=2))
    tokens.recognise(secret)
    latest = ApiToken.objects.get().last_used_at
    assert first is not None and latest is not None and latest > first


def test_nobody_collects_tokens_without_end(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tokens, "TOKENS_EACH", 1)
    token, _ = create_token()
    with pytest.raises(Refused):
        create_token(member=token.member)


def test_the_command_prints_the_token_alone_on_its_last_line(
    colleague: User, workspace: Workspace
) -> None:
    out = StringIO()
    call_command("create_token", colleague.email.upper(), "brightwell", stdout=out)
    secret = out.getvalue().splitlines()[-1]
    token = tokens.recognise(secret)
    assert token is not None and token.member == member_of(colleague, workspace)


def test_the_command_says_who_is_no_member(outsider: User, workspace: Workspace) -> None:
    with pytest.raises(CommandError, match="no member"):
        call_command("create_token", outsider.email, "brightwell")
