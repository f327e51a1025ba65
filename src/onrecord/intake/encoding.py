"""Bytes to text, to the character: nothing is stripped, translated or normalised.

The order of trust: a byte-order mark, UTF-16 without one, UTF-8, the encoding that a page declares,
UTF-8 with a few broken bytes, Windows-1252 or Mac Roman where what they give reads like English, and
last what charset-normalizer finds.
"""

import codecs
import re

from onrecord.errors import NotText

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_MAGIC = (
    (b"%PDF", "a PDF"),
    (b"PK\x03\x04", "a ZIP archive or an office document"),
    (b"\xd0\xcf\x11\xe0", "an old office document"),
    (b"{\\rtf", "an RTF document"),
    (b"\x89PNG", "a PNG image"),
    (b"\xff\xd8\xff", "a JPEG image"),
    (b"GIF8", "a GIF image"),
    (b"\x7fELF", "a program"),
    (b"SQLite format 3\x00", "a SQLite database"),
    (b"BZh", "a bzip2 archive"),
    (b"\xfd7zXZ", "an xz archive"),
    (b"\x28\xb5\x2f\xfd", "a Zstandard archive"),
)
_DECLARABLE = re.compile(
    r"utf-?8|us-ascii|(?:iso-?8859|windows|cp|koi8|euc|mac)[-_]?\w+|latin-?\d|gb\w+|big5|shift[-_]jis|macintosh",
    re.IGNORECASE,
)
_AS_BROWSERS_DO = {
    "iso-8859-1": "cp1252",
    "iso8859-1": "cp1252",
    "latin-1": "cp1252",
    "latin1": "cp1252",
    "us-ascii": "cp1252",
}
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f]")
_ODD = re.compile(r"(?<=[a-z])[À-ÖØ-ÞŠŽŸŒ]|(?<![A-Z])[À-ÖØ-ÞŠŽŸŒ](?=\W|$)|[¡-§©ª¬¯-¶¸¹ˆ˜ƒ‡†]")
_SAMPLE = 65_536  # bytes: enough to tell, however long a file is


def decode(data: bytes, declared: str | None = None) -> str:
    """The text that the bytes hold. It does not include the byte-order mark.

    Args:
        data: the whole of the input.
        declared: the encoding that the input says it is in, if it does.

    Raises:
        NotText: the bytes are a binary file, or in no encoding that is known.
    """
    for magic, name in _MAGIC:
        if data.startswith(magic):
            raise NotText(f"this is {name}, not text; expected plain text, HTML or JSONL. Save its text and read that")
    text = _marked(data)
    if text is None:
        text = _unmarked(data, declared)
    if len(_CONTROL.findall(text)) > 2 + len(text) // 100:
        raise _binary()
    return text


def bom_of(data: bytes) -> tuple[bytes, str] | None:
    """The byte-order mark that the bytes begin with, and its encoding."""
    return next(((mark, name) for mark, name in _BOMS if data.startswith(mark)), None)


def _binary() -> NotText:
    return NotText("this looks like a binary file; expected plain text, HTML or JSONL")


def _marked(data: bytes) -> str | None:
    """The text after a byte-order mark; ``None`` where there is none or it lies."""
    found = bom_of(data)
    if found is None:
        return None
    mark, name = found
    return _strictly(data[len(mark) :], name)


def _unmarked(data: bytes, declared: str | None) -> str:
    """The text of bytes without a byte-order mark."""
    if (name := _wide(data)) and (text := _strictly(data, name)) is not None:
        return text
    if (text := _strictly(data, "utf-8")) is not None:
        return text
    if b"\0" in data[:_SAMPLE]:
        raise _binary()
    if declared and _DECLARABLE.fullmatch(declared) and (text := _strictly(data, _named(declared))) is not None:
        return text
    if (text := _mended(data) or _western(data)) is not None:
        return text
    from charset_normalizer import from_bytes  # late: it takes as long to load as a page to read, and few texts need it

    best = from_bytes(data).best()
    if best is None:
        raise NotText(
            "these bytes are in no encoding that is known; expected UTF-8. Save the file as UTF-8 and read it again"
        )
    return str(best)


def _strictly(data: bytes, encoding: str) -> str | None:
    """The bytes in this encoding; ``None`` if they do not fit it, or it is unknown."""
    try:
        return data.decode(encoding, "surrogatepass" if encoding.startswith("utf-16") else "strict")
    except (UnicodeError, LookupError):
        return None


def _named(declared: str) -> str:
    return _AS_BROWSERS_DO.get(declared.lower(), declared)


def _wide(data: bytes) -> str | None:
    """UTF-16 without a byte-order mark: in English, every other byte is NUL."""
    head = data[:4096]
    even, odd, half = head[::2].count(0), head[1::2].count(0), len(head) // 2
    if half and odd > 0.6 * half and even < 0.1 * half:
        return "utf-16-le"
    if half and even > 0.6 * half and odd < 0.1 * half:
        return "utf-16-be"
    return None


def _mended(data: bytes) -> str | None:
    """UTF-8 in which at most one in five characters beyond ASCII is broken; each becomes U+FFFD."""
    text = data.decode("utf-8", "replace")
    beyond = sum(1 for _ in re.finditer(r"[^\x00-\x7f]", text))
    return text if text.count("\ufffd") * 5 <= beyond else None


def _western(data: bytes) -> str | None:
    """Windows-1252 or Mac Roman, whichever puts fewer signs where they do not belong, if bytes beyond ASCII are few."""
    high = sum(1 for byte in data[:_SAMPLE] if byte > 0x7F)
    if high * 8 > min(len(data), _SAMPLE):
        return None
    texts = [text for name in ("cp1252", "mac_roman") if (text := _strictly(data, name)) is not None]
    return min(texts, key=lambda text: len(_ODD.findall(text[:_SAMPLE])))
