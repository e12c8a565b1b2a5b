"""The network, how a clip's sound is brought to a common scale for it, and how it is written to a file."""
import json

import numpy as np
import torch
from torch import nn

from phones import VISEMES

BANDS = 32
CHANNELS = 128
BLOCKS = 6
FIRST_TAPS = 6
TAPS = 7
# The scale: see src/lipsync/loudness-scale.ts, which does the same.
LOUD_SHARE, LOUD_RANGE, PRIOR_STRETCHES, UNIT, LOWEST, HIGHEST = 0.95, 3.5, 60, 3.0, -3.0, 2.0


def scaled(mel, prior):
    """Log-mel values against the mean of the clip's loud stretches in each band."""
    loudness = np.log(np.exp(mel).sum(1))
    top = np.sort(loudness)[int(LOUD_SHARE * (len(loudness) - 1))]
    loud = mel[loudness > top - LOUD_RANGE]
    level = loud.mean()
    mean = (loud.sum(0) + PRIOR_STRETCHES * (level + prior)) / (len(loud) + PRIOR_STRETCHES)
    return np.clip((mel - mean) / UNIT, LOWEST, HIGHEST).astype(np.float32)


class Block(nn.Module):
    def __init__(self):
        super().__init__()
        self.along = nn.Conv1d(CHANNELS, CHANNELS, TAPS, padding=TAPS // 2, groups=CHANNELS, bias=False)
        self.across = nn.Conv1d(CHANNELS, CHANNELS, 1, bias=False)
        self.norm = nn.BatchNorm1d(CHANNELS)

    def forward(self, x):
        return x + torch.relu(self.norm(self.across(self.along(x))))


class Network(nn.Module):
    """100 stretches of sound a second in, 50 answers a second out: 15 visemes' logits and the openness."""

    def __init__(self):
        super().__init__()
        self.first = nn.Conv1d(BANDS, CHANNELS, FIRST_TAPS, stride=2, bias=False)
        self.norm = nn.BatchNorm1d(CHANNELS)
        self.blocks = nn.ModuleList([Block() for _ in range(BLOCKS)])
        self.drop = nn.Dropout(0.1)
        self.last = nn.Conv1d(CHANNELS, len(VISEMES) + 1, 1)

    def forward(self, x):
        x = nn.functional.pad(x, (2, 2))
        x = torch.relu(self.norm(self.first(x)))
        for block in self.blocks:
            x = block(x)
        x = self.last(self.drop(x))
        return x[:, : len(VISEMES)], x[:, len(VISEMES)]


def folded(layer, norm):
    """The weights and biases of a convolution together with the normalisation behind it."""
    scale = (norm.weight / torch.sqrt(norm.running_var + norm.eps)).detach()
    bias = (norm.bias - norm.running_mean * scale).detach()
    return layer.weight.detach() * scale[:, None, None], bias


def export(network, prior, folder):
    """Writes lip-sync.bin: a header that says where what is, 8 bit weights with one scale an output, all else 32 bit."""
    data, tensors = bytearray(), {}

    def put(name, array, kind):
        array = np.ascontiguousarray(array, dtype=kind)
        while len(data) % 4:
            data.append(0)
        tensors[name] = {"offset": len(data), "length": int(array.size)}
        data.extend(array.tobytes())

    def weights(name, weight, bias):
        rows = weight.reshape(weight.shape[0], -1).numpy()
        scale = np.maximum(np.abs(rows).max(1), 1e-9) / 127
        put(f"{name}.weights", np.round(rows / scale[:, None]).T, "<i1")
        put(f"{name}.scales", scale, "<f4")
        put(f"{name}.biases", bias.numpy(), "<f4")

    # Taps outermost, so that the engine multiplies neighbouring numbers.
    weight, bias = folded(network.first, network.norm)
    weights("first", weight.permute(0, 2, 1), bias)
    for i, block in enumerate(network.blocks):
        put(f"along{i}", block.along.weight.detach()[:, 0].t().numpy(), "<f4")
        weights(f"across{i}", *folded(block.across, block.norm))
    weights("last", network.last.weight.detach(), network.last.bias.detach())
    put("prior", prior, "<f4")
    folder.mkdir(parents=True, exist_ok=True)
    header = json.dumps({"bands": BANDS, "blocks": BLOCKS, "firstTaps": FIRST_TAPS, "taps": TAPS, "tensors": tensors}).encode()
    header += b" " * (-len(header) % 4)
    (folder / "lip-sync.bin").write_bytes(len(header).to_bytes(4, "little") + header + data)
    (folder / "lip-sync-check.json").write_text(json.dumps(check(network, prior)) + "\n")


def check(network, prior):
    """What the engine must make of a made-up sound, up to the rounding of the weights."""
    times, bands = np.arange(120)[:, None], np.arange(BANDS)[None]
    mel = -8 + 3 * np.sin(times / 9) + 2 * np.cos(bands / 5 + times / 23)
    sound = scaled(mel, prior)
    with torch.no_grad():
        logits, openness = network(torch.from_numpy(sound.T[None]))
    answers = torch.cat([logits[0], openness]).T.numpy()
    return {"stretches": len(mel), "scaled": sound[::17].round(4).tolist(), "answers": answers[::13].round(3).tolist()}
