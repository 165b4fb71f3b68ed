#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The program opens no connection off the machine: not from its start to its end, while its pages are gone through,
the map is moved, something is searched for and a record opened, all as it is set up by default.

no-network.py PROGRAM; needs a display and a session bus of its own (on-display, dbus-run-session), and strace.
"""
import os
import shutil
import subprocess
import sys
import tempfile
import time

from walking import Program, await_quietly, check, conclude, key, settle, skip, write

TRACE = ["strace", "-f", "-qq", "--seccomp-bpf", "-e", "trace=connect,sendto,sendmsg,sendmmsg", "-e", "signal=none"]


def others(path):
    """What is not of the machine itself: sockets that are files and those of the kernel are."""
    with open(path, errors="replace") as log:
        return [line.strip() for line in log if "AF_INET" in line]


def trace(path, *command):
    """Whether strace can look at a command at all; what it sees is in the file."""
    subprocess.run([*TRACE, "-o", path, *command], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=False)
    return os.path.exists(path) and os.path.getsize(path) > 0


def browse(program):
    application, window = program.start()
    for page in range(1, 8):
        key(f"alt+{page}")
        settle(window)
    key("alt+1")
    for step in ("ctrl+0", "ctrl+plus", "ctrl+plus", "ctrl+minus", "ctrl+f"):
        key(step)
        time.sleep(0.5)
    write("xiamen")
    settle(window)
    key("Return")
    settle(window)
    key("ctrl+l")
    time.sleep(1)
    key("ctrl+shift+l")     # the layers of the map: looked at, and none added
    time.sleep(1)
    key("Escape")
    settle(window)
    program.quit()


def main():
    if shutil.which("strace") is None:
        skip("strace is not installed")
    folder = tempfile.mkdtemp(prefix="hub-atlas-trace-")
    control, log, wrapper = (os.path.join(folder, name) for name in ("control", "log", "program"))
    if not trace(control, "bash", "-c", "exec 3<>/dev/tcp/127.0.0.1/9"):
        skip("strace may not look at programs here")
    check(len(others(control)) > 0, "a connection that is opened is seen")

    # The program stays our child, the one who looks at it is its grandchild (-D).
    with open(wrapper, "w") as script:
        script.write("#!/bin/bash\nexec {} -D -o '{}' '{}' \"$@\"\n".format(" ".join(TRACE), log, os.path.abspath(sys.argv[1])))
    os.chmod(wrapper, 0o700)
    with Program(wrapper) as program:
        browse(program)

    check(await_quietly(lambda: os.path.getsize(log) > 0), "the program was looked at")
    with open(log, errors="replace") as seen:
        check("AF_UNIX" in seen.read(), "its connections on the machine were seen")
    for line in others(log):
        print(line)
    check(not others(log), "there was none to elsewhere")
    shutil.rmtree(folder, ignore_errors=True)
    conclude()


main()
