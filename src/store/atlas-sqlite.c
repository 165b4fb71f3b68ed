/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What any connection to SQLite can be asked, whichever file it is to. */
#define G_LOG_DOMAIN "atlas-store"

#include "atlas-sqlite.h"

/**
 * atlas_sqlite_prepare:
 *
 * To be called before a connection is opened. Nobody asks how much memory SQLite has taken, and two threads that write would wait for
 * each other at each piece of it to count it. Where somebody else in the process was first it is counted.
 */
void
atlas_sqlite_prepare (void)
{
  static gsize prepared = 0;

  if (g_once_init_enter (&prepared))
    {
      sqlite3_config (SQLITE_CONFIG_MEMSTATUS, 0);
      g_once_init_leave (&prepared, 1);
    }
}

static int
last_errno_of (sqlite3_file *file)
{
  int reason = 0;

  if (file != NULL && file->pMethods != NULL)
    file->pMethods->xFileControl (file, SQLITE_FCNTL_LAST_ERRNO, &reason);

  return reason;
}

/**
 * atlas_sqlite_system_reason:
 * @handle: (nullable): a connection whose last call failed
 *
 * What the system said to SQLite. After a failed COMMIT only the files themselves know.
 *
 * Returns: an error number; 0 if it said nothing
 */
int
atlas_sqlite_system_reason (sqlite3 *handle)
{
  sqlite3_file *file = NULL;
  int reason = handle != NULL ? sqlite3_system_errno (handle) : 0;

  if (reason == 0 && handle != NULL &&
      sqlite3_file_control (handle, "main", SQLITE_FCNTL_JOURNAL_POINTER, &file) == SQLITE_OK)
    reason = last_errno_of (file);

  file = NULL;
  if (reason == 0 && handle != NULL &&
      sqlite3_file_control (handle, "main", SQLITE_FCNTL_FILE_POINTER, &file) == SQLITE_OK)
    reason = last_errno_of (file);

  return reason;
}
