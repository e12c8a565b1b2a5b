"""Trains the network and writes it to models/. Usage: fit.py STEPS SEED OUT SET[:WEIGHT]..."""
import multiprocessing
import pathlib
import sys
import time

import numpy as np
import torch

from network import BANDS, Network, export, scaled
from phones import VISEMES
from sounds import Disturber, load_labelled, openness_of

STRETCHES = 400
BATCH = 32
RATE = 4e-3
CLASS_WEIGHTS = dict(PP=3.0, FF=2.0)


def prior_of(examples):
    """How loud each band is in the loud stretches of usual speech, against their mean over all bands."""
    rows = []
    for mel, _ in examples:
        loudness = np.log(np.exp(mel).sum(1))
        loud = mel[loudness > np.sort(loudness)[int(0.95 * (len(loudness) - 1))] - 3.5]
        rows.append(loud.mean(0) - loud.mean())
    return np.mean(rows, 0)


def pause(chance, like):
    """0.1 to 1.5 s in which nobody speaks, as quiet as it gets."""
    count = chance.integers(5, 75)
    return np.full((2 * count, BANDS), np.log(np.exp(like).sum(1)).max() - 20), np.zeros(count, int)


def noise(chance):
    """A clip in which nobody speaks at all."""
    shape = chance.normal(0, 2) * np.linspace(0, 1, BANDS)
    grain = np.log(chance.gamma(3, 1 / 3, (STRETCHES, BANDS)) + 1e-3)
    return grain + shape - 8, np.zeros(STRETCHES // 2, int)


def example_of(chance, examples):
    """Enough clips of one set, one after another, some with pauses between them."""
    if chance.random() < 0.03:
        return noise(chance)
    mels, labels = [], []
    while sum(map(len, labels)) < STRETCHES // 2:
        mel, label = examples[chance.integers(len(examples))]
        mels.append(mel)
        labels.append(label)
        if chance.random() < 0.4:
            mel, label = pause(chance, mel)
            mels.append(mel)
            labels.append(label)
    return np.concatenate(mels), np.concatenate(labels)


def batches(sets, shares, prior, seed, into):
    """Puts endless batches of features and labels into a queue."""
    chance = np.random.default_rng(seed)
    disturb = Disturber(seed + 1, [example for examples in sets for example in examples])
    while True:
        features = np.empty((BATCH, BANDS, STRETCHES), np.float32)
        targets = np.zeros((BATCH, STRETCHES // 2), np.int64)
        for i in range(BATCH):
            mel, label = disturb(*example_of(chance, sets[chance.choice(len(sets), p=shares)]))
            values = scaled(mel, prior)
            if len(values) < STRETCHES:
                values = np.pad(values, ((0, STRETCHES - len(values)), (0, 0)), constant_values=values.min())
                label = np.pad(label, (0, STRETCHES // 2 - len(label)))
            start = chance.integers(len(label) - STRETCHES // 2 + 1)
            features[i] = values[2 * start : 2 * start + STRETCHES].T
            targets[i] = label[start : start + STRETCHES // 2]
        into.put((features, targets))


def correlation_loss(a, b):
    a, b = a - a.mean(), b - b.mean()
    return 1 - (a * b).mean() / torch.sqrt((a * a).mean() * (b * b).mean() + 1e-6)


def main(steps, seed, out, names):
    torch.manual_seed(seed)
    torch.set_num_threads(1)
    parsed = [name.partition(":") for name in names]
    sets = [load_labelled(name) for name, _, _ in parsed]
    size = np.array([sum(len(mel) for mel, _ in examples) * float(weight or 1) for examples, (_, _, weight) in zip(sets, parsed)])
    print(f"{sum(sum(len(m) for m, _ in e) for e in sets) / 100 / 60:.0f} minutes in {len(sets)} sets")
    prior = prior_of([example for examples in sets for example in examples])
    network = Network()
    weights = torch.tensor([CLASS_WEIGHTS.get(viseme, 1.0) for viseme in VISEMES])
    optimiser = torch.optim.AdamW(network.parameters(), RATE, weight_decay=0.01)
    schedule = torch.optim.lr_scheduler.OneCycleLR(optimiser, RATE, steps, pct_start=0.15)
    began, sums = time.time(), np.zeros(3)
    queue = multiprocessing.Queue(8)
    maker = multiprocessing.Process(target=batches, args=(sets, size / size.sum(), prior, seed, queue), daemon=True)
    maker.start()
    for step in range(steps):
        features, targets = map(torch.from_numpy, queue.get())
        logits, openness = network(features)
        wanted = torch.from_numpy(openness_of(targets.numpy()))
        named = torch.nn.functional.cross_entropy(logits, targets, weights, label_smoothing=0.05)
        opened = ((torch.sigmoid(openness) - wanted) ** 2).mean()
        like = correlation_loss(torch.sigmoid(openness), wanted)
        loss = named + 4 * opened + 0.5 * like
        optimiser.zero_grad()
        loss.backward()
        torch.nn.utils.clip_grad_norm_(network.parameters(), 2.0)
        optimiser.step()
        schedule.step()
        sums += [named.item(), opened.item(), like.item()]
        if step % 200 == 199:
            print(step + 1, np.round(sums / 200, 4), f"{time.time() - began:.0f} s", flush=True)
            sums[:] = 0
    maker.kill()
    network.eval()
    torch.save({"network": network.state_dict(), "prior": prior}, pathlib.Path(out).with_suffix(".pt"))
    export(network, prior, pathlib.Path(out))


if __name__ == "__main__":
    main(int(sys.argv[1]), int(sys.argv[2]), sys.argv[3], sys.argv[4:])
