"""Take the pictures of the desk in the docs: ``python -m scripts.pictures``. Needs ``chromium``."""

import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from onrecord.ledger import Ledger

ROOT = Path(__file__).parents[1]
MAIN = [sys.executable, "-c", "import sys; from onrecord.cli import main; sys.exit(main())"]
WIDTH, HEIGHT = 1240, 940
_FLAGS = (
    "headless=new",
    "no-sandbox",
    "hide-scrollbars",
    "disable-gpu",
    "no-first-run",
    "disable-background-networking",
)


def pages(ledger: Path) -> dict[str, str]:
    """The name of each picture, and the path of its page."""
    with Ledger.open(ledger, readonly=True) as opened:
        crossing = next(opened.rows("SELECT hash FROM articles WHERE text LIKE '%Kesterholm%' ORDER BY words DESC"))
    return {
        "desk-front": "/",
        "desk-article": f"/articles/{crossing['hash']}",
        "desk-search": "/search?words=river&sure=0.5",
    }


def main() -> int:
    """Take them all."""
    with tempfile.TemporaryDirectory() as folder:
        ledger = Path(folder, "news.db")
        examples = sorted(map(str, (ROOT / "examples").glob("*.txt")))
        subprocess.run([*MAIN, "add", "-q", str(ledger), *examples, "--published", "2026-09-16"], check=True)
        running = subprocess.Popen([*MAIN, "serve", str(ledger), "--port", "0"], stderr=subprocess.PIPE, text=True)
        try:
            assert running.stderr
            address = re.search(r"http://\S+:\d+", running.stderr.readline())
            assert address, "the desk did not start"
            for name, path in pages(ledger).items():
                take(address[0] + path, ROOT / "docs" / f"{name}.png")
        finally:
            running.terminate()
            running.wait()
    return 0


def take(address: str, picture: Path) -> None:
    """One picture."""
    browser = shutil.which("chromium") or shutil.which("google-chrome") or "chromium"
    flags = [f"--{flag}" for flag in (*_FLAGS, f"window-size={WIDTH},{HEIGHT}", f"screenshot={picture}")]
    subprocess.run([browser, *flags, address], check=True, capture_output=True, timeout=60)


if __name__ == "__main__":
    sys.exit(main())
