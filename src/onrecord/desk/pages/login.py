"""Log in with the token, log out, and say under which name your decisions are kept."""

import msgspec
from starlette.responses import RedirectResponse, Response

from onrecord.desk.page import Nothing, Page, Raw, Show
from onrecord.desk.templates import render
from onrecord.desk.visit import Visit, cookie_name
from onrecord.desk.visitors import COOKIE, LASTS, NAME_COOKIE


class Login(msgspec.Struct, frozen=True):
    """What the form sends."""

    token: str = ""
    name: str = ""


class Named(msgspec.Struct, frozen=True):
    """What the form at the foot of each page sends."""

    name: str = ""


def form(visit: Visit, asked: Nothing) -> bool:
    """Whether the last token was wrong."""
    return False


def log_in(visit: Visit, asked: Login) -> Response:
    """Let the visitor in who has the token."""
    if not visit.desk.visitors.has_token(asked.token.strip()):
        # the form again, not a bare error: a mistyped token is the usual case
        return render(visit.request, "login.html", {"it": True}, 401)
    answer = RedirectResponse("/", 303)
    answer.set_cookie(COOKIE, visit.desk.visitors.welcome(), httponly=True, samesite="strict", max_age=LASTS)
    return _named(answer, asked.name)


def _named(answer: Response, name: str) -> Response:
    """The answer, with the visitor's name for the browser to keep."""
    if kept := cookie_name(name):
        answer.set_cookie(NAME_COOKIE, kept, httponly=True, samesite="strict", max_age=LASTS)
    else:
        answer.delete_cookie(NAME_COOKIE, httponly=True, samesite="strict")
    return answer


def rename(visit: Visit, asked: Named) -> Response:
    """Keep the visitor's decisions under another name from now on."""
    return _named(RedirectResponse(_back(visit), 303), asked.name)


def _back(visit: Visit) -> str:
    """The page of the desk that the form stood on."""
    came = visit.request.headers.get("referer", "")
    path = came.removeprefix(visit.base) if came.startswith(f"{visit.base}/") else "/"
    # "//elsewhere.example" would lead to another site
    return path if not path.startswith("//") else "/"


def log_out(visit: Visit, asked: Nothing) -> Response:
    """End the session."""
    visit.desk.visitors.leave(visit.request.cookies.get(COOKIE, ""))
    answer = RedirectResponse("/login", 303)
    answer.delete_cookie(COOKIE, httponly=True, samesite="strict")
    return answer


PAGE = Page(
    path="/login",
    parts=(
        Show(path="/login", answer=form, template="login.html", api=""),
        Raw(path="/login", answer=log_in, method="POST"),
        Raw(path="/name", answer=rename, method="POST"),
        Raw(path="/logout", answer=log_out, method="POST"),
    ),
)
