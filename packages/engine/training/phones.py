"""What shape the mouth takes for a phone, in the notations of the synthesisers and of the aligner."""

VISEMES = ["sil", "PP", "FF", "TH", "DD", "kk", "CH", "SS", "nn", "RR", "aa", "E", "I", "O", "U"]

# How far the mouth is open in each shape. No measure of one speaker: the order is that of the vowels' height.
OPENNESS = dict(sil=0, PP=0, FF=0.1, TH=0.2, DD=0.22, kk=0.3, CH=0.25, SS=0.18, nn=0.25, RR=0.35,
                aa=1.0, E=0.7, I=0.42, O=0.75, U=0.38)

_IPA = {}
for viseme, letters in {
    "PP": "pbmɓʙ", "FF": "fvʋɱɸβ", "TH": "θð", "DD": "tdʈɖɗɾ", "kk": "kɡgxɣqχhħɦʔŋɢʕɟc",
    "CH": "ʃʒçɕʑʂʐʝ", "SS": "szɬ", "nn": "nlɲɳɫʎɭɴ", "RR": "ɹrʀʁɻɚɝɜɽ", "aa": "aɑɐʌæɒä",
    "E": "eɛəøœɘɞ", "I": "iɪyjɨɯʏɥ", "O": "oɔɤ", "U": "uʊwʉɵʍɰ",
}.items():
    for letter in letters:
        _IPA[letter] = viseme

_ARPABET = {
    "aa": "ɑ", "ae": "æ", "ah": "ʌ", "ao": "ɔ", "aw": "aʊ", "ax": "ə", "axr": "ɚ", "ay": "aɪ", "b": "b", "ch": "tʃ",
    "d": "d", "dh": "ð", "dx": "ɾ", "eh": "ɛ", "el": "əl", "em": "m", "en": "n", "er": "ɝ", "ey": "eɪ", "f": "f",
    "g": "g", "hh": "h", "hv": "h", "h": "h", "ih": "ɪ", "iy": "i", "jh": "dʒ", "k": "k", "l": "l", "m": "m", "n": "n",
    "nx": "n", "ng": "ŋ", "ow": "oʊ", "oy": "ɔɪ", "p": "p", "r": "ɹ", "s": "s", "sh": "ʃ", "t": "t", "th": "θ",
    "uh": "ʊ", "uw": "u", "v": "v", "w": "w", "y": "j", "z": "z", "zh": "ʒ", "pau": "", "sil": "", "ssil": "", "brth": "",
}

# Festival's voices of other languages write their own Latin letters.
_LATIN = {
    "p": "p", "b": "b", "m": "m", "f": "f", "v": "v", "t": "t", "d": "d", "s": "s", "z": "z", "n": "n", "l": "l",
    "r": "r", "k": "k", "g": "g", "h": "h", "x": "x", "w": "w", "j": "j", "y": "y", "i": "i", "e": "e", "a": "a",
    "o": "o", "u": "u", "c": "s", "S": "ʃ", "Z": "ʒ", "N": "ŋ", "J": "ɲ", "L": "ʎ", "E": "ɛ", "O": "ɔ", "A": "a",
    "ts": "s", "tS": "ʃ", "dz": "z", "dZ": "ʒ", "ch": "x", "c~": "ʃ", "s~": "ʃ", "z~": "ʒ", "r~": "ʒ", "n~": "ɲ",
    "t~": "c", "d~": "ɟ", "#": "", "pau": "", "ax": "ə", "ae": "æ", "oe": "ø", "D": "ð", "G": "ɣ", "B": "β", "T": "θ",
    "rr": "r", "uax": "u", "aa": "a", "ee": "e", "ii": "i", "oo": "o", "uu": "u", "nn": "n", "ll": "l", "mm": "m",
    "pp": "p", "bb": "b", "tt": "t", "dd": "d", "kk": "k", "gg": "g", "ss": "s", "zz": "z", "vv": "v", "ff": "f",
    "hh": "x", "sh": "ʃ", "zh": "ʒ", "sch": "ʃ", "ay": "ɪ", "ur": "ʊ", "yy": "ɨ",
}


def ipa_visemes(phone):
    """The visemes of one phone in IPA: two for a diphthong, one for an affricate, none for a mark alone."""
    letters = [letter for letter in phone if letter in _IPA]
    found = [_IPA[letter] for letter in letters]
    if len(letters) > 1 and letters[0] in "tdʈɖ" and found[1] in ("CH", "SS"):
        found = found[1:]
    kept = []
    for viseme in found:
        if not kept or kept[-1] != viseme:
            kept.append(viseme)
    return kept


def arpabet_visemes(phone):
    """The visemes of one phone as CMU's dictionary, flite and pocketsphinx write it; sil for a pause."""
    ipa = _ARPABET.get(phone.lower().rstrip("012"), "")
    return ipa_visemes(ipa) or ["sil"]


def latin_visemes(phone):
    """The visemes of one phone of Festival's Czech, Italian, Finnish, Russian or Catalan voices."""
    plain = phone.rstrip("0123456789:'")
    ipa = _LATIN.get(plain, _LATIN.get(plain[:1], ""))
    return ipa_visemes(ipa) or ["sil"]


def spread(phones):
    """Turns (end in seconds, visemes) into (end, viseme), each phone's time shared among its visemes."""
    start, out = 0.0, []
    for end, visemes in phones:
        step = (end - start) / max(1, len(visemes))
        for i, viseme in enumerate(visemes):
            out.append((round(start + step * (i + 1), 4), viseme))
        start = end
    return out
