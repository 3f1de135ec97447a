"""Comments, decisions and reviews; see urls.py."""

from django.urls import path

from personas.views import comments, decisions, digests, reviews

patterns = [
    path("settings/digest", digests.digest_edit, name="digest_edit"),
    path("personas/<int:pk>/comments", comments.comment_list, name="comment_list"),
    path("comments/<int:pk>/edit", comments.comment_edit, name="comment_edit"),
    path("comments/<int:pk>/delete", comments.comment_delete, name="comment_delete"),
    path("comments/<int:pk>/resolve", comments.comment_resolve, name="comment_resolve"),
    path("decisions", decisions.decision_list, name="decision_list"),
    path("personas/<int:persona>/decisions/new", decisions.decision_add, name="decision_add"),
    path("decisions/<int:pk>/edit", decisions.decision_edit, name="decision_edit"),
    path("decisions/<int:pk>/delete", decisions.decision_delete, name="decision_delete"),
    path("personas/<int:pk>/review", reviews.review_show, name="review_show"),
    path("personas/<int:pk>/review/plan", reviews.review_plan, name="review_plan"),
    path("reviews/<int:pk>/edit", reviews.review_edit, name="review_edit"),
]
