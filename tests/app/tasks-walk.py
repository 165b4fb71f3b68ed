#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Runs the table of tasks and keys of docs/keyboard.md, seeing as a screen reader does; looks at every page and dialog on
the way whether each control has a name and a role.

In en_XA, the language that build-aux/pseudo-locale makes, it looks too for what is not in brackets: what was not translated.

tasks-walk.py PROGRAM TABLE LANGUAGE FOLDER-OF-CATALOGUES TEMPLATE PSEUDO-LOCALE TOOL COLLECTION; needs a display and a session
bus of its own.
"""
import gettext
import glob
import json
import os
import re
import subprocess
import sys
import time

from walking import (GLib, Program, await_it, await_quietly, check, conclude, descend, find, is_focusable, key, name_of,
                     settle, unnamed, windows, write)

ROLES = {"button": ("push button", "toggle button"), "list": ("list",), "panel": ("panel", "grouping"), "form": ("form",),
         "slider": ("slider",), "entry": ("entry", "text"), "table": ("table",)}

# What a screen reader says of them is nothing.
NO_ROLES = {"unknown", "invalid", "redundant object"}

# Records of the starter collection have names of their own in each language.
RECORDS = {"Xiamen": {"zh_CN": "厦门"}}

NAMES_OF_KEYS = {"Ctrl": "ctrl", "Shift": "shift", "Alt": "alt", "Enter": "Return", "Escape": "Escape", "?": "question", ",": "comma"}


class Words:
    """What the interface says in a language."""

    def __init__(self, language, folder, template):
        self.language = language
        self.catalogue = (gettext.NullTranslations() if language == "en"
                          else gettext.translation("hub-atlas", folder, languages=[language]))
        with open(template, encoding="utf-8") as texts:
            messages = re.findall(r'^msgid "(.+)"$', texts.read(), re.M)
        self.by_plain = {}
        for message in messages:
            self.by_plain.setdefault(message.replace("_", ""), []).append(message)

    def of(self, text):
        """What a text of the interface can be, which the table has in English and without marks."""
        if text in RECORDS:
            return {RECORDS[text].get(self.language, text)}
        return {self.catalogue.gettext(message).replace("_", "") for message in self.by_plain.get(text, [text])}

    def letter(self, text, english):
        """The mnemonic of a line of a menu."""
        found = [re.search(r"_(\w)", self.catalogue.gettext(message)) for message in self.by_plain.get(text, [])]
        return next((mark.group(1).lower() for mark in found if mark), english.lower())


class Untranslated:
    """Finds what is in no brackets, is not of the collection, and is no text of GTK's or libadwaita's own."""

    NAMES = {"English", "Chinese", "Hub Atlas", "GSHHG", "GeoNames", "WGS-84", "GCJ-02", "BD-09", "PNG", "SVG", "PDF", "GeoJSON",
             "io.github.hubatlas.HubAtlas"}
    BETWEEN = re.compile(r"[,;:·–…“”()|/+\n]|\d+")

    def __init__(self, collection):
        self.collection = "\n".join(self.strings(collection))
        self.own = set(self.NAMES)
        for path in glob.glob("/usr/share/locale/*/LC_MESSAGES/gtk40.mo") + glob.glob("/usr/share/locale/*/LC_MESSAGES/libadwaita.mo"):
            with open(path, "rb") as catalogue:
                for message in gettext.GNUTranslations(catalogue)._catalog:
                    message = message[0] if isinstance(message, tuple) else message
                    self.own.add(message.split("\x04")[-1].replace("_", ""))

    def strings(self, value):
        if isinstance(value, str):
            yield value
        elif isinstance(value, (dict, list)):
            for part in value.values() if isinstance(value, dict) else value:
                yield from self.strings(part)

    def is_fine(self, text):
        return "⟦" in text or not re.search(r"[^\W\d_]{2}", text) or text in self.own or text in self.collection or \
            all(not re.search(r"[^\W\d_]{2}", piece) or piece.strip() in self.own or piece.strip() in self.collection
                for piece in self.BETWEEN.split(text))

    def look(self, application, where):
        found = set()
        for node in descend(application):
            try:
                text = name_of(node)
                if not self.is_fine(text):
                    found.add((node.get_role_name(), text))
            except GLib.Error:
                continue
        check(not found, f"{where}: every text is translated {sorted(found) if found else ''}")


def read_table(path):
    rows = []
    with open(path, encoding="utf-8") as table:
        for line in table:
            cells = [cell.strip() for cell in line.strip().strip("|").split("|")]
            if line.startswith("| ") and len(cells) == 3 and cells[0] != "task":
                rows.append(cells)
    return rows


def press(keys, words):
    """One cell of keys."""
    for token in re.findall(r"“[^”]*”|[^\s,“][^,]*\+,|[^,“]+", keys):
        token = token.strip()
        if not token:
            continue
        if token.startswith("“"):
            write(token[1:-1])
            time.sleep(0.8)
        elif (line := re.fullmatch(r"(\w) \((.*)\)", token)):
            key(words.letter(line.group(2), line.group(1)))
        else:
            parts = token.split("+")
            key("+".join(NAMES_OF_KEYS.get(part, part if len(part) > 1 else part.lower()) for part in parts))
        time.sleep(0.5)


def is_there(application, wanted, words):
    kind, name = re.fullmatch(r"(\w+) “(.*)”", wanted).groups()
    names = words.of(name)
    if kind == "window":
        return any(application.get_child_at_index(i).get_name() in names for i in range(application.get_child_count()))
    return any(find(application, role, one) for role in ROLES[kind] for one in names)


def look(application, where, words):
    """Whether all that can be used says what it is; but for GTK's own button in its window of keys."""
    nameless = set()
    for window in [application.get_child_at_index(i) for i in range(application.get_child_count())]:
        of_keys = window.get_name() in words.of("Keyboard Shortcuts")
        nameless |= {found for found in unnamed(window) if not (of_keys and found == ("push button", "", ""))}
    nameless = sorted(nameless)
    check(not nameless, f"{where}: every control has a name {nameless if nameless else ''}")
    roleless = []
    for node in descend(application):
        try:
            if is_focusable(node) and node.get_role_name() in NO_ROLES:
                roleless.append((node.get_role_name(), name_of(node)))
        except GLib.Error:
            continue
    check(not roleless, f"{where}: every control has a role {roleless if roleless else ''}")


