"""Pages that look across the release: disagreements, gaps."""

from fastapi import APIRouter, Request, Response

from api.languages import language_of
from api.lookups.disagreement import conflicts, gaps_answer
from api.lookups.rest import Served
from api.pages.asked import question
from api.pages.rendering import render

router = APIRouter(include_in_schema=False)


@router.get("/conflicts")
async def conflicts_page(request: Request, served: Served, lang: str | None = None) -> Response:
    """Show what sources disagree on, open disagreements first."""
    language = language_of(request, lang)
    context = {
        "conflicts": await conflicts(served, language),
        "behind": {"open": question("conflicts", language)},
    }
    return render(request, served, "conflicts.html", language, context)


@router.get("/gaps")
async def gaps_page(request: Request, served: Served, lang: str | None = None) -> Response:
    """Show what nobody has said yet, between things that are on record."""
    language = language_of(request, lang)
    answer = await gaps_answer(served, language)
    context = {"gaps": answer.gaps, "behind": {"office": question("gaps", language)}}
    return render(request, served, "gaps.html", language, context)
