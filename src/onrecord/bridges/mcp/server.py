"""The server: the tools with their descriptions, over standard input and output."""

from collections.abc import Callable
from functools import wraps
from inspect import signature
from typing import TYPE_CHECKING, Any, ParamSpec

import msgspec

from onrecord import __version__
from onrecord.bridges.mcp import teaching
from onrecord.bridges.mcp.answers import Answers
from onrecord.errors import OnRecordError
from onrecord.extras import need
from onrecord.record import Mode
from onrecord.views.said import Filter, Standing

if TYPE_CHECKING:
    from mcp.server.mcpserver import MCPServer
    from mcp.types import CallToolResult

Given = ParamSpec("Given")


def server_of(answers: Answers, *, has_ledger: bool) -> "MCPServer[Any]":
    """A server that offers the answers as tools, all of them read-only.

    Args:
        answers: what is asked.
        has_ledger: whether the tools that need a ledger are offered.

    Raises:
        InputError: the SDK is not installed.
    """
    server: MCPServer[Any] = need("mcp.server.mcpserver", "mcp").MCPServer(
        name="onrecord",
        title="onrecord: who said what, on whose word",
        instructions=teaching.INSTRUCTIONS,
        version=__version__,
        log_level="WARNING",
    )
    hints = need("mcp.types", "mcp").ToolAnnotations(
        read_only_hint=True, destructive_hint=False, idempotent_hint=True, open_world_hint=False
    )
    tools = {**_without_ledger(answers), **(_with_ledger(answers) if has_ledger else {})}
    for function, description in tools.items():
        server.add_tool(_plain(function), description=description, annotations=hints)
    return server


def _without_ledger(answers: Answers) -> dict[Callable[..., msgspec.Struct], str]:
    return {
        answers.read_article: teaching.READ_ARTICLE,
        answers.check_quotations: teaching.CHECK_QUOTATIONS,
    }


def _with_ledger(answers: Answers) -> dict[Callable[..., msgspec.Struct], str]:
    def search_statements(
        words: str | None = None,
        person: str | None = None,
        outlet: str | None = None,
        since: str | None = None,
        until: str | None = None,
        mode: Mode | None = None,
        standing: Standing | None = None,
        limit: int = 10,
        start_at: int = 0,
    ) -> msgspec.Struct:
        chosen: dict[str, Any] = {"since": since, "until": until}  # a Filter takes days as text
        chosen |= {"person": person, "outlet": outlet, "mode": mode, "standing": standing}
        return answers.search_statements(words, Filter(**chosen), limit, start_at)

    return {
        search_statements: teaching.SEARCH_STATEMENTS,
        answers.who_said: teaching.WHO_SAID,
        answers.get_statement: teaching.GET_STATEMENT,
        answers.positions: teaching.POSITIONS,
    }


def _plain(function: Callable[Given, msgspec.Struct]) -> "Callable[Given, CallToolResult]":
    """The function with compact JSON for an answer, and onrecord's own errors as messages that the assistant reads."""
    failure: type[Exception] = need("mcp.server.mcpserver.exceptions", "mcp").ToolError
    types = need("mcp.types", "mcp")

    @wraps(function)
    def answer(*given: Given.args, **named: Given.kwargs) -> "CallToolResult":
        try:
            found = function(*given, **named)
        except OnRecordError as error:
            raise failure(str(error)) from error
        text = types.TextContent(type="text", text=msgspec.json.encode(found).decode())
        result: CallToolResult = types.CallToolResult(content=[text], structured_content=msgspec.to_builtins(found))
        return result

    # The SDK makes the tool's input schema from the signature, and knows no structs.
    answer.__signature__ = signature(function).replace(return_annotation=types.CallToolResult)  # type: ignore[attr-defined]
    return answer