def run(program, table, words, untranslated):
    application, window = program.start()
    await_it(lambda: is_there(application, "list “Records”", words), "the list of records is there")
    for task, keys, then in read_table(table):
        settle(window)
        press(keys, words)
        others = [found for found in windows(program.process.pid) if found != window]
        if others:
            settle(others[-1])
        if then == "nothing":
            try:
                check(program.process.wait(20) == 0, task)
            except subprocess.TimeoutExpired:
                check(False, task)
            return
        found = await_quietly(lambda: is_there(application, then, words))
        check(bool(found), f"{task}: {keys}: {then}")
        look(application, task, words)
        if untranslated is not None:
            untranslated.look(application, task)
        for _ in range(2):
            key("Escape")
            time.sleep(0.3)
        await_quietly(lambda: len(windows(program.process.pid)) == 1)


def main():
    path, table, language, folder, template, pseudo_locale, tool, collection = sys.argv[1:]
    with Program(path) as hub_atlas:
        untranslated = None
        if language == "en_XA":
            folder = os.path.join(hub_atlas.home, "locale")
            subprocess.run([pseudo_locale, template, os.path.join(folder, language, "LC_MESSAGES", "hub-atlas.mo")], check=True)
            exported = subprocess.run([tool, "export", collection, "-"], env=hub_atlas.environment, capture_output=True, check=True)
            untranslated = Untranslated(json.loads(exported.stdout))
        if language != "en":
            hub_atlas.environment.update(LANGUAGE=language, HUB_ATLAS_LOCALE_DIR=folder)
        run(hub_atlas, table, Words(language, folder, template), untranslated)
    conclude()


if __name__ == "__main__":
    main()
