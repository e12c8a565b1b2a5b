"""Labels English recordings with pocketsphinx, whose model was trained on people: a reference that owes nothing to ours."""
import re
import sys
import tempfile

from pocketsphinx.pocketsphinx import Decoder

from clips import DATA, RATE, load_set, read_wav, save_set
from phones import arpabet_visemes, spread

MODEL = "/usr/share/pocketsphinx/model/en-us"
NUMBERS = {str(i): word for i, word in enumerate("zero one two three four five six seven eight nine".split())}


def main(names):
    words = {}
    for line in open(f"{MODEL}/cmudict-en-us.dict"):
        word, *phones = line.split()
        words.setdefault(word, phones)
    phones = sorted({phone for pronunciation in words.values() for phone in pronunciation})
    with tempfile.NamedTemporaryFile("w", suffix=".dict") as listing:
        listing.write("".join(f"{phone} {phone}\n" for phone in phones))
        listing.flush()
        config = Decoder.default_config()
        for key, value in (("-hmm", f"{MODEL}/en-us"), ("-dict", listing.name), ("-logfn", "/dev/null")):
            config.set_string(key, value)
        for key, value in (("-beam", 1e-120), ("-wbeam", 1e-120), ("-pbeam", 1e-120)):
            config.set_float(key, value)
        config.set_boolean("-bestpath", False)
        config.set_boolean("-remove_silence", False)
        decoder = Decoder(config)
    for source in names:
        entries = load_set(source)
        kept = {}
        for i, (key, entry) in enumerate(entries.items()):
            spoken = [NUMBERS.get(word, word) for word in re.findall(r"[a-z0-9']+", entry["text"].lower())]
            if not spoken or any(word not in words for word in spoken):
                continue
            decoder.set_jsgf_string(f"u{i}", "#JSGF V1.0; grammar g; public <u> = "
                                    + " ".join(" ".join(words[word]) for word in spoken) + ";")
            decoder.set_search(f"u{i}")
            samples, _ = read_wav(DATA / "clips" / source / f"{key}.wav")
            decoder.start_utt()
            decoder.process_raw((samples * 32767).astype("<i2").tobytes(), False, True)
            decoder.end_utt()
            if decoder.hyp() is None:
                continue
            found = [(segment.word, (segment.end_frame + 1) / 100) for segment in decoder.seg()]
            timed = [(end, arpabet_visemes(re.sub(r"\(.*|[<>+\[\]]", "", word))) for word, end in found if word != "(NULL)"]
            kept[key] = {**entry, "labels": spread(timed)}
        save_set(f"{source}-sphinx", kept)
        link = DATA / "clips" / f"{source}-sphinx"
        if not link.exists():
            link.symlink_to(source)
        print(source, len(entries), len(kept), flush=True)


if __name__ == "__main__":
    main(sys.argv[1:])
