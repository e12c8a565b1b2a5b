"""Writes the clips that the benchmark scores with: bench/held-out/NAME.ogg and its labels as Audacity reads them. None was trained on."""
import pathlib
import subprocess

import numpy as np

from clips import DATA, RATE, load_set, read_wav

OUT = pathlib.Path(__file__).parent.parent / "bench" / "held-out"
CLIPS = {"flite-rms": "test-flite", "espeak-ng-f5": "test-espeak", "librivox": "real-librivox-sphinx"}


def main():
    OUT.mkdir(parents=True, exist_ok=True)
    for name, source in CLIPS.items():
        sounds, labels, start = [], [], 0.0
        for key, entry in load_set(source).items():
            samples, _ = read_wav(DATA / "clips" / source / f"{key}.wav")
            labels += [(start + end, viseme) for end, viseme in entry["labels"]]
            samples = np.concatenate([samples, np.zeros(int(0.3 * RATE), np.float32)])
            sounds.append(samples)
            start += len(samples) / RATE
            labels.append((start, "sil"))
        raw = (np.concatenate(sounds) * 32767).astype("<i2").tobytes()
        subprocess.run(["ffmpeg", "-v", "error", "-y", "-f", "s16le", "-ar", str(RATE), "-ac", "1", "-i", "-", "-c:a", "libopus",
                        "-b:a", "32k", "-fflags", "+bitexact", str(OUT / f"{name}.ogg")], input=raw, check=True)
        starts = [0.0] + [end for end, _ in labels]
        lines = [f"{start:.3f}\t{end:.3f}\t{viseme}\n" for start, (end, viseme) in zip(starts, labels)]
        (OUT / f"{name}.txt").write_text("".join(lines))


if __name__ == "__main__":
    main()
