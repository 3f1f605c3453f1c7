"""A stored outcome with all that it rests on: its format, and whether it still holds."""

from __future__ import annotations

import os
import time
from _blake2 import blake2b

from gatelint.sources.observations.looks import DIGEST, content, listing, place, status_of

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    Look = Callable[[str, int], tuple[str, str]]

FORMAT = b"gatelint report 1\n"
LARGEST = 1 << 26  # bytes
STDOUT, STDERR = 1, 2


class Record:
    """What a run printed, and what it saw. No dataclass: importing those takes longer than reading this."""

    __slots__ = ("chunks", "code", "files", "folders", "places", "programs", "stamp", "versions")

    def __init__(
        self,
        stamp: str,
        code: int,
        chunks: list[tuple[int, bytes]],
        programs: list[str],
        versions: str,
        places: dict[str, str],
        files: dict[str, tuple[str, str]],
        folders: dict[str, tuple[str, str]],
    ) -> None:
        self.stamp = stamp  # of what is known without a look at the disk: arguments, versions, the day
        self.code = code
        self.chunks = chunks  # what went to which stream, in order
        self.programs = programs  # files and folders of gatelint and of what it imports
        self.versions = versions  # digest of their states
        self.places = places
        self.files = files
        self.folders = folders


def encoded(record: Record) -> bytes:
    """The bytes of a record: texts that are ended by NUL, which no path holds, and then what was printed."""
    texts = [record.stamp, str(record.code), str(len(record.chunks))]
    for stream, data in record.chunks:
        texts += [str(stream), str(len(data))]
    texts += [record.versions, str(len(record.programs)), *record.programs, str(len(record.places))]
    for item in record.places.items():
        texts += item
    for looks in (record.files, record.folders):
        texts.append(str(len(looks)))
        for path, (found, status) in looks.items():
            texts += [path, found, status]
    head = "\0".join(texts).encode("utf-8", "surrogateescape")
    payload = b"%d\n" % len(head) + head + b"".join(data for _, data in record.chunks)
    return FORMAT + _checksum(payload) + payload


def decoded(data: bytes) -> Record | None:
    """The record in bytes; None where they are damaged, cut or of another format."""
    start = len(FORMAT) + DIGEST
    payload = data[start:]
    if not data.startswith(FORMAT) or data[len(FORMAT) : start] != _checksum(payload):
        return None
    try:
        size, _, rest = payload.partition(b"\n")
        texts = iter(rest[: int(size)].decode("utf-8", "surrogateescape").split("\0"))
        stamp, code = next(texts), int(next(texts))
        sizes = [(int(next(texts)), int(next(texts))) for _ in range(int(next(texts)))]
        versions = next(texts)
        programs = [next(texts) for _ in range(int(next(texts)))]
        places = {next(texts): next(texts) for _ in range(int(next(texts)))}
        files, folders = ({next(texts): (next(texts), next(texts)) for _ in range(int(next(texts)))} for _ in range(2))
    except (ValueError, RuntimeError, StopIteration):
        return None
    chunks: list[tuple[int, bytes]] = []
    end = int(size)
    for stream, length in sizes:
        chunks.append((stream, rest[end : end + length]))
        end += length
    return Record(stamp, code, chunks, programs, versions, places, files, folders) if end == len(rest) else None


def states(programs: Iterable[str]) -> tuple[str, int]:
    """The digest of the states of files and folders, and when the last of them changed. Raises OSError."""
    found = [os.stat(path) for path in programs]  # noqa: PTH116
    told = "\n".join(map(status_of, found)).encode()
    newest = max((max(one.st_mtime_ns, one.st_ctime_ns) for one in found), default=0)
    return blake2b(told, digest_size=DIGEST).hexdigest(), newest


def holds(record: Record) -> tuple[bool, bool]:
    """Whether a run would see today what the record rests on; and whether it now knows states that it did not know."""
    try:
        if states(record.programs)[0] != record.versions:
            return False, False
        if any(place(path) != found for path, found in record.places.items()):
            return False, False
        renewed = False
        for looks, look in ((record.files, content), (record.folders, listing)):
            same, learned = _same(looks, look)
            if not same:
                return False, False
            renewed = renewed or learned
    except (OSError, ValueError):
        return False, False
    return True, renewed


def _same(looks: dict[str, tuple[str, str]], look: Look) -> tuple[bool, bool]:
    """Whether all looks find the same. One whose state is known and unchanged is not taken again."""
    learned = False
    now = time.time_ns()
    for path, (found, status) in looks.items():
        if status and status == status_of(os.stat(path)):  # noqa: PTH116
            continue
        again, state = look(path, now)
        if again != found:
            return False, False
        if state:
            looks[path] = found, state
            learned = True
    return True, learned


def _checksum(payload: bytes) -> bytes:
    return blake2b(payload, digest_size=DIGEST).digest()
