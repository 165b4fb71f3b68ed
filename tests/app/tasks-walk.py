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
import shutil
import subprocess
import sys
import time

from walking import (GLib, Program, await_quietly, check, conclude, descend, failures, is_focusable, is_nameless, key, name_of, role_of,
                     settle, toplevels, windows, write)

ROLES = {"button": ("push button", "toggle button"), "list": ("list",), "panel": ("panel", "grouping"), "form": ("form",),
         "slider": ("slider",), "entry": ("entry", "text"), "table": ("table",), "bar": ("progress bar", "level bar")}

LOST = 100      # how a look ends where what was to come has not come

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
            messages = re.findall(r'^(?:msgctxt "(.+)"\n)?msgid "(.+)"$', texts.read(), re.M)
        self.by_plain = {}
        for context, message in messages:
            self.by_plain.setdefault(self.plain(message), set()).add((context, message))

    def plain(self, text):
        """Without the mark of a mnemonic, which Chinese has in brackets at the end."""
        return re.sub(r"\(_\w\)", "", text).replace("_", "")

    def translate(self, context, message):
        return self.catalogue.pgettext(context, message) if context else self.catalogue.gettext(message)

    def of(self, text):
        """What a text of the interface can be, which the table has in English and without marks."""
        if text in RECORDS:
            return {RECORDS[text].get(self.language, text)}
        said = [self.translate(*message) for message in self.by_plain.get(text, [("", text)])]
        # A label keeps the letter in brackets. Titles of libadwaita's own windows are in no catalogue of ours.
        own = {text} if self.language == "en_XA" else set()
        return {self.plain(one) for one in said} | {one.replace("_", "") for one in said} | own

    def letter(self, text, english):
        """The mnemonic of a line of a menu."""
        found = [re.search(r"_(\w)", self.translate(*message)) for message in sorted(self.by_plain.get(text, []))]
        return next((mark.group(1).lower() for mark in found if mark), english.lower())


class Untranslated:
    """Finds what is in no brackets, is not of the collection, and is no text of GTK's or libadwaita's own."""

    NAMES = {"English", "Chinese", "Hub Atlas", "GSHHG", "GeoNames", "WGS-84", "GCJ-02", "BD-09", "PNG", "SVG", "PDF", "GeoJSON",
             "io.github.hubatlas.HubAtlas", "bytes", "kB", "MB", "CC BY", "P. Wessel and W. H. F. Smith", "Unihan",
             "Unicode", "Inc.", "Unicode License v"}
    BETWEEN = re.compile(r"[,;:·×–…“”()|/+\n]|\d+")

    def __init__(self, collection):
        self.collection = self.bare("\n".join(self.strings(collection)))
        self.own = set(self.NAMES)
        for path in glob.glob("/usr/share/locale/*/LC_MESSAGES/gtk40.mo") + glob.glob("/usr/share/locale/*/LC_MESSAGES/libadwaita.mo"):
            with open(path, "rb") as catalogue:
                for message in gettext.GNUTranslations(catalogue)._catalog:
                    message = message[0] if isinstance(message, tuple) else message
                    self.own.add(message.split("\x04")[-1].replace("_", ""))

    def bare(self, text):
        """Without the marks of the text of a story."""
        return re.sub(r"\s+", " ", re.sub(r"[*_`#]", "", text)).strip()

    def strings(self, value):
        if isinstance(value, str):
            yield value
        elif isinstance(value, (dict, list)):
            for part in value.values() if isinstance(value, dict) else value:
                yield from self.strings(part)

    def is_fine(self, text):
        # GTK itself says this of a licence.
        text = re.sub(r"This application comes with absolutely no warranty\. See the .* for details\.", "", text)
        return "⟦" in text or self.is_known(text) or all(self.is_known(piece) for piece in self.BETWEEN.split(text))

    def is_known(self, text):
        bare = self.bare(text)
        return not re.search(r"[^\W\d_]{2}", bare) or bare in self.own or bare in self.collection

    def look(self, part, where):
        found = set()
        for node in descend(part):
            try:
                text = name_of(node)
                if not self.is_fine(text):
                    found.add((role_of(node), text))
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
        return next((window for window in toplevels(application) if name_of(window) in names), None)
    wanted_roles = ROLES[kind]
    return next((node for node in descend(application) if role_of(node) in wanted_roles and name_of(node) in names), None)


