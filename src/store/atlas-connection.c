/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A connection to SQLite that trusts nothing in the file: no function, virtual table or attached
 * file that a planted schema might ask for, limits on all lengths, and an end to every wait. */
#define G_LOG_DOMAIN "atlas-store"

#include "atlas-db-private.h"
#include "atlas-sqlite.h"

#define BUSY_NAP_USECONDS 20000
#define OPERATIONS_BETWEEN_CHECKS 20000

static int
authorize_cb (void       *data,
              int         action,
              const char *first,
              const char *second,
              const char *schema,
              const char *trigger)
{
  AtlasDb *self = data;

  switch (action)
    {
    case SQLITE_ATTACH:
      /* VACUUM attaches a nameless file of its own. */
      return self->trusted && (first == NULL || *first == '\0') ? SQLITE_OK : SQLITE_DENY;

    case SQLITE_CREATE_VTABLE:
    case SQLITE_DROP_VTABLE:
      return SQLITE_DENY;

    case SQLITE_DETACH:
      return self->trusted ? SQLITE_OK : SQLITE_DENY;

    case SQLITE_FUNCTION:
      return g_strcmp0 (second, "load_extension") == 0 ? SQLITE_DENY : SQLITE_OK;

    default:
      return SQLITE_OK;
    }
}

static int
progress_cb (void *data)
{
  AtlasDb *self = data;

  if (self->deadline != 0 && g_get_monotonic_time () > self->deadline)
    {
      self->out_of_time = TRUE;
      return 1;
    }

  return g_cancellable_is_cancelled (self->cancellable);
}

/* Another connection holds the lock: waits a little, unless it took too long already. */
static int
busy_cb (void *data,
         int   count)
{
  AtlasDb *self = data;
  gint64 waited;

  if (count == 0)
    self->busy_since = g_get_monotonic_time ();
  waited = g_get_monotonic_time () - self->busy_since;

  if (waited > (gint64) self->busy_timeout * 1000 || g_cancellable_is_cancelled (self->cancellable))
    return 0;

  g_usleep (BUSY_NAP_USECONDS);

  return 1;
}

static void
harden (AtlasDb *self)
{
  static const struct { int option; int value; } options[] = {
    { SQLITE_DBCONFIG_DEFENSIVE, 1 },
    { SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0 },
    { SQLITE_DBCONFIG_DQS_DML, 0 },
    { SQLITE_DBCONFIG_DQS_DDL, 0 },
    { SQLITE_DBCONFIG_ENABLE_FKEY, 1 },
    { SQLITE_DBCONFIG_ENABLE_TRIGGER, 1 },
    { SQLITE_DBCONFIG_ENABLE_LOAD_EXTENSION, 0 },
  };
  static const struct { int limit; int value; } limits[] = {
    { SQLITE_LIMIT_LENGTH, 512 * 1024 * 1024 },
    { SQLITE_LIMIT_SQL_LENGTH, 1024 * 1024 },
    { SQLITE_LIMIT_COLUMN, 200 },
    { SQLITE_LIMIT_EXPR_DEPTH, 200 },
    { SQLITE_LIMIT_COMPOUND_SELECT, 60 },
    { SQLITE_LIMIT_VDBE_OP, 250000 },
    { SQLITE_LIMIT_FUNCTION_ARG, 16 },
    { SQLITE_LIMIT_ATTACHED, 1 },
    { SQLITE_LIMIT_LIKE_PATTERN_LENGTH, 1000 },
    { SQLITE_LIMIT_VARIABLE_NUMBER, 200 },
    { SQLITE_LIMIT_TRIGGER_DEPTH, 20 },
    { SQLITE_LIMIT_WORKER_THREADS, 0 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (options); i++)
    sqlite3_db_config (self->handle, options[i].option, options[i].value, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (limits); i++)
    sqlite3_limit (self->handle, limits[i].limit, limits[i].value);

  sqlite3_extended_result_codes (self->handle, 1);
  sqlite3_busy_handler (self->handle, busy_cb, self);
  sqlite3_progress_handler (self->handle, OPERATIONS_BETWEEN_CHECKS, progress_cb, self);
  sqlite3_set_authorizer (self->handle, authorize_cb, self);
}

/**
 * atlas_connection_open:
 * @self: a collection file without connection
 * @path: the file
 * @write: whether to open it for writing
 * @immutable: nothing else writes to it: read it without locks and files beside it
 * @error: where an error goes
 *
 * Opens the connection. Nothing has been read from the file yet.
 *
 * Returns: %FALSE on error
 */
gboolean
atlas_connection_open (AtlasDb     *self,
                       const char  *path,
                       gboolean     write,
                       gboolean     immutable,
                       GError     **error)
{
  g_autofree char *absolute = g_canonicalize_filename (path, NULL);
  g_autofree char *escaped = g_uri_escape_string (absolute, G_URI_RESERVED_CHARS_ALLOWED_IN_PATH, FALSE);
  g_autofree char *uri = g_strconcat ("file://", escaped, immutable ? "?immutable=1" : NULL, NULL);
  int flags = (write ? SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE : SQLITE_OPEN_READONLY) |
              SQLITE_OPEN_URI | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_PRIVATECACHE;
  int code;

  atlas_sqlite_prepare ();
  code = sqlite3_open_v2 (uri, &self->handle, flags, NULL);
  if (code != SQLITE_OK)
    {
      atlas_sql_set_error (self, code, error);
      atlas_connection_close (self);
      return FALSE;
    }

  harden (self);

  if (!atlas_spots_add_function (self, error) || !atlas_sql_exec (self, "PRAGMA temp_store = MEMORY", error) ||
      !atlas_sql_exec (self, "PRAGMA cell_size_check = ON", error))
    {
      atlas_connection_close (self);
      return FALSE;
    }

  return TRUE;
}

/**
 * atlas_connection_close:
 * @self: a collection file
 *
 * Closes the connection, if there is one.
 */
void
atlas_connection_close (AtlasDb *self)
{
  g_hash_table_remove_all (self->statements);

  if (self->handle != NULL && sqlite3_close (self->handle) != SQLITE_OK)
    g_warning ("%s: cannot close: %s", self->label, sqlite3_errmsg (self->handle));

  self->handle = NULL;
}
