"""Speaks sentences with flite, espeak-ng and Festival, and notes which viseme is due when."""
import os
import random
import subprocess
import sys
import tempfile

from clips import DATA, RATE, read_wav, resample, save_set, write_wav
from espeak import Espeak
from phones import arpabet_visemes, ipa_visemes, latin_visemes, spread
from sentences import sentences

FLITE = {"awb": 230, "slt": 330, "kal16": 150}
HELD_OUT_FLITE = "rms"
FESTIVAL = {
    "cmu_us_slt_arctic_hts": ("en", 200), "kal_diphone": ("en", 60), "ked_diphone": ("en", 100),
    "lp_diphone": ("it", 90), "pc_diphone": ("it", 90), "czech_dita": ("cs", 90), "czech_krb": ("cs", 90),
    "czech_machac": ("cs", 90),
}
ESPEAK_LANGUAGES = {"en": ["en-us", "en-gb-scotland", "en-029", "en-gb-x-rp"], "de": ["de"], "es": ["es", "es-419"],
                    "it": ["it"], "cs": ["cs"], "ru": ["ru"]}
ESPEAK_SHARE = {"en": 700, "de": 130, "es": 130, "it": 100, "cs": 100, "ru": 100}
ESPEAK_VARIANTS = ["m1", "m2", "m3", "m4", "m6", "m7", "m8", "f1", "f2", "f3", "f4", "Andy", "Annie", "Diogo", "Gene", "Lee",
                   "linda", "Michael", "steph2", "zac", "grandma", "grandpa", "klatt2", "klatt4", "Denis", "Mario", "anikaRobot",
                   "victor", "Alicia", "belinda", "whisper"]
HELD_OUT_ESPEAK = ("en-us", "f5")


def flite(text, voice, stretch=1.0):
    with tempfile.NamedTemporaryFile(suffix=".wav") as out:
        printed = subprocess.run(
            ["flite", "-voice", voice, "--setf", f"duration_stretch={stretch}", "-psdur", "-t", text, "-o", out.name],
            check=True, capture_output=True, text=True).stdout
        samples, rate = read_wav(out.name)
    phones = []
    for word in printed.split():
        phone, _, end = word.rpartition(":")
        phones.append((float(end), arpabet_visemes(phone)))
    return resample(samples, rate), spread(phones)


def espeak(engine, text, voice, **style):
    samples, phones = engine.say(text, voice, **style)
    timed = []
    for i, (_, phone) in enumerate(phones):
        end = phones[i + 1][0] if i + 1 < len(phones) else len(samples) / engine.rate
        visemes = ipa_visemes(phone)
        if not visemes and phone and timed:
            timed[-1] = (end, timed[-1][1])
        else:
            timed.append((end, visemes or ["sil"]))
    if phones and phones[0][0] > 0:
        timed.insert(0, (phones[0][0], ["sil"]))
    return resample(samples, engine.rate), spread(timed)


def festival(texts, voice, folder):
    """Speaks all texts in one process; gives (samples, labels) or None for each."""
    lines = [f"(voice_{voice})"]
    for i, text in enumerate(texts):
        quoted = text.replace("\\", "").replace('"', "")
        lines.append(f'(unwind-protect (let ((u (utt.synth (eval (list \'Utterance \'Text "{quoted}")))))'
                     f' (utt.save.wave u "{folder}/{i}.wav" \'riff) (utt.save.segs u "{folder}/{i}.seg")))')
    script = os.path.join(folder, "all.scm")
    encoding = "iso-8859-2" if voice.startswith("czech") else "iso-8859-15"
    with open(script, "w", encoding=encoding, errors="ignore") as out:
        out.write("\n".join(lines))
    subprocess.run(["festival", "-b", script], capture_output=True, timeout=600)
    mapping = arpabet_visemes if voice.startswith(("cmu", "kal", "ked")) else latin_visemes
    for i in range(len(texts)):
        try:
            samples, rate = read_wav(os.path.join(folder, f"{i}.wav"))
            rows = [line.split() for line in open(os.path.join(folder, f"{i}.seg"), encoding="latin1") if line[0] != "#"]
        except (OSError, EOFError):
            yield None
            continue
        yield resample(samples, rate), spread([(float(row[0]), mapping(row[2])) for row in rows if len(row) >= 3])


def keep(entries, name, index, spoken):
    if spoken is None:
        return
    samples, labels = spoken
    if len(samples) > RATE and labels:
        key = f"{index:04d}"
        write_wav(DATA / "clips" / name / f"{key}.wav", samples)
        entries[key] = {"labels": labels}


def main():
    chance = random.Random(1)
    english = sentences("en")
    chance.shuffle(english)
    at = 0
    for voice, count in FLITE.items():
        entries = {}
        for i in range(count):
            keep(entries, f"flite-{voice}", i, flite(english[at], voice, chance.uniform(0.8, 1.25)))
            at += 1
        save_set(f"flite-{voice}", entries)
    engine = Espeak()
    for language, count in ESPEAK_SHARE.items():
        texts = sentences(language) if language != "en" else english[at:]
        entries = {}
        for i in range(count):
            voice = chance.choice(ESPEAK_LANGUAGES[language])
            variant = ESPEAK_VARIANTS[i % len(ESPEAK_VARIANTS)]
            keep(entries, f"espeak-{language}", i, espeak(
                engine, texts[i % len(texts)], f"{voice}+{variant}", words_a_minute=chance.randint(120, 220),
                pitch=chance.randint(15, 85), range_=chance.randint(20, 90)))
        save_set(f"espeak-{language}", entries)
    at += ESPEAK_SHARE["en"]
    for voice, (language, count) in FESTIVAL.items():
        texts = sentences(language) if language != "en" else english[at:]
        at += count if language == "en" else 0
        chance.shuffle(texts)
        entries = {}
        with tempfile.TemporaryDirectory() as folder:
            for i, spoken in enumerate(festival(texts[:count], voice, folder)):
                keep(entries, f"festival-{voice}", i, spoken)
        save_set(f"festival-{voice}", entries)
    test = sentences("en", test=True)
    entries = {}
    for i in range(20):
        keep(entries, "test-flite", i, flite(test[i], HELD_OUT_FLITE))
    save_set("test-flite", entries)
    entries = {}
    for i in range(20):
        keep(entries, "test-espeak", i, espeak(engine, test[20 + i], "+".join(HELD_OUT_ESPEAK)))
    save_set("test-espeak", entries)


if __name__ == "__main__":
    sys.exit(main())
