"""espeak-ng through its C API: speech together with the times of its phonemes."""
import ctypes

import numpy as np

_PHONEME_EVENTS_IN_IPA = 3
_SYNCHRONOUS = 2
_UTF8 = 1
_PHONEME = 7
_RATE, _PITCH, _RANGE = 1, 3, 4


class _Id(ctypes.Union):
    _fields_ = [("number", ctypes.c_int), ("name", ctypes.c_char_p), ("string", ctypes.c_char * 8)]


class _Event(ctypes.Structure):
    _fields_ = [("type", ctypes.c_int), ("unique", ctypes.c_uint), ("text", ctypes.c_int), ("length", ctypes.c_int),
                ("audio", ctypes.c_int), ("sample", ctypes.c_int), ("user", ctypes.c_void_p), ("id", _Id)]


_CALLBACK = ctypes.CFUNCTYPE(ctypes.c_int, ctypes.POINTER(ctypes.c_short), ctypes.c_int, ctypes.POINTER(_Event))


class Espeak:
    """One synthesiser; `rate` is its samples a second."""

    def __init__(self):
        self._lib = ctypes.CDLL("libespeak-ng.so.1")
        self.rate = self._lib.espeak_Initialize(_SYNCHRONOUS, 0, None, _PHONEME_EVENTS_IN_IPA)
        self._callback = _CALLBACK(self._take)
        self._lib.espeak_SetSynthCallback(self._callback)

    def _take(self, samples, count, events):
        if samples and count > 0:
            self._samples.append(np.ctypeslib.as_array(samples, (count,)).copy())
        i = 0
        while events[i].type != 0:
            if events[i].type == _PHONEME:
                self._phones.append((events[i].audio / 1000, events[i].id.string.decode("utf8", "ignore")))
            i += 1
        return 0

    def say(self, text, voice, words_a_minute=170, pitch=50, range_=50):
        """Samples (-1..1) and [(start in seconds, phone in IPA)]; raises ValueError for an unknown voice."""
        if self._lib.espeak_SetVoiceByName(voice.encode()) != 0:
            raise ValueError(voice)
        for parameter, value in ((_RATE, words_a_minute), (_PITCH, pitch), (_RANGE, range_)):
            self._lib.espeak_SetParameter(parameter, value, 0)
        self._samples, self._phones = [], []
        data = text.encode("utf8") + b"\0"
        self._lib.espeak_Synth(data, len(data), 0, 1, 0, _UTF8, None, None)
        self._lib.espeak_Synchronize()
        sound = np.concatenate(self._samples) if self._samples else np.zeros(0, np.int16)
        return sound.astype(np.float32) / 32768, self._phones
