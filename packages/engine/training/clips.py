"""The clips on disk: data/clips/SET/ID.wav, 16 kHz mono, and what is said when in data/clips/SET.json."""
import json
import pathlib
import wave

import numpy as np

DATA = pathlib.Path(__file__).parent / "data"
RATE = 16000


def write_wav(path, samples):
    path.parent.mkdir(parents=True, exist_ok=True)
    with wave.open(str(path), "wb") as out:
        out.setparams((1, 2, RATE, 0, "NONE", ""))
        out.writeframes((np.clip(samples, -1, 1) * 32767).astype("<i2").tobytes())


def read_wav(path):
    """Samples (-1..1) and their rate; the first channel only."""
    with wave.open(str(path), "rb") as source:
        samples = np.frombuffer(source.readframes(source.getnframes()), "<i2").astype(np.float32) / 32768
        return samples[:: source.getnchannels()], source.getframerate()


def save_set(name, entries):
    """`entries`: {id: {"labels": [(end in seconds, viseme)] or "phones": [...]}}; the same input, the same file."""
    (DATA / "clips").mkdir(parents=True, exist_ok=True)
    (DATA / "clips" / f"{name}.json").write_text(json.dumps(entries, ensure_ascii=False))


def load_set(name):
    return json.loads((DATA / "clips" / f"{name}.json").read_text())


def resample(samples, rate):
    if rate == RATE:
        return samples
    from math import gcd

    from scipy.signal import resample_poly

    shared = gcd(RATE, rate)
    return resample_poly(samples, RATE // shared, rate // shared).astype(np.float32)
