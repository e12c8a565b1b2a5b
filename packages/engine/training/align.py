"""Finds when each viseme of a recording's text is said, by a network trained before. Usage: align.py RUN SET..."""
import pathlib
import sys

import numpy as np
import torch

from clips import load_set, save_set
from network import Network, scaled
from phones import VISEMES
from sounds import load_features

PAUSE_PENALTY = 5.0
LONG = {"PP", "aa", "E", "I", "O", "U", "SS", "CH"}
KEPT_SHARE = 0.9


def likelihoods(network, prior, mel):
    values = torch.from_numpy(scaled(mel[: len(mel) // 2 * 2], prior).T[None])
    with torch.no_grad():
        return torch.log_softmax(network(values)[0][0].T, 1).numpy()


def best_path(scores, visemes):
    """[(end in seconds, viseme)] and the mean score a frame; None when the clip is too short for its text."""
    states, entry, optional = [], [], []

    def add(viseme, times, penalty, may_skip):
        for i in range(times):
            states.append(VISEMES.index(viseme))
            entry.append(penalty if i == 0 else 0.0)
            optional.append(may_skip)

    add("sil", 1, 0.0, True)
    for viseme in visemes:
        if viseme != "sil":
            add(viseme, 2 if viseme in LONG else 1, 0.0, False)
            add("sil", 1, PAUSE_PENALTY, True)
    states, entry, optional = np.array(states), np.array(entry), np.array(optional)
    count, size = len(scores), len(states)
    if size - optional.sum() > count:
        return None
    emitted = scores[:, states]
    best = np.full(size, -1e9)
    best[0] = emitted[0, 0]
    best[1] = emitted[0, 1]
    back = np.zeros((count, size), np.int8)
    over = np.concatenate([[False, False], optional[1:-1]])
    for t in range(1, count):
        from_last = np.concatenate([[-1e9], best[:-1]]) - entry
        from_over = np.where(over, np.concatenate([[-1e9, -1e9], best[:-2]]), -1e9)
        ways = np.stack([best, from_last, from_over])
        back[t] = ways.argmax(0)
        best = ways.max(0) + emitted[t]
    state = size - 1 if best[-1] >= best[-2] else size - 2
    score = best[state] / count
    path = []
    for t in range(count - 1, -1, -1):
        path.append(state)
        state -= back[t, state]
    path.reverse()
    labels = []
    # States of one phone are neighbours with the same viseme; a pause always lies between two phones' states.
    group = np.cumsum(np.concatenate([[0], (entry[1:] > 0) | optional[:-1]]))
    for t, state in enumerate(path):
        if labels and group[state] == labels[-1][2]:
            labels[-1][0] = (t + 1) / 50
        else:
            labels.append([(t + 1) / 50, VISEMES[states[state]], group[state]])
    return [(end, viseme) for end, viseme, _ in labels], score


def main(run, names):
    torch.set_num_threads(1)
    stored = torch.load(pathlib.Path(run).with_suffix(".pt"))
    network = Network()
    network.load_state_dict(stored["network"])
    network.eval()
    for name in names:
        features, entries = load_features(name), load_set(name)
        answers = {key: likelihoods(network, stored["prior"], features[key]) for key in entries}
        share = np.mean([np.exp(a).mean(0) for a in answers.values()], 0)
        found = {}
        for key, entry in entries.items():
            entry.pop("labels", None)
            path = best_path(answers[key] - 0.6 * np.log(share + 1e-3), entry["phones"])
            if path:
                found[key] = path
        limit = np.quantile([score for _, score in found.values()], 1 - KEPT_SHARE)
        for key, (labels, score) in found.items():
            if score >= limit:
                entries[key]["labels"] = labels
        save_set(name, entries)
        print(name, len(entries), len(found), f"mean score {np.mean([s for _, s in found.values()]):.2f}, limit {limit:.2f}", flush=True)


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2:])
