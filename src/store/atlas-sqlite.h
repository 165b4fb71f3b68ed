/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What any connection to SQLite can be asked, whichever file it is to. */
#pragma once

#include <glib.h>
#include <sqlite3.h>

G_BEGIN_DECLS

void atlas_sqlite_prepare       (void);
int  atlas_sqlite_system_reason (sqlite3 *handle);

G_END_DECLS
