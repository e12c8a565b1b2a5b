"""Collects recordings of real people that Debian distributes with their texts, and what phones the texts hold."""
import gzip
import pathlib
import re
import subprocess
import sys
import tempfile
import zlib

import numpy as np

from clips import DATA, RATE, save_set, write_wav
from espeak import Espeak
from phones import ipa_visemes

REAL = DATA / "real"
TUXPAINT = {"fr": "fr", "ru": "ru", "ro": "ro", "ca": "ca", "bg": "bg", "es": "es", "el": "el", "da": "da", "nl": "nl",
            "": "en-us"}
ASTERISK = {"en": "en-us", "es": "es-419", "fr": "fr", "it": "it", "ru": "ru"}


def asterisk(language):
    listing, = REAL.glob(f"asterisk-core-sounds-{language}/usr/share/doc/*/core-sounds-*.txt.gz")
    texts = dict(re.findall(r"^([\w/-]+): ?(.*)$", gzip.open(listing, "rt", encoding="utf8", errors="ignore").read(), re.M))
    for file in sorted(REAL.glob(f"asterisk-core-sounds-{language}-g722/**/*.g722")):
        for name in (file.stem, "/".join(file.with_suffix("").parts[-2:])):
            text = texts.get(name, "")
            if text and not re.search(r"[\[\]()<>]", text):
                yield file, text
                break


def fillets(language):
    sounds = REAL / f"fillets-ng-data-{language}/usr/share/games/fillets-ng/sound"
    for file in sorted(REAL.glob(f"fillets-ng-data/**/script/*/dialogs_{language}.lua")):
        source = file.read_text("utf8", "ignore")
        for name, text in re.findall(r'dialogId\("([^"]+)".*?\)\s*dialogStr\("([^"]+)"\)', source):
            sound = sounds / file.parent.name / language / f"{name}.ogg"
            if sound.exists():
                yield sound, text


def tuxpaint(suffix):
    ending = f"_desc_{suffix}.ogg" if suffix else "_desc.ogg"
    for file in sorted(REAL.glob(f"tuxpaint-stamps-default/**/*{ending}")):
        texts = file.with_name(file.name[: -len(ending)] + ".txt")
        if not texts.exists():
            continue
        lines = texts.read_text("utf8", "ignore").splitlines()
        text = (lines[0] if not suffix else
                next((line.split("=", 1)[1] for line in lines if line.startswith(f"{suffix}.utf8=")), ""))
        if text and not re.search(r"[(\d$]", text):
            yield file, text


def librivox():
    folder, = REAL.glob("pocketsphinx-testdata/**/librivox")
    for text, name in re.findall(r"<s> (.*) </s> \((.*)\)", (folder / "transcription").read_text()):
        yield folder / f"{name}.wav", text


def decode(files):
    """Decodes files to 16 kHz mono, many in one run of ffmpeg, whose start costs more than the work."""
    with tempfile.TemporaryDirectory() as folder:
        for at in range(0, len(files), 40):
            group = files[at : at + 40]
            inputs, outputs = [], []
            for i, file in enumerate(group):
                inputs += [*(["-f", "g722"] if file.suffix == ".g722" else []), "-i", str(file)]
                outputs += ["-map", f"{i}:a", "-ac", "1", "-ar", str(RATE), "-f", "s16le", f"{folder}/{i}"]
            subprocess.run(["ffmpeg", "-v", "error", "-y", *inputs, *outputs], check=True)
            for i in range(len(group)):
                yield np.fromfile(f"{folder}/{i}", "<i2").astype(np.float32) / 32768


def collect(name, pairs, voice, engine, most=600):
    """Keeps the recordings of 0.5 to 20 s whose text has three visemes or more."""
    entries = {}
    chosen = sorted(pairs, key=lambda pair: key_of(pair[0]))[:most]
    for (file, text), samples in zip(chosen, decode([file for file, _ in chosen])):
        if not 0.5 * RATE < len(samples) < 20 * RATE:
            continue
        _, phones = engine.say(text, voice, words_a_minute=400)
        visemes = []
        for _, phone in phones:
            visemes += ipa_visemes(phone) or ([] if phone else ["sil"])
        if sum(v != "sil" for v in visemes) < 3:
            continue
        write_wav(DATA / "clips" / name / f"{key_of(file)}.wav", samples)
        entries[key_of(file)] = {"phones": visemes, "text": text}
    save_set(name, entries)
    print(name, len(entries), flush=True)


def key_of(file):
    return f"{zlib.crc32(str(file.relative_to(REAL)).encode()):08x}"


def main():
    engine = Espeak()
    for language, voice in ASTERISK.items():
        collect(f"real-asterisk-{language}", asterisk(language), voice, engine)
    collect("real-librivox", librivox(), "en-us", engine)
    for language in ("cs", "nl"):
        collect(f"real-fillets-{language}", fillets(language), language, engine)
    for suffix, voice in TUXPAINT.items():
        collect(f"real-tuxpaint-{suffix or 'en'}", tuxpaint(suffix), voice, engine, 240)


if __name__ == "__main__":
    sys.exit(main())
