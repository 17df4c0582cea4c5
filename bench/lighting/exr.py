"""An OpenEXR file of scan lines, not compressed or by ZIP, as arrays: numpy and zlib alone."""
import struct
import zlib

import numpy as np

KIND = {0: "<u4", 1: "<f2", 2: "<f4"}
LINES = {0: 1, 2: 1, 3: 16}  # of a block, by compression: none, ZIPS, ZIP


def text(data, at):
    end = data.index(b"\0", at)
    return data[at:end].decode(), end + 1


def unpacked(data):
    """Undoes ZIP's differences and its order: even bytes first, odd ones behind."""
    d = np.frombuffer(zlib.decompress(data), np.uint8).astype(np.int64)
    d[1:] -= 128
    d = np.cumsum(d).astype(np.uint8)
    out = np.empty_like(d)
    half = (len(d) + 1) // 2
    out[0::2], out[1::2] = d[:half], d[half:]
    return out.tobytes()


def read(path):
    """Channels by name, each (height, width)."""
    data = open(path, "rb").read()
    magic, version = struct.unpack_from("<II", data)
    if magic != 20000630 or version & 0x1e00:
        raise ValueError(f"{path}: no OpenEXR file of scan lines")
    at, head = 8, {}
    while data[at]:
        name, at = text(data, at)
        _, at = text(data, at)
        size, = struct.unpack_from("<i", data, at)
        head[name] = data[at + 4:at + 4 + size]
        at += 4 + size
    at += 1
    compression = head["compression"][0]
    if compression not in LINES:
        raise ValueError(f"{path}: compression {compression}")
    x0, y0, x1, y1 = struct.unpack("<4i", head["dataWindow"])
    width, height = x1 - x0 + 1, y1 - y0 + 1
    channels, k, listed = [], 0, head["channels"]
    while listed[k]:
        name, k = text(listed, k)
        channels.append((name, np.dtype(KIND[struct.unpack_from("<i", listed, k)[0]])))
        k += 16
    line = sum(kind.itemsize for _, kind in channels) * width
    out = {name: np.zeros((height, width), np.float32) for name, _ in channels}
    blocks = -(-height // LINES[compression])
    for offset in struct.unpack_from(f"<{blocks}Q", data, at):
        y, size = struct.unpack_from("<ii", data, offset)
        block = data[offset + 8:offset + 8 + size]
        rows = min(LINES[compression], y1 + 1 - y)
        if compression and size < line * rows:
            block = unpacked(block)
        k = 0
        for row in range(y - y0, y - y0 + rows):
            for name, kind in channels:
                out[name][row] = np.frombuffer(block, kind, width, k)
                k += kind.itemsize * width
    return out


def layer(channels, *names):
    """Some of a file's channels as one array (height, width, n)."""
    return np.stack([channels[n] for n in names], -1)
