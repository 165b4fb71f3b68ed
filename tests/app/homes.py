# SPDX-License-Identifier: GPL-3.0-or-later
"""The homes that programs get in the walks."""
import glob
import os
import shutil
import subprocess


def sweep(home):
    """Removes a home. The documents portal has its file system in the folder for what runs, or for want of that in the cache; the end
    of the session's bus can take the portal and leave the file system, which then answers nobody."""
    for folder in glob.glob(os.path.join(glob.escape(home), "*", "")):
        # It is not asked whether it is there: a dead one is not.
        if "doc" in os.listdir(folder) and shutil.which("fusermount3") is not None:
            subprocess.run(["fusermount3", "-u", "-z", os.path.join(folder, "doc")], stderr=subprocess.DEVNULL, check=False)
    try:
        shutil.rmtree(home, ignore_errors=True)
    except OSError as error:        # ignore_errors does not cover a folder that cannot be looked at
        print(f"{home} stays: {error}")
