#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Drives the program from outside, as a screen reader and a keyboard do.

walk.py PROGRAM; needs a display and a session bus of its own (on-display, dbus-run-session).
"""
import re
import sys

from walking import (Atspi, Program, await_it, check, check_names, conclude, descend, find, key, labels, name_of, role_of, says, settle,
                     windows, write)


def counted(application):
    """How many records there are, as the title says: "83 records", "2 of 83 records"."""
    for label in labels(application):
        words = label.split()
        if words and words[-1] == "records" and words[-2].isdigit():
            return int(words[-2])
    return 0


def pages(application):
    """The names of the records on show: each page is a panel called as its record is."""
    return {name_of(node) for node in descend(application) if role_of(node) in ("panel", "grouping")}


def focused(application):
    """Role and name of what has the keyboard."""
    for node in descend(application):
        if node.get_state_set().contains(Atspi.StateType.FOCUSED):
            return role_of(node), name_of(node)
    return None


def searches(application):
    """The title says how many of all records are found."""
    return any(re.fullmatch(r"\d+ of \d+ records?", label) for label in labels(application))


def counted_found(application):
    """How many records are found, as the title says: "2 of 83 records"."""
    for label in labels(application):
        words = label.split()
        if len(words) > 3 and words[1] == "of" and words[0].isdigit():
            return int(words[0])
    return 0


def find_tick(application, beginning):
    for node in descend(application):
        if role_of(node) == "check box" and name_of(node).startswith(beginning):
            return node
    return None


def walk(program):
    application, window = program.start()
    records = await_it(lambda: find(application, "list", "Records"), "there is a list of records")
    rows = await_it(lambda: [name_of(node) for node in descend(records) if role_of(node) == "list item"],
                    "the list has rows")
    check(all(rows), f"all {len(rows)} rows have names")
    check("Xiamen" in rows or len(rows) > 5, "the hubs are among them")
    check_names(application, "at the start")

    # Search, go to what is found, open it: by keyboard alone.
    key("ctrl+f")
    write("xiamen")
    await_it(lambda: searches(application), "searching counts what it finds")
    key("Down")
    await_it(lambda: focused(application) == ("list item", "Xiamen"), "Down goes to the first result, the hub")
    key("Down")
    await_it(lambda: focused(application) not in (None, ("list item", "Xiamen")), "and on to the next")
    key("Up")
    await_it(lambda: focused(application) == ("list item", "Xiamen"), "Up goes back")
    key("Return")
    await_it(lambda: "Xiamen" in pages(application), "Enter opens the hub")
    check_names(application, "with results")
    shown = await_it(lambda: {"Description", "Claims", "Names", "Position", "Sources"} <= labels(application) and
                     labels(application), "the page has its sections")

    # Narrow it by a tick, from the keyboard as well.
    key("ctrl+f")
    key("alt+f")
    event = await_it(lambda: find_tick(application, "Event, "), "the filters count what matches")
    found = counted_found(application)
    key("Tab", "Tab")
    await_it(lambda: focused(application) == ("check box", name_of(event)), "Tab leads to a tick")
    key("space")
    await_it(lambda: find(application, "push button", "Remove “Kind: Event”"), "it is a condition, and a chip")
    await_it(lambda: 0 < counted_found(application) < found, "there are fewer now")
    check_names(application, "with filters")
    key("alt+f")
    key("ctrl+f")
    key("Escape")
    await_it(lambda: not searches(application), "Escape ends the search")
    check("厦门" in shown, "the page shows the Chinese name")
    await_it(lambda: find(application, "push button", "Edit the description"), "the page can be edited")
    check_names(application, "with a record")

    # The pages of who teaches.
    key("alt+5")
    tours = await_it(lambda: find(application, "list", "Tours and stops"), "there is a list of tours")
    await_it(lambda: [node for node in descend(tours) if role_of(node) == "list item"], "with tours")
    check_names(application, "with tours")
    key("alt+6")
    key("alt+h")
    await_it(lambda: {"Records", "Keywords"} <= labels(application), "the hubs are compared")
    check_names(application, "with a comparison")
    key("alt+1")

    # A new record, and back.
    name = "Walked There"
    before = counted(application)
    key("ctrl+n")
    await_it(lambda: find(application, "form", "New Record"), "Ctrl+N asks for a new record")
    check_names(application, "in the dialog")
    dialog = await_it(lambda: [found for found in windows(program.process.pid) if found != window], "the dialog is on the screen")[0]
    settle(dialog)
    write(name)
    key("Return")
    await_it(lambda: name in pages(application), "the new record is on show")
    check(counted(application) == before + 1, "and counted")
    settle(window)
    key("Escape")
    key("ctrl+z")
    await_it(lambda: counted(application) == before, "Ctrl+Z takes it back")
    await_it(lambda: says(application, "Undone", name), "and says so")


if __name__ == "__main__":
    with Program(sys.argv[1]) as hub_atlas:
        walk(hub_atlas)
        hub_atlas.quit()
    conclude()
