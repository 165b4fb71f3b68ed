#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Enters a whole article as a curator does, by the keyboard alone, seeing through the accessibility
bus; then looks into the export whether each fact is there with its meaning and its evidence.

desk-walk.py PROGRAM TOOL; needs a display and a session bus of its own (on-display, dbus-run-session).
"""
import glob
import json
import os
import subprocess
import sys
import time

from walking import (Program, await_it, await_quietly, check, check_names, conclude, descend, find, key, name_of, role_of,
                     says, settle, skip, windows)

HUB = "Tidewater Harbour"
TITLE = "A harbour lights its lanterns"
GUILD = "Lantern Guild"

# Written for this test: it is in none of the sources of the starter collection.
ARTICLE = (
    "Tidewater Harbour, a port of about 310,000 people, opened its lantern quarter in May. "
    "More than 1.2 million visitors came in 2019, and between 40 and 45 enterprises work by the water. "
    "Exports exceeded 740 million yuan ($104 million) in 2022 and grew by 9.2 percent. "
    "The town aims for a revenue of 10 billion yuan in 2030; 5 million visitors are expected in 2027. "
    "Founded in 1956, it is known for a school of lantern makers. "
    "Nearby stands the hall of the Lantern Guild. "
    "潮水港2023年游客超过一亿人次，文化产业占地区生产总值的8.5%。灯会口号为“众手成灯”。"
)

# What is typed, the words that prove it, and what the export must say. None: the field is not there.
FACTS = [
    ("population about 310,000", "about 310,000 people",
     dict(property="population", number=310000, qualifier="~")),
    ("visitors more than 1.2 million 2019", "More than 1.2 million visitors came in 2019",
     dict(property="visitors", number=1200000, qualifier=">", period="2019", as_written="More than 1.2 million")),
    ("enterprises 40-45", "between 40 and 45 enterprises",
     dict(property="enterprises", number=40, number_to=45)),
    ("exports > 740 million yuan ($104 million) 2022", "Exports exceeded 740 million yuan ($104 million) in 2022",
     dict(property="export-value", number=740000000, qualifier=">", currency="CNY", printed_number=104000000,
          printed_currency="USD", period="2022", as_written=None)),
    ("growth on the year before 9.2% 2022", "grew by 9.2 percent",
     dict(property="annual-growth", number=9.2, unit="%", period="2022")),
    ("target: revenue 10 billion yuan 2030", "The town aims for a revenue of 10 billion yuan in 2030",
     dict(property="revenue", number=10000000000, currency="CNY", period="2030", state="target")),
    ("expected: visitors 5 million 2027", "5 million visitors are expected in 2027",
     dict(property="visitors", number=5000000, period="2027", state="expected")),
    ("founded 1956", "Founded in 1956",
     dict(property="founded", date="1956")),
    ("known for: a school of lantern makers", "known for a school of lantern makers",
     dict(property="known-for", text="a school of lantern makers")),
    ("游客 超过一亿人次 2023", "2023年游客超过一亿人次",
     dict(property="visitors", number=100000000, qualifier=">", period="2023")),
    ("占地区生产总值比重 8.5% 2023", "文化产业占地区生产总值的8.5%",
     dict(property="share-of-gdp", number=8.5, unit="%", period="2023")),
    ("口号 “众手成灯”", "灯会口号为“众手成灯”",
     dict(property="slogan", text="众手成灯", language="zh-Hans")),
]


def paste(text):
    """What a curator copies out of an article goes in by the clipboard."""
    subprocess.run(["xclip", "-selection", "clipboard"], input=text, text=True, check=True)
    await_quietly(lambda: subprocess.run(["xclip", "-selection", "clipboard", "-o"], capture_output=True, text=True,
                                         check=False).stdout == text)
    key("ctrl+v")
    time.sleep(0.3)


def lead_through_article(application, window, pid):
    """Source, hub and text, in the flow for a new article."""
    key("ctrl+shift+n")
    dialog = await_it(lambda: [found for found in windows(pid) if found != window], "Ctrl+Shift+N opens the flow")[0]
    settle(dialog)
    await_it(lambda: says(application, "Where it is said."), "it begins with the source")
    check_names(application, "in the flow")
    key("Tab")
    paste(TITLE)
    key("Tab")
    paste("Coast Daily")
    key("Tab", "Tab")
    paste("26 August 2023")
    key("Tab", "Tab")
    paste(ARTICLE)
    key("ctrl+Return")
    paste(HUB)
    key("Tab")
    paste("潮水港")
    for _ in range(5):
        key("ctrl+Return")
    settle(window)
    await_it(lambda: find_shown(application, HUB), "the hub is on show")
    key("Escape")


def find_shown(application, name):
    return any(role_of(node) in ("panel", "grouping") and name_of(node) == name for node in descend(application))


def enter_fact(application, line, quotation, first):
    """One figure with its evidence: what the clock is held to."""
    key("ctrl+k")
    paste(line)
    key("Return")
    await_it(lambda: find(application, "form", "New Claim"), f"“{line}” opens a form")
    if first:
        paste(TITLE[:12])
        time.sleep(0.5)
        key("Return")
    paste(quotation)
    time.sleep(0.3)
    key("ctrl+Return")
    await_it(lambda: not find(application, "form", "New Claim"), "and is stored")


def link_new_record(application):
    """A relation to a record that is not there yet: made without leaving the form."""
    key("ctrl+k")
    paste(f"related to: {GUILD}")
    key("Return")
    await_it(lambda: find(application, "form", "New Claim"), "a relation in one line opens a form")
    time.sleep(0.5)
    key("Down")
    await_it(lambda: says(application, "New record", GUILD), "which offers to make the other record")
    key("Down", "Return")
    time.sleep(0.5)
    key("ctrl+Return")
    await_it(lambda: not find(application, "form", "New Claim"), "and both are stored")


def export(program, tool):
    path = glob.glob(os.path.join(program.environment["XDG_DATA_HOME"], "hub-atlas", "collections", "*.gpkg"))[0]
    target = os.path.join(program.home, "export.json")
    subprocess.run([tool, "export", path, target], check=True)
    with open(target, encoding="utf-8") as file:
        return json.load(file)


def check_export(collection):
    """Each fact is in the export with its meaning and its evidence; the private text is not."""
    keys = {record["id"]: record["key"] for record in collection["properties"]}
    hub = next(entry for entry in collection["entries"]
               if any(name["text"] == HUB for name in entry["names"]))
    claims = hub["claims"]
    for line, quotation, expected in FACTS:
        found = [claim for claim in claims
                 if keys.get(claim["property"], claim["property"]) == expected["property"] and
                 all(claim.get(field) == value for field, value in expected.items() if field != "property")]
        check(len(found) == 1, f"“{line}” is in the export once, with all its fields")
        if found:
            quotations = [evidence.get("quotation") for evidence in found[0].get("evidence", [])]
            check(quotation in quotations, f"with its evidence word for word {'' if quotation in quotations else quotations}")
    guild = [entry for entry in collection["entries"] if any(name["text"] == GUILD for name in entry["names"])]
    check(len(guild) == 1, "the record that was made on the way is there")
    check(bool(guild) and any(claim.get("target") == guild[0]["id"] for claim in claims), "and the hub points at it")
    check(ARTICLE[:60] not in json.dumps(collection, ensure_ascii=False), "the article itself is not exported")


def kill_half_way(program, application):
    """A half-filled form and a sudden end: what was typed is there again."""
    key("ctrl+k")
    paste("visitors about 2 million 2020")
    key("Return")
    await_it(lambda: find(application, "form", "New Claim"), "a form is half filled")
    time.sleep(1)
    program.kill()
    application, window = program.start()
    await_it(lambda: says(application, "left unfinished", HUB), "after a sudden end the form is offered again")
    key("ctrl+f")
    paste(HUB)
    key("Return")
    await_it(lambda: find(application, "form", "New Claim"), "it opens with its record")
    await_it(lambda: says(application, "What was typed here before was kept."), "as it was")
    key("Escape")
    await_it(lambda: not find(application, "form", "New Claim"), "and is given up")
    return application, window


def walk(program, tool):
    application, window = program.start()
    await_it(lambda: find(application, "list", "Records"), "there is a list of records")
    lead_through_article(application, window, program.process.pid)
    begun = time.monotonic()
    for i, (line, quotation, _) in enumerate(FACTS):
        enter_fact(application, line, quotation, i == 0)
    print(f"ok       {(time.monotonic() - begun) / len(FACTS):.1f} s a figure, with the looks of this test in between")

    key("ctrl+z")
    await_it(lambda: says(application, "Undone"), "one key takes the last one back")
    key("ctrl+shift+z")
    await_it(lambda: says(application, "Redone"), "and does it again")
    link_new_record(application)
    application, window = kill_half_way(program, application)
    program.quit()
    check_export(export(program, tool))


if __name__ == "__main__":
    if subprocess.run(["sh", "-c", "command -v xclip"], capture_output=True, check=False).returncode != 0:
        skip("xclip is not installed")
    with Program(sys.argv[1]) as hub_atlas:
        walk(hub_atlas, sys.argv[2])
    conclude()
