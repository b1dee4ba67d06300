"""What all addresses of the REST interface share: parameters, the release served, and how an answer is sent."""

from collections.abc import Awaitable, Callable
from typing import Annotated, Any, TypeVar
from urllib.parse import quote

from fastapi import APIRouter, Depends, Path, Query, Request, Response
from pydantic import BaseModel, ConfigDict, Field, model_validator
from pydantic_core import PydanticCustomError
from starlette.convertors import StringConvertor, register_url_convertor

from api.http.languages import language_of
from api.http.negotiation import preferred
from api.http.problems import UNKNOWN_PARAMETER
from api.http.spreadsheets import for_spreadsheet, spreadsheet
from api.lookups.models import Answer, Page
from api.lookups.tables import as_csv
from api.lookups.view import ReleaseView, ThingReference
from api.serving.pinning import publication_of
from api.serving.publication import Publication
from khoi.addresses import IN_A_PATH
from khoi.messages import Language
from khoi.names.text import nearest

CSV = "text/csv"
JSON = "application/json"
_LANG = Field(None, description="Language of labels; by Accept-Language otherwise, Vietnamese first.")
_ON = Field(
    None,
    max_length=100,
    description="A day, month, year or period, in EDTF or as people write it; [2020-12..2021-02] is a day not known.",
    examples=["2023-08-04", "4/8/2023", "2023-08", "2023"],
)


def _is_none(value: object) -> bool:
    return value is None


class Parameters(BaseModel):
    """Parameters of an address; an unknown one is refused, never ignored."""

    model_config = ConfigDict(extra="forbid")

    lang: Language | None = _LANG

    @model_validator(mode="before")
    @classmethod
    def _refuse_unknown(cls, given: dict[str, Any]) -> dict[str, Any]:
        """Name the first unknown parameter before anything else is said, with the one that may have been meant."""
        names = [field.alias or name for name, field in cls.model_fields.items()]
        for name in given:
            if name not in names:
                hint = nearest(name, names) or f"this address takes {', '.join(names)}"
                said = {"name": name, "hint": hint}
                raise PydanticCustomError(UNKNOWN_PARAMETER, "there is no parameter '{name}'", said)
        return given


class OnParameters(Parameters):
    """Parameters of a question about a time."""

    on: str | None = _ON


class AsOfParameters(OnParameters):
    """Parameters of a question about who held what at a time."""

    presume: bool = Field(
        True, description="Whether to presume holders after the last report; false leaves the other six answers."
    )


class Problem(BaseModel):
    """An error, RFC 9457; `candidates` are what may have been meant."""

    model_config = ConfigDict(extra="allow")

    type: str
    title: str
    status: int
    detail: str
    hint: str | None = Field(None, description="What to do next.", exclude_if=_is_none)
    candidates: tuple[ThingReference, ...] | None = Field(None, exclude_if=_is_none)


def view_of(request: Request, language: Language | None = None) -> ReleaseView:
    """Return the release that this request is answered from, in the language asked for or liked best."""
    scope, spoken = request.scope, language or language_of(request, request.query_params.get("lang"))
    url = f"{quote(scope['path'])}?{scope['query_string'].decode('latin-1')}"
    return ReleaseView(publication_of(request), spoken, scope["root_path"], url)


# Coroutines, since the framework calls any other dependency in a thread.
async def _served(request: Request) -> Publication:
    return publication_of(request)


async def _view(request: Request) -> ReleaseView:
    return view_of(request)


class _Written(StringConvertor):
    """An id in a path, `{id:written}`; an address has slashes of its own."""

    regex = IN_A_PATH


register_url_convertor("written", _Written())


def slug(example: str) -> Any:
    """Describe the id in an address, with an example."""
    described = "A local name, as in the thing's address; `kind/name` and the whole address are taken, too."
    return Path(alias="id", max_length=300, description=described, examples=[example])


Served = Annotated[Publication, Depends(_served)]
View = Annotated[ReleaseView, Depends(_view)]
OnlyLanguage = Annotated[Parameters, Query()]
"""The parameters of an address that takes none of its own."""
PROBLEMS: dict[int | str, dict[str, Any]] = {
    "default": {
        "description": "A problem: no such parameter or value (422), no such thing (404), several (300) …",
        "content": {"application/problem+json": {"schema": {"$ref": "#/components/schemas/Problem"}}},
    }
}
Lookup = TypeVar("Lookup", bound=Callable[..., Awaitable[Answer]])


def rest_router(tag: str) -> APIRouter:
    """Return a router below `/api/v1` whose addresses are listed under `tag`."""
    return APIRouter(prefix="/api/v1", tags=[tag], responses=PROBLEMS)


def answers(router: APIRouter, path: str, summary: str) -> Callable[[Lookup], Lookup]:
    """Register what answers at `path`; a list comes as CSV too, by `Accept` or at `path` with `.csv`.

    The answer is written here and not by the framework, which would check once more what its type has checked already.
    """

    def register(lookup: Lookup) -> Lookup:
        model = lookup.__annotations__["return"]

        async def media_type(request: Request) -> str:
            return _media_type(request, model)

        async def sent(
            request: Request,
            media_type: Annotated[str, Depends(media_type)],
            answer: Annotated[Answer, Depends(lookup)],
        ) -> Response:
            return _written(request, answer, media_type)

        described: dict[str, Any] = {
            "response_model": model,
            "name": lookup.__name__,
            "summary": summary,
            "description": lookup.__doc__,
        }
        if model.rows_in:
            described["responses"] = {200: {"content": {CSV: {"schema": {"type": "string"}}}}}
            router.add_api_route(f"{path}.csv", sent, include_in_schema=False)
        router.add_api_route(path, sent, **described)
        return lookup

    return register


def _media_type(request: Request, model: type[Answer]) -> str:
    if not model.rows_in:
        return JSON
    if request.scope["route"].path.endswith(".csv"):
        return CSV
    return preferred(request, (JSON, CSV), "lists")


def _written(request: Request, answer: Answer, media_type: str) -> Response:
    headers = {}
    if isinstance(answer, Page) and answer.next:
        headers["Link"] = f'<{answer.next}>; rel="next"'
    if media_type == CSV:
        text = spreadsheet(as_csv(answer)) if for_spreadsheet(request) else as_csv(answer)
        return Response(text, media_type=CSV, headers=headers)
    return Response(answer.model_dump_json(by_alias=True), media_type=JSON, headers=headers)
