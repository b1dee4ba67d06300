"""Articles as files: text, HTML, Word and PDF, read into one normalised text.

Normalised is: Unicode NFC, LF for CRLF, no byte order mark, and nothing else, so that offsets can be found again.
"""

import codecs
from pathlib import Path

from khoi.errors import KhoiError
from khoi.names.text import canonical

# Old fonts put Vietnamese letters in the places of others: such a file decodes without an error, into nonsense. So the
# letters that come out decide.
_VIETNAMESE = set("ăâđêôơưàáảãạằắẳẵặầấẩẫậèéẻẽẹềếểễệìíỉĩịòóỏõọồốổỗộờớởỡợùúủũụừứửữựỳýỷỹỵ")
_TCVN3 = set("µ¸¶·¹»¾¼½Æ©ÇÊÈÉËÌÐÎÏÑªÒÕÓÔÖ×ÝØÜÞßãáâä«åèæçéîíëìï­ñóïô")
_VNI = ("aù", "aø", "aâ", "eâ", "oâ", "öô", "ñaõ", "ñöôïc", "ngöôøi", "cuûa", "vaø", "caùc")


class ArticleError(KhoiError):
    """A file that cannot be read as an article; the message says why and what to do."""


def read_article(path: Path) -> str:
    """Return the normalised text of an article. Raises `ArticleError` where the file cannot be read."""
    try:
        data = path.read_bytes()
    except OSError as error:
        raise ArticleError(f"{path}: cannot be read ({error.strerror}); name a file that you may read") from error
    text = _READERS.get(path.suffix.lower(), _plain)(path, data)
    if not text.strip():
        raise ArticleError(f"{path}: holds no text; a scanned page must be recognised (OCR) first")
    # A PDF may hold half of a surrogate pair, which nothing can write.
    return canonical(text.encode("utf-8", "replace").decode("utf-8"))


def _plain(path: Path, data: bytes) -> str:
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return data.decode("utf-16", errors="replace")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return _old_encoding(path, data)


def _old_encoding(path: Path, data: bytes) -> str:
    """Read windows-1258; refuse TCVN3 and VNI, which are no encodings but fonts."""
    if b"\x00" in data:
        raise ArticleError(f"{path}: is no text; give .txt, .html, .docx or .pdf")
    latin = data.decode("cp1252", errors="replace").lower()
    # More than three: one or two may stand by chance in a text of another language.
    if sum(latin.count(word) for word in _VNI) > 3:
        raise ArticleError(
            f"{path}: looks like VNI text; convert it to Unicode first, with UniKey's toolkit for example"
        )
    text = data.decode("cp1258", errors="replace")
    letters = [char for char in canonical(text).lower() if char.isalpha() and not char.isascii()]
    # Nine letters in ten, since foreign names may stand in any text.
    if "�" in text or not letters or sum(char in _VIETNAMESE for char in letters) < 0.9 * len(letters):
        kind = "TCVN3 (.Vn fonts)" if sum(char in _TCVN3 for char in latin) > 3 else "an unknown encoding"
        raise ArticleError(f"{path}: looks like {kind}; convert it to Unicode (UTF-8) first")
    return text


def _html(path: Path, data: bytes) -> str:
    # The readers of formats are imported when one is read: plain text needs none of them.
    from bs4 import BeautifulSoup

    soup = BeautifulSoup(data, "html.parser")
    # Other news and menus stand there, whose persons are not of this article.
    for tag in soup(["script", "style", "noscript", "template", "nav", "footer", "form"]):
        tag.decompose()
    body = soup.find("article") or soup.find("main") or soup.body or soup
    text = body.get_text("\n", strip=True)
    if not text:
        raise ArticleError(f"{path}: the page holds no text; save it after it was shown, or copy its text")
    return str(text)


def _word(path: Path, data: bytes) -> str:
    from io import BytesIO

    import docx

    try:
        return "\n".join(paragraph.text for paragraph in docx.Document(BytesIO(data)).paragraphs)
    # python-docx raises whatever its zip and XML readers raise; all of it means that the file is no Word file.
    except Exception as error:
        raise ArticleError(f"{path}: is no Word file that can be read ({error}); save it as .docx or .txt") from error


def _pdf(path: Path, data: bytes) -> str:
    from io import BytesIO

    from pypdf import PdfReader

    try:
        return "\n".join(page.extract_text() for page in PdfReader(BytesIO(data)).pages)
    # pypdf follows what a damaged file says, into KeyError, TypeError and whatever else comes of it.
    except Exception as error:
        raise ArticleError(f"{path}: is no PDF that can be read ({error}); save its text as .txt") from error


_READERS = {".html": _html, ".htm": _html, ".docx": _word, ".pdf": _pdf}
