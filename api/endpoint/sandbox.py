"""What a query worker may not do: open a socket, outgrow its memory, outlive its parent.

Linux only: a seccomp filter on `socket(2)` answers EPERM (so `SERVICE` cannot reach out even if a
query got past the parser), `RLIMIT_AS` and `RLIMIT_DATA` bound memory, and the kernel kills the worker with its parent.
"""

import ctypes
import platform
import resource
import signal
import struct
import sys

# From the kernel's headers linux/prctl.h, linux/seccomp.h and linux/bpf_common.h, which Python does not have.
_PR_SET_PDEATHSIG = 1
_PR_SET_SECCOMP = 22
_PR_SET_NO_NEW_PRIVS = 38
_SECCOMP_MODE_FILTER = 2
_ALLOW = 0x7FFF0000
_REFUSE = 0x00050000 | 1  # SECCOMP_RET_ERRNO | EPERM
_LOAD, _JUMP_IF_EQUAL, _RETURN = 0x20, 0x15, 0x06
# machine: (audit architecture, number of the socket call), from the kernel's tables
_SOCKET_CALL = {"x86_64": (0xC000003E, 41), "aarch64": (0xC00000B7, 198)}


class _Program(ctypes.Structure):
    _fields_ = (("length", ctypes.c_ushort), ("filter", ctypes.c_void_p))


def die_with_parent() -> None:
    """Let the kernel kill this process when the one that started it ends, however it ends (Linux only)."""
    if sys.platform.startswith("linux"):
        ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGKILL, 0, 0, 0)  # Python has no call for prctl(2)


def confine(extra_memory: int, *, sockets: bool = False) -> str | None:
    """Confine this process; return why a part could not be done, or None.

    `extra_memory` is how many bytes the process may take beyond what it uses now; with `sockets` it may open some.
    What is only reserved, as the stacks of the store's threads are, may still come to be used, so it counts as new.
    """
    mapped, data = _memory()
    # Address space alone does not bound memory: what the store reserved before could be filled afterwards.
    for kind, now in ((resource.RLIMIT_AS, mapped), (resource.RLIMIT_DATA, data)):
        resource.setrlimit(kind, (now + extra_memory, now + extra_memory))
    if sockets:
        return None
    if not sys.platform.startswith("linux") or platform.machine() not in _SOCKET_CALL:
        return f"no socket filter for {sys.platform} on {platform.machine()}: SERVICE is refused by parsing alone"
    libc = ctypes.CDLL(None, use_errno=True)
    libc.prctl(_PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0)  # without it only root may set a filter (seccomp(2))
    architecture, call = _SOCKET_CALL[platform.machine()]
    code = b"".join(
        struct.pack("HBBI", *instruction)  # struct sock_filter: code, steps to jump if true and if false, operand
        for instruction in (
            (_LOAD, 0, 0, 4),  # the call's architecture
            (_JUMP_IF_EQUAL, 0, 3, architecture),  # in another architecture 41 is another call
            (_LOAD, 0, 0, 0),  # the call's number
            (_JUMP_IF_EQUAL, 0, 1, call),
            (_RETURN, 0, 0, _REFUSE),
            (_RETURN, 0, 0, _ALLOW),
        )
    )
    buffer = ctypes.create_string_buffer(code, len(code))
    program = _Program(len(code) // 8, ctypes.cast(buffer, ctypes.c_void_p))
    if libc.prctl(_PR_SET_SECCOMP, _SECCOMP_MODE_FILTER, ctypes.byref(program), 0, 0) != 0:
        return f"the kernel refused the socket filter (errno {ctypes.get_errno()}): SERVICE is refused by parsing alone"
    return None


def _memory() -> tuple[int, int]:
    """Return the bytes this process maps, and those of them that are its own data and used, at the most."""
    with open("/proc/self/statm", encoding="ascii") as file:  # noqa: PTH123  # not a file but kernel counters
        counters = file.read().split()
    mapped, resident, data = (int(counters[column]) * resource.getpagesize() for column in (0, 1, 5))
    # Opening a store reserves some 54 MB more than it uses, for the stacks of threads above all.
    return mapped, min(resident, data)
