"""The REST interface by subject: one address a question, each over a query file."""

from fastapi import APIRouter

from api.routes import (
    agencies,
    awards,
    blocs,
    catalogue,
    evidence,
    meetings,
    offices,
    persons,
    questions,
    search,
    who_held,
)  # fmt: skip

_SUBJECTS = (who_held, persons, offices, agencies, blocs, meetings, awards, evidence, search, catalogue, questions)


def routers() -> tuple[APIRouter, ...]:
    """Return the routers of all subjects."""
    return tuple(subject.router for subject in _SUBJECTS)
