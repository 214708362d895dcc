"""A small .msg file, made byte by byte as MS-CFB says, so that reading one is tested without Outlook."""

import struct

_SECTOR, _MINI = 512, 64
_END, _FREE, _FAT = 0xFFFFFFFE, 0xFFFFFFFF, 0xFFFFFFFD
_NONE = 0xFFFFFFFF


def message(texts: dict[str, str], sent_ticks: int = 0, attached: tuple[str, ...] = ()) -> bytes:
    """A message with these Unicode properties ('0037': the subject), its time in ticks since 1601, and attachments."""
    streams = {f"__substg1.0_{number}001F": words.encode("utf-16-le") for number, words in texts.items()}
    table = bytes(32) + struct.pack("<HHIQ", 0x40, 0x39, 6, sent_ticks) if sent_ticks else bytes(32)
    streams["__properties_version1.0"] = table
    storages = {
        f"__attach_version1.0_#{number:08X}": {"__substg1.0_3707001F": name.encode("utf-16-le")}
        for number, name in enumerate(attached)
    }
    return _compound(streams, storages)


def _compound(streams: dict[str, bytes], storages: dict[str, dict[str, bytes]]) -> bytes:
    minifat: list[int] = []
    entries: list[tuple[str, int, int, int, int, int]] = [("Root Entry", 5, _NONE, 0, 0, 0)]
    mini = bytearray()

    def stored(data: bytes) -> int:
        start = len(minifat)
        blocks = max(1, -(-len(data) // _MINI))
        minifat.extend(range(start + 1, start + blocks))
        minifat.append(_END)
        mini.extend(data.ljust(blocks * _MINI, b"\0"))
        return start

    def chain(names: list[tuple[str, bytes | dict[str, bytes]]]) -> int:
        """Siblings as a list that leans to the right; the first one's number."""
        first = len(entries)
        for _ in names:
            entries.append(("", 0, _NONE, 0, 0, 0))
        for count, (name, content) in enumerate(names):
            right = first + count + 1 if count + 1 < len(names) else _NONE
            if isinstance(content, dict):
                child = chain(list(content.items()))
                entries[first + count] = (name, 1, right, child, 0, 0)
            else:
                entries[first + count] = (name, 2, right, _NONE, stored(content), len(content))
        return first if names else _NONE

    child = chain([*streams.items(), *storages.items()])
    directory = [(*entries[0][:3], child, *entries[0][4:]), *entries[1:]]
    mini_sectors = -(-len(mini) // _SECTOR)
    minifat_sectors = -(-len(minifat) * 4 // _SECTOR)
    directory_sectors = -(-len(directory) * 128 // _SECTOR)
    order = [("dir", directory_sectors), ("minifat", minifat_sectors), ("mini", mini_sectors)]
    fat: list[int] = [_FAT]
    starts = {}
    for name, count in order:
        starts[name] = len(fat)
        fat += [*range(len(fat) + 1, len(fat) + count), _END]
    assert len(fat) <= _SECTOR // 4
    directory[0] = ("Root Entry", 5, _NONE, child, starts["mini"], len(mini))
    header = struct.pack(
        "<8s16sHHHHH6xIIIIIIIIII", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", bytes(16), 0x3E, 3, 0xFFFE, 9, 6, 0, 1,
        starts["dir"], 0, 4096, starts["minifat"], minifat_sectors, _END, 0, 0,
    )  # fmt: skip
    header += struct.pack("<108I", *[_FREE] * 108)
    table = b"".join(_entry(*each) for each in directory).ljust(directory_sectors * _SECTOR, b"\0")
    return b"".join(
        (
            header,
            struct.pack(f"<{len(fat)}I", *fat).ljust(_SECTOR, b"\xff"),
            table,
            struct.pack(f"<{len(minifat)}I", *minifat).ljust(minifat_sectors * _SECTOR, b"\xff"),
            bytes(mini).ljust(mini_sectors * _SECTOR, b"\0"),
        )
    )


def _entry(name: str, kind: int, right: int, child: int, start: int, size: int) -> bytes:
    wide = (name + "\0").encode("utf-16-le")
    return (
        wide.ljust(64, b"\0")
        + struct.pack("<HBBIII", len(wide), kind, 1, _NONE, right, child)
        + bytes(16 + 4 + 16)
        + struct.pack("<IQ", start, size)
    )
