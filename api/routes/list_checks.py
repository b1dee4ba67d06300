"""The address that checks a list of names, offices and days."""

from typing import Annotated

from fastapi import Body, Request, Response
from pydantic import BaseModel, ConfigDict, Field

from api.http.negotiation import preferred
from api.http.spreadsheets import spreadsheet
from api.lookups.list_checks import MOST_LINES, CheckedList, ListedLine, checked
from api.lookups.rest import CSV, OnlyLanguage, View, rest_router
from api.lookups.tables import as_csv

router = rest_router("who held what")
_JSON = "application/json"


class ListToCheck(BaseModel):
    """Lines of name, office and day."""

    model_config = ConfigDict(extra="forbid")

    lines: list[ListedLine] = Field(
        min_length=1,
        max_length=MOST_LINES,
        examples=[[{"name": "Ngô Văn Tuấn", "office": "Tổng Kiểm toán Nhà nước", "on": "4/8/2023"}]],
    )


@router.post("/check-list", summary="What sources say of each line of a list", response_model=CheckedList)
async def check_list(request: Request, view: View, _: OnlyLanguage, given: Annotated[ListToCheck, Body()]) -> Response:
    """Answer each line with whether sources name that person in that office then, how they know, and the sources."""
    media_type = preferred(request, (_JSON, CSV), "checked lists")
    answer = await checked(view, given.lines, request.receive)
    if media_type == CSV:
        return Response(spreadsheet(as_csv(answer)), media_type=CSV)
    return Response(answer.model_dump_json(by_alias=True), media_type=_JSON)
