"""Relative to /w/<workspace>/, see config/urls.py."""

from django.urls import URLPattern, URLResolver

app_name = "insights"
urlpatterns: list[URLPattern | URLResolver] = []
