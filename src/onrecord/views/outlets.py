"""Finding a ledger's outlets by name, as typed by a user."""

from onrecord.errors import InputError
from onrecord.ledger import Ledger
from onrecord.ledger.people.spelling import EXACT, Typed, did_you_mean, near_names


def outlet_named(ledger: Ledger, name: str | None) -> str | None:
    """The outlet as articles write it, whatever the case and the accents of what was typed; ``None`` for ``None``.

    Raises:
        InputError: no article is from it; the message names those that are nearly called so.
    """
    if name is None:
        return None
    sql = "SELECT DISTINCT outlet FROM articles WHERE outlet IS NOT NULL ORDER BY outlet"
    held = [str(row["outlet"]) for row in ledger.rows(sql)]
    if any(outlet.casefold() == name.casefold() for outlet in held):
        return name
    typed = Typed(name)
    found = [outlet for outlet in held if typed.grade(outlet) == EXACT]
    if found:
        return found[0]
    near = [outlet for outlet in held if typed.grade(outlet) is not None] or near_names(name, held)
    raise InputError(
        f"no article of this ledger is from {_short(name)}; expected an outlet as articles name it."
        + did_you_mean(near[:5])
    )


def _short(name: str) -> str:
    return repr(name if len(name) <= 60 else name[:57] + "…")
