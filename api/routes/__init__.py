"""The REST interface by subject: one address a question, each over a query file."""

from fastapi import APIRouter

from api.routes import (
    agencies,
    awards,
    blocs,
    catalogue,
    evidence,
    how_sure,
    list_checks,
    meetings,
    offices,
    persons,
    questions,
    report,
    rosters,
    search,
    who_held,
)  # fmt: skip

_SUBJECTS = (
    who_held, rosters, list_checks, persons, offices, agencies, blocs, meetings, awards,
    how_sure, evidence, report, search, catalogue, questions,
)  # fmt: skip


def routers() -> tuple[APIRouter, ...]:
    """Return the routers of all subjects."""
    return tuple(subject.router for subject in _SUBJECTS)
