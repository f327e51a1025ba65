"""``onrecord recommend``: suggest statements to annotators in INCEpTION."""

import click

from onrecord.cli.doors import Doors
from onrecord.cli.options import HERE, some_settings_options
from onrecord.cli.streams import say
from onrecord.errors import InputError
from onrecord.settings import Settings

HELP = """Suggest statements to annotators in INCEpTION, as an external recommender, until interrupted.

In INCEpTION make a span layer with a string feature `speaker` (or `role`, for sources, cues and contents), and in the
project's settings under Recommenders add an "External recommender" for it with the URL that this command prints. Each
content of a statement is suggested with its speaker's name. Needs `pip install 'onrecord[annotators]'`.

\b
Examples:
  onrecord recommend
  onrecord recommend --port 8901 --host 0.0.0.0     for other machines too: anyone who reaches it may use it

\b
Exit codes: 2 bad usage, the extra is not installed or the port is taken, 130 interrupted from the keyboard."""


@click.command("recommend", help=HELP)
@click.option("--host", default="127.0.0.1", show_default=True, metavar="ADDRESS", help="The address to listen at.")
@click.option(
    "--port", type=click.IntRange(0, 65535), default=8900, show_default=True, help="The port; 0 for a free one."
)
@some_settings_options(*HERE)
@click.pass_obj
def command(doors: Doors, host: str, port: int, settings: Settings) -> int:
    """Serve until interrupted."""
    from onrecord.bridges.inception.server import server_of
    from onrecord.extras import need

    need("cassis", "annotators")
    try:
        server = server_of(doors.reader(settings), host, port)
    except OSError as error:
        raise InputError(f"cannot listen at {host}:{port}: {error.strerror}; choose another --port") from error
    with server:
        say(f"recommending at http://{host}:{server.server_address[1]}/onrecord; stop with Ctrl-C")
        server.serve_forever()
    return 0
