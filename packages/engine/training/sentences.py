"""Sentences to speak, from Debian's fortunes; each text belongs to the training or to the test, never to both."""
import pathlib
import re
import zlib

_FOLDER = pathlib.Path("/usr/share/games/fortunes")
_ENGLISH = ["wisdom", "literature", "science", "people", "computers", "work", "humorists", "love", "food", "sports",
            "education", "news", "platitudes", "fortunes", "pets", "medicine", "kids", "law"]


def sentences(language, test=False):
    """Sentences of 30 to 130 letters, in an order that is always the same."""
    files = ([_FOLDER / name for name in _ENGLISH] if language == "en"
             else [f for f in sorted((_FOLDER / language).rglob("*")) if f.is_file() and f.suffix not in (".dat", ".u8")])
    found = set()
    for file in files:
        for fortune in re.split(r"\n%\n", file.read_text("utf8", "ignore")):
            fortune = re.sub(r"\x1b\[[0-9;]*m|\s*--.*|\(c\).*", "", fortune, flags=re.S)
            for sentence in re.split(r"(?<=[.!?])\s+", re.sub(r"\s+", " ", fortune)):
                if 30 <= len(sentence) <= 130 and re.fullmatch(r"[\w ,.;:!?'’-]+", sentence):
                    found.add(sentence.strip())
    chosen = [s for s in found if (zlib.crc32(s.encode()) % 10 == 0) == test]
    return sorted(chosen, key=lambda s: zlib.crc32(s.encode()[::-1]))
