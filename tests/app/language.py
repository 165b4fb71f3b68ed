# SPDX-License-Identifier: GPL-3.0-or-later
"""The interface speaks the language that the settings name, whatever the desktop speaks, and the names follow it."""
import os
import sys

from walking import Program, await_it, check, conclude, labels


def words(program, language):
    folder = os.path.join(program.environment["XDG_CONFIG_HOME"], "glib-2.0", "settings")
    os.makedirs(folder, exist_ok=True)
    with open(os.path.join(folder, "keyfile"), "w", encoding="utf-8") as settings:
        settings.write(f"[io/github/hubatlas/HubAtlas]\ninterface-language='{language}'\n")
    program.environment["GSETTINGS_BACKEND"] = "keyfile"
    application, _ = program.start()
    await_it(lambda: labels(application) & {"Wuxi", "无锡"}, "the records are listed")
    found = labels(application)
    program.quit()
    return found


if __name__ == "__main__":
    with Program(sys.argv[1]) as hub_atlas:
        hub_atlas.environment.pop("LANGUAGE")
        found = words(hub_atlas, "chinese")
        check({"无锡", "机构"} <= found and "Wuxi" not in found, "Chinese where the desktop speaks none")
        hub_atlas.environment["LANGUAGE"] = "zh_CN"
        found = words(hub_atlas, "english")
        check({"Wuxi", "Organisations"} <= found and "无锡" not in found, "English where the desktop speaks Chinese")
    conclude()
