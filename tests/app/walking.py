# SPDX-License-Identifier: GPL-3.0-or-later
"""What the walks share: the program started from outside, found on the accessibility bus, driven by
keys. Ends the test with 77, skipped, where what it needs is not there."""
import os
import re
import shutil
import subprocess
import sys
import tempfile
import time

from homes import sweep


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


def await_quietly(condition):
    """Gives what the condition gives, once that is true, or None where it never is."""
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end:
        try:
            found = condition()
        except GLib.Error:
            found = None        # the tree changed under our feet
        if found:
            return found
        time.sleep(0.1)
    return None


def await_it(condition, what):
    """The same, and says so; ends the test where it never is."""
    found = await_quietly(condition)
    print(("ok       " if found else "FAILED   ") + what)
    if not found:
        sys.exit(1)
    return found


def role_of(node):
    """The name of a node's role. A newer AT-SPI calls a push button a button."""
    role = node.get_role_name()
    return "push button" if role == "button" else role


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
    """GTK gives the name of the type where there is no other: that is none; nor has nothing one."""
    name = node.get_name() or "" if node is not None else ""
    return "" if name.startswith(("Gtk", "Adw", "Atlas", "Shumate")) else name


def find_application(pid):
    desktop = Atspi.get_desktop(0)
    for i in range(desktop.get_child_count()):
        application = desktop.get_child_at_index(i)
        if application is not None and application.get_process_id() == pid and application.get_child_count() > 0:
            return application
    return None


def says(node, *words, depth=0):
    """Whether a label has all these words. What lies on top, such as a message that goes again soon, is looked at first."""
    if node is None or depth > 60:
        return False
    for i in reversed(range(node.get_child_count())):
        try:
            if says(node.get_child_at_index(i), *words, depth=depth + 1):
                return True
        except GLib.Error:
            continue
    return role_of(node) == "label" and all(word in name_of(node) for word in words)


def labels(node):
    return {name_of(found) for found in descend(node) if role_of(found) == "label"}


def find(root, role, name):
    for node in descend(root):
        if role_of(node) == role and name_of(node) == name:
            return node
    return None


def toplevels(application):
    """The windows that are there, the first one made before the others."""
    found = [application.get_child_at_index(i) for i in range(application.get_child_count())]
    return [window for window in found if window is not None]


def is_nameless(node, role):
    """Whether a focusable control of a role lacks the name that it must have."""
    if role not in CONTROLS or name_of(node):
        return False
    parent = node.get_parent()
    if parent is None or not name_of(parent):
        return True
    # The button inside a drop-down is GTK's own; the drop-down has the name. So is the list of the rows of a table.
    return not (role_of(parent) == "combo box" or (role == "list" and role_of(parent) == "tree table"))


def unnamed(root):
    for node in descend(root):
        role = role_of(node)
        if is_focusable(node) and is_nameless(node, role):
            parent = node.get_parent()
            yield role, node.get_description(), name_of(parent) if parent is not None else ""


def check_names(application, where):
    found = sorted(set(unnamed(application)))
    check(not found, f"{where}: every control has a name {found if found else ''}")


def key(*keys):
    # F1 to F10 by where they are on the keyboard: on a newer one xdotool presses modifiers with them.
    places = [re.sub(r"\bF([1-9]|10)$", lambda found: str(66 + int(found[1])), pressed) for pressed in keys]
    subprocess.run(["xdotool", "key", "--clearmodifiers", *places], check=True)


def write(text):
    subprocess.run(["xdotool", "type", "--delay", "20", text], check=True)


def windows(pid):
    found = subprocess.run(["xdotool", "search", "--onlyvisible", "--pid", str(pid)],
                           capture_output=True, text=True, check=False)
    return found.stdout.split()


def settle(window):
    """The keyboard goes to a window."""
    subprocess.run(["xdotool", "windowfocus", "--sync", window], check=True)


class Program:
    """The program in a home of its own; kept between two runs of it."""

    def __init__(self, path):
        self.path = path
        self.home = tempfile.mkdtemp(prefix="hub-atlas-walk-")
        self.environment = dict(os.environ, GTK_A11Y="atspi", GSK_RENDERER="cairo", GSETTINGS_BACKEND="memory", HUB_ATLAS_NO_WELCOME="1",
                                LC_ALL="C.UTF-8", LANGUAGE="en", GDK_BACKEND="x11")
        for folder in ("DATA", "CONFIG", "STATE", "CACHE"):
            self.environment[f"XDG_{folder}_HOME"] = os.path.join(self.home, folder.lower())
        self.environment.pop("HUB_ATLAS_LIBRARY", None)
        # What libraries keep to the end is no matter here.
        self.environment["ASAN_OPTIONS"] = self.environment.get("ASAN_OPTIONS", "") + ":detect_leaks=0"
        self.process = None

    def start_unseen(self):
        """Gives the window, and does not look at the accessibility bus."""
        self.process = subprocess.Popen([self.path], env=self.environment)
        window = await_it(lambda: windows(self.process.pid), "its window is on the screen")[0]
        settle(window)
        return window

    def start(self):
        window = self.start_unseen()
        return self.find(), window

    def find(self):
        return await_it(lambda: find_application(self.process.pid), "the program is on the accessibility bus")

    def quit(self):
        key("ctrl+q")
        try:
            check(self.process.wait(PATIENCE) == 0, "Ctrl+Q ends the program")
        except subprocess.TimeoutExpired:
            check(False, "Ctrl+Q ends the program")

    def kill(self):
        self.process.kill()
        self.process.wait()

    def __enter__(self):
        return self

    def __exit__(self, *_):
        if self.process is not None and self.process.poll() is None:
            self.kill()
        sweep(self.home)


def conclude():
    print(f"{len(failures)} failures")
    sys.exit(1 if failures else 0)
