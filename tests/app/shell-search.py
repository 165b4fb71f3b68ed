#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Asks the closed program what the shell's search asks, and opens what it finds.

shell-search.py PROGRAM COLLECTION PROVIDER SERVICE; needs a display. The session bus is its own, and starts
the program as the installed files say.
"""
import configparser
import os
import shlex
import shutil
import subprocess
import sys
import tempfile
import time

from homes import sweep

INTERFACE = "org.gnome.Shell.SearchProvider2"
ENOUGH = 8          # seconds in which a program starts on a busy machine


def read_group(path, group):
    file = configparser.ConfigParser(interpolation=None)
    file.optionxform = str
    file.read(path)
    return file[group]


def outside(program, collection, provider, service):
    """Makes a home with a library and a bus that can start the program, and goes on in there."""
    asked = read_group(provider, "Shell Search Provider")
    started = read_group(service, "D-BUS Service")
    if asked["Version"] != "2" or asked["DesktopId"] != started["Name"] + ".desktop" or asked["BusName"] != started["Name"]:
        sys.exit("The shell is told of another program than the one that is started.")
    home = tempfile.mkdtemp(prefix="hub-atlas-shell-")
    environment = dict(os.environ, GTK_A11Y="atspi", GSK_RENDERER="cairo", GSETTINGS_BACKEND="memory", HUB_ATLAS_NO_WELCOME="1",
                       LC_ALL="C.UTF-8", LANGUAGE="en", GDK_BACKEND="x11", G_DEBUG="fatal-criticals")
    environment.pop("HUB_ATLAS_LIBRARY", None)
    for folder in ("DATA", "CONFIG", "STATE", "CACHE"):
        environment[f"XDG_{folder}_HOME"] = os.path.join(home, folder.lower())
    environment["ASAN_OPTIONS"] = environment.get("ASAN_OPTIONS", "") + ":detect_leaks=0"

    library = os.path.join(home, "data", "hub-atlas", "collections")
    services = os.path.join(home, "data", "dbus-1", "services")
    os.makedirs(library)
    os.makedirs(services)
    shutil.copy(collection, os.path.join(library, "Four hubs.gpkg"))
    arguments = started["Exec"].split(" ", 1)[1]
    with open(os.path.join(services, started["Name"] + ".service"), "w", encoding="utf-8") as file:
        file.write(f"[D-BUS Service]\nName={started['Name']}\nExec={shlex.quote(os.path.abspath(program))} {arguments}\n")

    try:
        return subprocess.run(["dbus-run-session", "--", sys.executable, __file__, "--inside",
                               asked["BusName"], asked["ObjectPath"]],
                              env=environment, check=False).returncode
    finally:
        sweep(home)


def inside(bus_name, path):
    from walking import Atspi, await_it, check, conclude, descend, find_application, key, labels, name_of, role_of, settle, windows
    import gi
    gi.require_version("Gio", "2.0")
    from gi.repository import Gio, GLib

    bus = Gio.bus_get_sync(Gio.BusType.SESSION)

    def ask_bus(method, argument):
        return bus.call_sync("org.freedesktop.DBus", "/org/freedesktop/DBus", "org.freedesktop.DBus", method,
                             GLib.Variant("(s)", (argument,)), None, 0, -1).unpack()[0]

    def runs():
        return ask_bus("NameHasOwner", bus_name)

    def pid():
        return ask_bus("GetConnectionUnixProcessID", bus_name)

    def call(method, signature, *values):
        reply = bus.call_sync(bus_name, path, INTERFACE, method, GLib.Variant(signature, values), None, 0, 30000)
        return reply.unpack()[0] if reply.n_children() > 0 else None

    def search(*terms):
        return call("GetInitialResultSet", "(as)", list(terms))

    def metas(ids):
        return call("GetResultMetas", "(as)", ids)

    def names(*terms):
        return [meta["name"] for meta in metas(search(*terms))]

    def pages(application):
        return {name_of(node) for node in descend(application) if role_of(node) in ("panel", "grouping")}

    def texts(application):
        return {Atspi.Text.get_text(node, 0, Atspi.Text.get_character_count(node)) for node in descend(application)
                if role_of(node) in ("entry", "text", "combo box") and "Text" in Atspi.Accessible.get_interfaces(node)}

    check(not runs(), "the program is closed")
    start = time.monotonic()
    found = search("wuxi")
    taken = time.monotonic() - start
    print(f"         the first answer came after {taken:.2f} s")
    check(taken < ENOUGH, "a closed program answers at once")
    check(0 < len(found) <= 20, f"it finds some records, and not all ({len(found)})")
    check(windows(pid()) == [], "it opens no window")

    told = metas(found)
    check([meta["id"] for meta in told] == found, "each is told of, in their order")
    check(told[0]["name"] == "Wuxi" and told[0]["description"].startswith("Hub"), "the hub is the first")
    check(all(meta["description"] and Gio.Icon.new_for_string(meta["gicon"]) for meta in told), "each has a summary and an icon")
    check(metas(["1:nothing.gpkg", "nonsense", found[0]]) == told[:1], "of what is not known nothing is told")

    check(names("无锡")[:1] == ["Wuxi"], "无锡 finds it too")
    start = time.monotonic()
    initials = names("dm")
    print(f"         a further answer came after {time.monotonic() - start:.3f} s: dm finds {initials}")
    check(len(initials) > 0, "initials of pinyin find something")
    narrower = call("GetSubsearchResultSet", "(asas)", found, ["wuxi", "kind:hub"])
    check(narrower == found[:1], "a further word narrows it")
    check(search("qqqqq") == [] and search() == [], "of nothing there is nothing")

    # Faster than answers come: the last question has its answer, and none stays without one.
    replies = []
    loop = GLib.MainLoop()

    def reply(connection, result, term):
        replies.append((term, connection.call_finish(result).unpack()[0]))
        if len(replies) == 4:
            loop.quit()

    for term in ("w", "wu", "wux", "wuxi"):
        bus.call(bus_name, path, INTERFACE, "GetInitialResultSet", GLib.Variant("(as)", ([term],)), None, 0, 30000, None,
                 reply, term)
    GLib.timeout_add_seconds(20, loop.quit)
    loop.run()
    check(dict(replies).get("wuxi") == found and len(replies) == 4, "the newest of several questions is answered")

    # A record, in a window.
    first = pid()
    call("ActivateResult", "(sasu)", found[0], ["wuxi"], 0)
    application = await_it(lambda: find_application(first), "the program is on the accessibility bus")
    await_it(lambda: "Wuxi" in pages(application), "a result opens as a record in a window")
    call("ActivateResult", "(sasu)", search("xiamen")[0], ["xiamen"], 0)
    await_it(lambda: "Xiamen" in pages(application), "the next one opens in the same window")
    check(len(windows(first)) == 1, "there is one window")

    # All that is found.
    call("LaunchSearch", "(asu)", ["kind:event", "wuxi"], 0)
    await_it(lambda: "kind:event wuxi" in texts(application), "the search itself goes on in the window")

    # The program was closed meanwhile: the shell still knows what it found.
    settle(windows(first)[0])
    search("wuxi")
    key("ctrl+q")
    await_it(lambda: not runs(), "Ctrl+Q ends the program, though it was asked a moment ago")
    library = os.path.join(os.environ["XDG_DATA_HOME"], "hub-atlas", "collections")
    check(os.listdir(library) == ["Four hubs.gpkg"], "and leaves one file that is the whole collection")
    call("ActivateResult", "(sasu)", found[0], ["wuxi"], 0)
    second = pid()
    application = await_it(lambda: find_application(second), "it starts again")
    await_it(lambda: "Wuxi" in pages(application), "and opens what was found before")
    settle(windows(second)[0])
    key("ctrl+q")
    await_it(lambda: not runs(), "and ends again")

    search("wuxi")
    check(runs(), "asked again it runs")
    end = time.monotonic() + 60
    while runs() and time.monotonic() < end:
        time.sleep(0.5)
    check(not runs(), "and leaves when nobody asks any more")
    conclude()


if __name__ == "__main__":
    if sys.argv[1] == "--inside":
        inside(*sys.argv[2:])
    else:
        sys.exit(outside(*sys.argv[1:]))
