# SPDX-License-Identifier: GPL-3.0-or-later
"""F1 opens the manual at the page about what is on the screen: in the help browser, or else in a web browser."""
import os
import pathlib
import sys

from walking import Program, await_it, check, conclude, find, key, labels, settle, windows


def install_viewer(program, media_type):
    """A program that writes down what it was asked to show, for one sort of address alone."""
    data = pathlib.Path(program.environment["XDG_DATA_HOME"])
    asked = data / "asked"
    viewer = data / "viewer"
    (data / "applications").mkdir(parents=True, exist_ok=True)
    viewer.write_text(f'#!/bin/sh\necho "$1" >>"{asked}"\n', encoding="utf-8")
    viewer.chmod(0o755)
    (data / "applications" / "viewer.desktop").write_text(
        f"[Desktop Entry]\nType=Application\nName=Viewer\nExec={viewer} %u\nMimeType={media_type};\n", encoding="utf-8")
    (data / "applications" / "mimeapps.list").write_text(
        f"[Default Applications]\n{media_type}=viewer.desktop\n", encoding="utf-8")
    asked.write_text("", encoding="utf-8")
    return asked


def await_asked(asked, ending):
    await_it(lambda: asked.read_text(encoding="utf-8").strip().endswith(ending), f"the manual is opened at {ending}")
    asked.write_text("", encoding="utf-8")


def walk(program, asked, address):
    application, window = program.start()
    await_it(lambda: "Wuxi" in labels(application), "the records are listed")
    key("F1")
    await_asked(asked, address("index"))
    key("alt+2")
    key("F1")
    await_asked(asked, address("desk"))
    key("ctrl+h")
    dialog = await_it(lambda: [found for found in windows(program.process.pid) if found != window], "the history is open")[0]
    settle(dialog)
    check(find(application, "push button", "Help") is not None, "its help button has a name")
    key("F1")
    await_asked(asked, address("data"))
    key("Escape")
    settle(window)
    program.quit()


if __name__ == "__main__":
    path, starter, manual = map(os.path.abspath, sys.argv[1:4])
    with Program(path) as hub_atlas:
        data = pathlib.Path(hub_atlas.home) / "installed"
        (data / "manual").mkdir(parents=True)
        (data / "starter.gpkg").symlink_to(starter)
        (data / "manual" / "en").symlink_to(os.path.dirname(manual))
        hub_atlas.environment["HUB_ATLAS_DATA_DIR"] = str(data)
        # All that is installed on this machine but its programs, of which one may be a help browser.
        share = pathlib.Path(hub_atlas.home) / "share"
        share.mkdir()
        for entry in os.scandir("/usr/share"):
            if entry.name != "applications":
                (share / entry.name).symlink_to(entry.path)
        hub_atlas.environment["XDG_DATA_DIRS"] = str(share)
        walk(hub_atlas, install_viewer(hub_atlas, "x-scheme-handler/help"), "help:hub-atlas/{}".format)
        walk(hub_atlas, install_viewer(hub_atlas, "text/html"), "/manual/en/manual.html#{}".format)
    conclude()
