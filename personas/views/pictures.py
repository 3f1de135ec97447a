"""Answering with a picture: encoded anew by us and named by its digest, so it may be kept."""

from django.http import HttpRequest, HttpResponse, HttpResponseNotModified

from personas.models import PersonaPortrait, PublishedPortrait


def answer_picture(
    request: HttpRequest, portrait: PersonaPortrait | PublishedPortrait
) -> HttpResponse:
    """By this browser alone."""
    etag = f'"{portrait.digest}"'
    if request.headers.get("If-None-Match") == etag:
        return HttpResponseNotModified()
    response = HttpResponse(bytes(portrait.content), content_type="image/png")
    response["ETag"] = etag
    response["X-Content-Type-Options"] = "nosniff"
    response["Cache-Control"] = "private, max-age=31536000, immutable"
    response["Content-Disposition"] = "inline"
    return response
