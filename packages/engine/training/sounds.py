"""Training examples: clips' features with their labels, disturbed as microphones, rooms and codecs would."""
import json

import numpy as np

from clips import DATA, load_set
from network import BANDS
from phones import OPENNESS, VISEMES

LOWEST_HERTZ, HIGHEST_HERTZ = 60.0, 7600.0


def _mel(hertz):
    return 1127 * np.log(1 + hertz / 700)


def _hertz(mel):
    return 700 * (np.exp(mel / 1127) - 1)


_STEP = (_mel(HIGHEST_HERTZ) - _mel(LOWEST_HERTZ)) / (BANDS + 1)
CENTRES = _hertz(_mel(LOWEST_HERTZ) + _STEP * np.arange(1, BANDS + 1))


def load_features(name):
    """{id: values of each stretch in each band} of one set of clips."""
    counts = json.loads((DATA / "clips" / f"{name}.mel.json").read_text())
    values = np.fromfile(DATA / "clips" / f"{name}.mel", "<f4").reshape(-1, BANDS)
    out, at = {}, 0
    for key, count in counts:
        out[key] = values[at : at + count]
        at += count
    return out


def frame_labels(labels, count):
    """The number of the viseme in the middle of each 20 ms."""
    ends = np.array([end for end, _ in labels])
    ids = np.array([VISEMES.index(viseme) for _, viseme in labels] + [0])
    return ids[np.searchsorted(ends, (np.arange(count) + 0.5) / 50, side="right").clip(0, len(ids) - 1)]


def load_labelled(name):
    """[(features, labels)] of one set; recordings that no alignment has labelled are left out."""
    features = load_features(name)
    out = []
    for key, entry in load_set(name).items():
        if "labels" in entry:
            mel = features[key][: len(features[key]) // 2 * 2]
            out.append((mel, frame_labels(entry["labels"], len(mel) // 2)))
    return out


class Disturber:
    """Makes a clip sound as if another person had said it elsewhere. The same seed, the same disturbances."""

    def __init__(self, seed, others):
        self._chance = np.random.default_rng(seed)
        self._others = others

    def __call__(self, mel, labels):
        chance = self._chance
        mel = mel.astype(np.float64)
        if chance.random() < 0.5:
            mel, labels = self._paced(mel, labels)
        if chance.random() < 0.7:
            mel = self._warped(mel)
        mel = mel + self._colour()
        if chance.random() < 0.25:
            mel = self._echoed(mel)
        level = np.log(np.exp(mel).sum(1))
        top = np.sort(level)[int(0.95 * (len(level) - 1))]
        if chance.random() < 0.25:
            mel = mel + (top - level)[:, None] * chance.uniform(0, 0.4) * (level > top - 7)[:, None]
        if chance.random() < 0.2:
            mel = self._babbled(mel, top)
        if chance.random() < 0.75:
            mel = self._noisy(mel, top)
        if chance.random() < 0.15:
            mel = self._clicked(mel, top)
        mel = self._banded(mel, top)
        if chance.random() < 0.1:
            mel = np.where((level > top - chance.uniform(5, 8))[:, None], mel, top - 20)
        return np.maximum(mel, top - chance.uniform(9, 22)), labels

    def _paced(self, mel, labels):
        pace = self._chance.uniform(0.8, 1.25)
        count = int(len(labels) / pace)
        at = np.minimum((np.arange(count * 2) + 0.5) * pace - 0.5, len(mel) - 1.001).clip(0)
        low = at.astype(int)
        share = (at - low)[:, None]
        paced = mel[low] * (1 - share) + mel[low + 1] * share
        return paced, labels[((np.arange(count) + 0.5) * pace).astype(int).clip(0, len(labels) - 1)]

    def _warped(self, mel):
        factor = np.exp(self._chance.uniform(-0.2, 0.2))
        at = ((_mel(CENTRES * factor) - _mel(LOWEST_HERTZ)) / _STEP - 1).clip(0, BANDS - 1.001)
        low = at.astype(int)
        return mel[:, low] * (1 - (at - low)) + mel[:, low + 1] * (at - low)

    def _colour(self):
        x = np.linspace(0, 1, BANDS)
        chance = self._chance
        return (chance.normal(0, 0.8) * x + chance.normal(0, 0.4) * np.cos(2 * np.pi * (x * chance.uniform(0.5, 2) + chance.random()))
                + chance.normal(0, 0.3) * np.cos(2 * np.pi * (x * chance.uniform(2, 5) + chance.random())))

    def _echoed(self, mel):
        keep = np.exp(-13.8 / (100 * self._chance.uniform(0.15, 0.7)))
        share = self._chance.uniform(0.02, 0.15)
        power, tail = np.exp(mel), np.zeros(BANDS)
        for i in range(len(power)):
            tail = tail * keep + power[i] * share
            power[i] += tail
        return np.log(power)

    def _babbled(self, mel, top):
        other = self._others[self._chance.integers(len(self._others))][0]
        start = self._chance.integers(len(other))
        other = np.take(other, np.arange(start, start + len(mel)), axis=0, mode="wrap")
        return np.logaddexp(mel, other - np.log(np.exp(other).sum(1)).max() + top - self._chance.uniform(2.5, 6))

    def _noisy(self, mel, top):
        chance = self._chance
        x = np.linspace(0, 1, BANDS)
        shape = chance.normal(-0.5, 2) * x + chance.normal(0, 0.7) * np.cos(2 * np.pi * (x * chance.uniform(0.5, 3) + chance.random()))
        shape -= np.log(np.exp(shape).sum())
        swell = chance.normal(0, 0.5) * np.sin(np.arange(len(mel)) / 100 * 2 * np.pi * chance.uniform(0.1, 2) + chance.uniform(0, 6))
        grain = np.log(chance.gamma(3, 1 / 3, mel.shape) + 1e-3)
        return np.logaddexp(mel, top - chance.uniform(1.5, 9) + shape + swell[:, None] + grain)

    def _clicked(self, mel, top):
        mel = mel.copy()
        for at in self._chance.integers(0, len(mel), self._chance.integers(1, 12)):
            burst = top - 3.5 - self._chance.uniform(1, 5) + self._chance.normal(0, 1, BANDS)
            mel[at : at + self._chance.integers(1, 5)] = np.logaddexp(mel[at : at + 1], burst)
        return mel

    def _banded(self, mel, top):
        kind = self._chance.random()
        if kind < 0.12:
            heard = (CENTRES > self._chance.uniform(150, 350)) & (CENTRES < self._chance.uniform(3200, 3800))
        elif kind < 0.3:
            heard = CENTRES < self._chance.uniform(3200, 7000)
        elif kind < 0.4:
            heard = CENTRES > self._chance.uniform(80, 250)
        else:
            return mel
        return np.where(heard, mel, np.minimum(mel - 6, top - 12))


def openness_of(labels):
    table = np.array([OPENNESS[viseme] for viseme in VISEMES], np.float32)
    return table[labels]
