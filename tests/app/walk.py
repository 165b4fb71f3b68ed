#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Drives the program from outside, as a screen reader and a keyboard do.

walk.py PROGRAM; needs a display and a session bus of its own (on-display, dbus-run-session).
"""
import os
import shutil
import subprocess
import sys
import tempfile
import time


def skip(reason):
    print(f"Skipped: {reason}")
    sys.exit(77)


try:
    import gi
    gi.require_version("Atspi", "2.0")
    from gi.repository import Atspi, GLib
except (ImportError, ValueError) as error:
    skip(f"AT-SPI cannot be used from Python: {error}")
for needed in ("xdotool", "dbus-run-session"):
    if shutil.which(needed) is None:
        skip(f"{needed} is not installed")
if "DISPLAY" not in os.environ or "DBUS_SESSION_BUS_ADDRESS" not in os.environ:
    skip("there is no display, or no session bus")

PATIENCE = 20       # seconds until something that must come has not come
CONTROLS = {"push button", "toggle button", "check box", "radio button", "entry", "text", "combo box",
            "list", "list item", "tree item", "image", "separator", "slider", "spin button", "menu item"}

failures = []


def check(fine, what):
    print(("ok       " if fine else "FAILED   ") + what)
    if not fine:
        failures.append(what)


def await_it(condition, what):
    """Gives what the condition gives, once that is true; ends the test where it never is."""
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end:
        try:
            found = condition()
        except GLib.Error:
            found = None        # the tree changed under our feet
        if found:
            print(f"ok       {what}")
            return found
        time.sleep(0.1)
    print(f"FAILED   {what}")
    sys.exit(1)


def descend(node, depth=0):
    """All that is below a node, itself first."""
    if node is None or depth > 60:
        return
    yield node
    for i in range(node.get_child_count()):
        try:
            yield from descend(node.get_child_at_index(i), depth + 1)
        except GLib.Error:
            continue


def is_focusable(node):
    return node.get_state_set().contains(Atspi.StateType.FOCUSABLE)


def name_of(node):
    """GTK gives the name of the type where there is no other: that is none."""
    name = node.get_name() or ""
    return "" if name.startswith(("Gtk", "Adw", "Atlas", "Shumate")) else name


def find_application(pid):
    desktop = Atspi.get_desktop(0)
    for i in range(desktop.get_child_count()):
        application = desktop.get_child_at_index(i)
        if application is not None and application.get_process_id() == pid and application.get_child_count() > 0:
            return application
    return None


def labels(node):
    return {name_of(found) for found in descend(node) if found.get_role_name() == "label"}


def find(root, role, name):
    for node in descend(root):
        if node.get_role_name() == role and name_of(node) == name:
            return node
    return None


def counted(application):
    """How many records there are, as the title says: "83 records", "2 of 83 records"."""
    for label in labels(application):
        words = label.split()
        if words and words[-1] == "records" and words[-2].isdigit():
            return int(words[-2])
    return 0


def pages(application):
    """The names of the records on show: each page is a panel called as its record is."""
    return {name_of(node) for node in descend(application) if node.get_role_name() in ("panel", "grouping")}


def unnamed(root):
    for node in descend(root):
        role = node.get_role_name()
        if role not in CONTROLS or not is_focusable(node) or name_of(node):
            continue
        parent = node.get_parent()
        # The button inside a drop-down is GTK's own; the drop-down has the name.
        if parent is not None and parent.get_role_name() == "combo box" and name_of(parent):
            continue
        yield role, node.get_description(), name_of(parent) if parent is not None else ""


def check_names(application, where):
    found = sorted(set(unnamed(application)))
    check(not found, f"{where}: every control has a name {found if found else ''}")


def key(*keys):
    subprocess.run(["xdotool", "key", "--clearmodifiers", *keys], check=True)


def write(text):
    subprocess.run(["xdotool", "type", "--delay", "20", text], check=True)


def windows(pid):
    found = subprocess.run(["xdotool", "search", "--onlyvisible", "--pid", str(pid)],
                           capture_output=True, text=True, check=False)
    return found.stdout.split()


def walk(pid):
    application = await_it(lambda: find_application(pid), "the program is on the accessibility bus")
    window = await_it(lambda: windows(pid), "its window is on the screen")[0]
    subprocess.run(["xdotool", "windowfocus", "--sync", window], check=True)

    records = await_it(lambda: find(application, "list", "Records"), "there is a list of records")
    rows = await_it(lambda: [name_of(node) for node in descend(records) if node.get_role_name() == "list item"],
                    "the list has rows")
    check(all(rows), f"all {len(rows)} rows have names")
    check("Xiamen" in rows or len(rows) > 5, "the hubs are among them")
    check_names(application, "at the start")

    # Search, go to the list, open the first hub: by keyboard alone.
    key("ctrl+f")
    write("Xiamen")
    await_it(lambda: any(" of " in label and "records" in label for label in labels(application)),
             "searching counts what it finds")
    key("Return")
    key("Down", "Up", "Return")
    await_it(lambda: "Xiamen" in pages(application), "Enter opens the hub")
    shown = await_it(lambda: {"Description", "Claims", "Names", "Position", "Sources"} <= labels(application) and
                     labels(application), "the page has its sections")
    check("厦门" in shown, "the page shows the Chinese name")
    await_it(lambda: find(application, "push button", "Edit the description"), "the page can be edited")
    check_names(application, "with a record")

    # A new record, and back.
    name = "Walked There"
    before = counted(application)
    key("ctrl+n")
    await_it(lambda: find(application, "form", "New Record"), "Ctrl+N asks for a new record")
    check_names(application, "in the dialog")
    dialog = await_it(lambda: [found for found in windows(pid) if found != window], "the dialog is on the screen")[0]
    subprocess.run(["xdotool", "windowfocus", "--sync", dialog], check=True)
    write(name)
    key("Return")
    await_it(lambda: name in pages(application), "the new record is on show")
    check(counted(application) == before + 1, "and counted")
    subprocess.run(["xdotool", "windowfocus", "--sync", window], check=True)
    key("Escape")
    key("ctrl+z")
    await_it(lambda: counted(application) == before, "Ctrl+Z takes it back")
    await_it(lambda: any(label.startswith("Undone") and name in label for label in labels(application)),
             "and says so")


def main():
    home = tempfile.mkdtemp(prefix="hub-atlas-walk-")
    environment = dict(os.environ, GTK_A11Y="atspi", GSK_RENDERER="cairo", GSETTINGS_BACKEND="memory",
                       LC_ALL="C.UTF-8", LANGUAGE="en", GDK_BACKEND="x11")
    for folder in ("DATA", "CONFIG", "STATE", "CACHE"):
        environment[f"XDG_{folder}_HOME"] = os.path.join(home, folder.lower())
    environment.pop("HUB_ATLAS_LIBRARY", None)
    # What libraries keep to the end is no matter here.
    environment["ASAN_OPTIONS"] = environment.get("ASAN_OPTIONS", "") + ":detect_leaks=0"

    program = subprocess.Popen(sys.argv[1:2], env=environment)
    try:
        walk(program.pid)
        key("ctrl+q")
        try:
            check(program.wait(PATIENCE) == 0, "Ctrl+Q ends the program")
        except subprocess.TimeoutExpired:
            check(False, "Ctrl+Q ends the program")
    finally:
        if program.poll() is None:
            program.kill()
            program.wait()
        shutil.rmtree(home, ignore_errors=True)

    print(f"{len(failures)} failures")
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main())
