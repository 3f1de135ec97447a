"""Recordings made on the spot: short, and whole enough to be told apart."""

import io
import struct
import wave

# MPEG 1 layer III, 128 kbit/s, 44.1 kHz: 417 bytes a frame.
MP3_FRAME = b"\xff\xfb\x90\x00" + bytes(413)
ADTS_FRAME = bytes([0xFF, 0xF1, 0x50, 0x80, 0x04, 0x1F, 0xFC]) + bytes(25)


def wav(seconds: float = 0.1, rate: int = 8000) -> bytes:
    """Silence."""
    file = io.BytesIO()
    with wave.open(file, "wb") as sound:
        sound.setnchannels(1)
        sound.setsampwidth(1)
        sound.setframerate(rate)
        sound.writeframes(b"\x80" * int(seconds * rate))
    return file.getvalue()


def mp3(frames: int = 4, *, tag: bool = False) -> bytes:
    head = b"ID3\x04\x00\x00" + bytes([0, 0, 2, 0]) + bytes(256) if tag else b""
    return head + MP3_FRAME * frames


def aac(frames: int = 4) -> bytes:
    return ADTS_FRAME * frames


def box(kind: bytes, *content: bytes) -> bytes:
    body = b"".join(content)
    return struct.pack(">I", 8 + len(body)) + kind + body


def mp4(*handlers: bytes, brand: bytes = b"M4A ", index: bool = True) -> bytes:
    """The index stands at the end, as recorders write it."""
    tracks = [
        box(b"trak", box(b"mdia", box(b"hdlr", bytes(8) + handler + bytes(13))))
        for handler in handlers or (b"soun",)
    ]
    sound = box(b"mdat", bytes(5000))
    return box(b"ftyp", brand, bytes(4)) + sound + (box(b"moov", *tracks) if index else b"")


def ogg(kind: bytes = b"OpusHead") -> bytes:
    return b"OggS\x00\x02" + bytes(21) + b"\x13" + kind + bytes(200)


def webm(codec: bytes = b"A_OPUS", doctype: bytes = b"webm") -> bytes:
    return b"\x1aE\xdf\xa3\x9fB\x82\x84" + doctype + bytes(100) + b"\x86\x86" + codec + bytes(100)


def flac() -> bytes:
    return b"fLaC\x00\x00\x00\x22" + bytes(200)
