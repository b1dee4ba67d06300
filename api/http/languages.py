"""The language of labels and pages: asked for, or negotiated, Vietnamese first."""

from typing import cast

from starlette.requests import HTTPConnection

from api.http.headers import consulted
from khoi.messages import Language
from khoi.sparql.formats import negotiate
from khoi.words import LANGUAGES


def language_of(request: HTTPConnection, asked: str | None = None) -> Language:
    """Return `asked` if it is a language we have, else what Accept-Language likes best, else Vietnamese."""
    if asked in LANGUAGES:
        return asked
    header = consulted(request, "accept-language")
    # Language ranges weigh like media ranges: "en-GB;q=0.8" counts for en, "*" for any (RFC 9110, 12.5.4).
    primary = ",".join(_primary(part) for part in header.split(",")) if header else None
    chosen = negotiate(primary, [f"{language}/{language}" for language in LANGUAGES])
    return cast("Language", chosen.partition("/")[0]) if chosen else "vi"


def _primary(part: str) -> str:
    tag, semicolon, rest = part.strip().partition(";")
    main = tag.partition("-")[0].lower()
    return f"{main}/{main}{semicolon}{rest}"