def look(part, where, words):
    """Whether all that can be used says what it is; but for GTK's own button in its window of keys."""
    of_keys = name_of(part) in words.of("Keyboard Shortcuts")
    nameless, roleless = set(), set()
    for node in descend(part):
        try:
            if not is_focusable(node):
                continue
            role = role_of(node)
            if role in NO_ROLES:
                roleless.add((role, name_of(node)))
            elif is_nameless(node, role) and not (of_keys and role == "push button" and not node.get_description()):
                nameless.add((role, node.get_description(), name_of(node.get_parent())))
        except GLib.Error:
            continue        # it went while we looked
    check(not nameless, f"{where}: every control has a name {sorted(nameless) if nameless else ''}")
    check(not roleless, f"{where}: every control has a role {sorted(roleless) if roleless else ''}")


def do(program, window, keys, words):
    """Presses one cell of keys in the main window, as far as they go there."""
    settle(window)
    press(keys, words)
    others = [found for found in windows(program.process.pid) if found != window]
    if others:
        settle(others[-1])


def see(what):
    """Does what looks at the accessibility bus in a process of its own and gives the status that it ends with: the AT-SPI library of
    Debian 12 loses a program after some thousands of its objects."""
    sys.stdout.flush()
    child = os.fork()
    if child == 0:
        status = 1
        try:
            status = what()
        except GLib.Error as error:
            print(f"FAILED   {error}")
        finally:
            sys.stdout.flush()
            os._exit(status)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])


def see_list(program, words):
    application = program.find()
    return 0 if await_quietly(lambda: is_there(application, "list “Records”", words)) else 1


def see_task(program, task, keys, then, words, untranslated, again):
    application = program.find()
    found = await_quietly(lambda: is_there(application, then, words))
    if found is None and not again and program.process.poll() is None:
        return LOST
    check(found is not None, f"{task}: {keys}: {then}")
    # A dialog alone: what lies under it was looked at before.
    for part in [found] if then.startswith("window") and found is not None else toplevels(application):
        look(part, task, words)
        if untranslated is not None:
            untranslated.look(part, task)
    return len(failures)


def run(program, table, words, untranslated):
    window = program.start_unseen()
    if see(lambda: see_list(program, words)) != 0:
        sys.exit("the list of records is not there")
    for task, keys, then in read_table(table):
        do(program, window, keys, words)
        if then == "nothing":
            try:
                check(program.process.wait(20) == 0, task)
            except subprocess.TimeoutExpired:
                check(False, task)
            return
        status = see(lambda: see_task(program, task, keys, then, words, untranslated, False))
        if status == LOST:
            print(f"         {keys}: once more, the first went nowhere")
            do(program, window, keys, words)
            status = see(lambda: see_task(program, task, keys, then, words, untranslated, True))
        if status != 0:
            failures.append(task)
        if program.process.poll() is not None:
            check(False, f"{task}: the program has ended with {program.process.returncode}")
            return
        for _ in range(2):
            key("Escape")
            time.sleep(0.3)
        await_quietly(lambda: len(windows(program.process.pid)) == 1)


def use_language(program, language, folder):
    """A newer C library translates no C.UTF-8; where no other locale can be made, that has to do."""
    environment = program.environment
    environment.update(LANGUAGE=language, HUB_ATLAS_LOCALE_DIR=folder)
    locales = os.path.join(program.home, "locales")
    os.mkdir(locales)
    if shutil.which("localedef") and subprocess.run(["localedef", "-i", "en_US", "-f", "UTF-8", os.path.join(locales, "en_US.UTF-8")],
                                                    capture_output=True, check=False).returncode == 0:
        environment.update(LC_ALL="en_US.UTF-8", LOCPATH=locales)


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
            use_language(hub_atlas, language, folder)
        run(hub_atlas, table, Words(language, folder, template), untranslated)
    conclude()


if __name__ == "__main__":
    main()
