#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Has pandoc's citeproc cite sources in the published styles, one line a source and style:

  key <tab> style <tab> entry, with <i> for italics

  tests/exchange/citations-by-pandoc.py CSL.json [FOLDER-OF-STYLES]

This is how tests/exchange/citations.tsv was made, by pandoc 2.17 with the styles that Debian 12 packages,
and how a test compares it again.

The words that a style adds ("et al.", "等") are those of the source's language in GB/T 7714, as the
standard asks, and English in APA. Ends with 77 where
pandoc or a style is not installed, or of another version: both change what they make from time to time.
"""
import html.parser
import json
import pathlib
import shutil
import subprocess
import sys
import tempfile

STYLES = {
    "apa": ("apa.csl", "2022-01-31T14:30:00+00:00"),
    "gb-t-7714": ("china-national-standard-gb-t-7714-2015-numeric.csl", "2022-01-20T00:00:00+08:00"),
}


class Entries(html.parser.HTMLParser):
    """Collects what stands in <div id="ref-...">, without the number before it."""

    def __init__(self):
        super().__init__()
        self.found, self.key, self.depth, self.number = {}, None, 0, 0

    def handle_starttag(self, tag, attributes):
        attributes = dict(attributes)
        if tag == "div" and (attributes.get("id") or "").startswith("ref-"):
            self.key, self.depth = attributes["id"][4:], 0
            self.found[self.key] = ""
        elif tag == "div" and self.key:
            self.depth += 1
            if "csl-left-margin" in (attributes.get("class") or ""):
                self.number = self.depth
        elif tag == "em" and self.key:
            self.found[self.key] += "<i>"

    def handle_endtag(self, tag):
        if tag == "div" and self.key:
            if self.depth == 0:
                self.key = None
            if self.depth == self.number:
                self.number = 0
            self.depth -= 1
        elif tag == "em" and self.key:
            self.found[self.key] += "</i>"

    def handle_data(self, data):
        if self.key and not self.number:
            self.found[self.key] += html.escape(data, quote=False)


def wrong_version(styles):
    """Says what is missing or of another version than the table was made with."""
    if not shutil.which("pandoc"):
        return "pandoc is not installed"
    version = subprocess.run(["pandoc", "--version"], capture_output=True, encoding="utf-8", check=True).stdout.split()[1]
    if not version.startswith("2.17"):
        return f"pandoc is {version}, not 2.17"
    for name, updated in STYLES.values():
        path = styles / name
        if not path.exists():
            return f"{path} is not installed"
        if f"<updated>{updated}</updated>" not in path.read_text(encoding="utf-8"):
            return f"{path} is not that of {updated}"
    return None


def cite(folder, references, style, language):
    # By CSL's specification ", " stands between names where a style says nothing, whatever it says to
    # put between lists of names; pandoc 2.17 takes the one for the other.
    text = style.read_text(encoding="utf-8").replace(' names-delimiter=". "', ' names-delimiter=". " name-delimiter=", "')
    style = folder / "style.csl"
    style.write_text(text, encoding="utf-8")
    bibliography = folder / "references.json"
    document = folder / "document.md"
    bibliography.write_text(json.dumps(references), encoding="utf-8")
    document.write_text(f"---\nnocite: '@*'\nlang: {language}\nlink-bibliography: false\n---\n", encoding="utf-8")
    run = subprocess.run(
        ["pandoc", "--citeproc", f"--csl={style}", f"--bibliography={bibliography}", "--from=markdown",
         "--to=html", "--wrap=none", str(document)],
        capture_output=True, encoding="utf-8", check=True)
    entries = Entries()
    entries.feed(run.stdout)
    return {key: text.strip() for key, text in entries.found.items()}


def main():
    references = json.loads(pathlib.Path(sys.argv[1]).read_text(encoding="utf-8"))
    styles = pathlib.Path(sys.argv[2] if len(sys.argv) > 2 else "/usr/share/citation-style-language/styles")
    reason = wrong_version(styles)
    if reason:
        print(f"Skipped: {reason}")
        return 77

    found = {}
    with tempfile.TemporaryDirectory() as folder:
        for style, (name, _) in STYLES.items():
            for chinese in (False, True):
                some = [r for r in references if r.get("language", "").startswith("zh") == chinese]
                language = "zh-CN" if chinese and style == "gb-t-7714" else "en-US"
                for key, entry in cite(pathlib.Path(folder), some, styles / name, language).items():
                    found[key, style] = entry
    for (key, style), entry in sorted(found.items()):
        print(key, style, entry, sep="\t")
    return 0


sys.exit(main())
