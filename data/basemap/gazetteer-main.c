/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Makes the list of towns in which the program looks places up by name. Run by the build. */
#include <gio/gio.h>
#include <glib/gstdio.h>
#include <locale.h>
#include <sqlite3.h>
#include <string.h>

#include "atlas-gazetteer-key.h"
#include "basemap-place.h"

/* Of the lists of provinces: code, Latin name; in our own a Chinese name besides. */
enum { PROVINCE_CODE, PROVINCE_NAME, PROVINCE_CHINESE };

/* By which name a place was found: its own, or one of some other language or time. */
enum { RANK_OWN, RANK_OTHER };

/* A key of one letter finds everything. */
#define KEY_MIN 2

static const char schema[] =
  "PRAGMA page_size = 4096;"
  "PRAGMA journal_mode = OFF;"
  "PRAGMA synchronous = OFF;"
  "BEGIN;"
  "CREATE TABLE metadata (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID, STRICT;"
  "CREATE TABLE place (place_id INTEGER PRIMARY KEY, name TEXT NOT NULL, name_zh TEXT, country TEXT NOT NULL,"
  "  admin TEXT, admin_zh TEXT, longitude REAL NOT NULL, latitude REAL NOT NULL, population INTEGER NOT NULL,"
  "  feature TEXT NOT NULL) STRICT;"
  "CREATE TABLE key (key TEXT NOT NULL, place_id INTEGER NOT NULL, rank INTEGER NOT NULL,"
  "  PRIMARY KEY (key, place_id)) WITHOUT ROWID, STRICT;"
  "INSERT INTO metadata (name, value) VALUES ('version', '1'), ('attribution', 'GeoNames'),"
  "  ('licence', 'GeoNames, CC-BY-4.0, https://www.geonames.org/. Chinese names are selected.');";

typedef struct
{
  char  *cities;
  char  *corrections;
  char  *provinces;
  char  *own_provinces;
  char **catalogues;
  char  *output;
} Options;

typedef struct
{
  sqlite3      *db;
  sqlite3_stmt *place;
  sqlite3_stmt *key;
  GHashTable   *provinces;      /* code -> fields */
  ChineseNames *names;
} Writer;

static gboolean
check (Writer *self, int status, GError **error)
{
  if (status == SQLITE_OK || status == SQLITE_DONE)
    return TRUE;

  g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_FAILED, sqlite3_errmsg (self->db));
  return FALSE;
}

static gboolean
run (Writer *self, sqlite3_stmt *statement, GError **error)
{
  gboolean done = check (self, sqlite3_step (statement), error);

  sqlite3_reset (statement);
  return done;
}

/* Later lists go over earlier ones. */
static gboolean
load_provinces (Writer *self, const char *path, GError **error)
{
  g_autofree char *text = NULL;
  g_auto (GStrv) lines = NULL;

  if (path == NULL)
    return TRUE;
  if (!g_file_get_contents (path, &text, NULL, error))
    return FALSE;

  lines = g_strsplit (text, "\n", -1);
  for (char **line = lines; *line != NULL; line++)
    {
      char **fields = g_strsplit (*line, "\t", -1);

      if (**line != '#' && g_strv_length (fields) > PROVINCE_NAME)
        g_hash_table_replace (self->provinces, fields[PROVINCE_CODE], fields);
      else
        g_strfreev (fields);
    }

  return TRUE;
}

static gboolean
add_key (Writer *self, const Place *place, const char *name, int rank, GError **error)
{
  g_autofree char *key = name != NULL ? atlas_gazetteer_key (name) : NULL;

  if (key == NULL || g_utf8_strlen (key, -1) < KEY_MIN)
    return TRUE;

  sqlite3_bind_text (self->key, 1, key, -1, SQLITE_TRANSIENT);
  sqlite3_bind_int64 (self->key, 2, place->id);
  sqlite3_bind_int (self->key, 3, rank);

  return run (self, self->key, error);
}

/* Of the other names those that can be typed on the keyboards of our readers. */
static gboolean
is_typed (const char *name)
{
  gboolean latin = *name != '\0';

  for (const char *c = name; latin && *c != '\0'; c = g_utf8_next_char (c))
    latin = !g_unichar_isalpha (g_utf8_get_char (c)) ||
            g_unichar_get_script (g_utf8_get_char (c)) == G_UNICODE_SCRIPT_LATIN;

  return latin || chinese_names_is_han (name);
}

/* The better rank is written first; a key that is there already stays. */
static gboolean
add_keys (Writer *self, const Place *place, GError **error)
{
  g_auto (GStrv) others = g_strsplit (place->alternates, ",", -1);

  if (!add_key (self, place, place->name, RANK_OWN, error) || !add_key (self, place, place->name_zh, RANK_OWN, error))
    return FALSE;

  if (place->name_zh != NULL)
    {
      g_autofree char *pinyin = chinese_names_read (self->names, place->name_zh);

      if (!add_key (self, place, pinyin, RANK_OTHER, error))
        return FALSE;
    }

  for (char **other = others; *other != NULL; other++)
    if (is_typed (*other) && !add_key (self, place, *other, RANK_OTHER, error))
      return FALSE;

  return TRUE;
}

static gboolean
add_place (Writer *self, const Place *place, GError **error)
{
  g_autofree char *code = g_strdup_printf ("%s.%s", place->country, place->admin);
  char **province = g_hash_table_lookup (self->provinces, code);
  const char *chinese = province != NULL && g_strv_length (province) > PROVINCE_CHINESE ? province[PROVINCE_CHINESE] : NULL;

  sqlite3_bind_int64 (self->place, 1, place->id);
  sqlite3_bind_text (self->place, 2, place->name, -1, SQLITE_TRANSIENT);
  sqlite3_bind_text (self->place, 3, place->name_zh, -1, SQLITE_TRANSIENT);
  sqlite3_bind_text (self->place, 4, place->country, -1, SQLITE_TRANSIENT);
  sqlite3_bind_text (self->place, 5, province != NULL ? province[PROVINCE_NAME] : NULL, -1, SQLITE_TRANSIENT);
  sqlite3_bind_text (self->place, 6, chinese != NULL && chinese_names_is_han (chinese) ? chinese : NULL, -1,
                     SQLITE_TRANSIENT);
  sqlite3_bind_double (self->place, 7, place->longitude);
  sqlite3_bind_double (self->place, 8, place->latitude);
  sqlite3_bind_int64 (self->place, 9, place->population);
  sqlite3_bind_text (self->place, 10, place->feature, -1, SQLITE_TRANSIENT);

  return run (self, self->place, error) && add_keys (self, place, error);
}

static gboolean
write_all (Writer *self, const Options *options, GPtrArray *places, GError **error)
{
  g_remove (options->output);
  if (!check (self, sqlite3_open (options->output, &self->db), error) ||
      !check (self, sqlite3_exec (self->db, schema, NULL, NULL, NULL), error) ||
      !check (self, sqlite3_prepare_v2 (self->db, "INSERT INTO place (place_id, name, name_zh, country, admin,"
                                                  " admin_zh, longitude, latitude, population, feature)"
                                                  " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", -1, &self->place, NULL), error) ||
      !check (self, sqlite3_prepare_v2 (self->db, "INSERT OR IGNORE INTO key (key, place_id, rank) VALUES (?, ?, ?)",
                                        -1, &self->key, NULL), error))
    return FALSE;

  for (guint i = 0; i < places->len; i++)
    if (!add_place (self, g_ptr_array_index (places, i), error))
      return FALSE;

  return check (self, sqlite3_exec (self->db, "COMMIT; VACUUM;", NULL, NULL, NULL), error);
}

static gboolean
convert (const Options *options, GError **error)
{
  const PlaceFiles files = { options->cities, (const char * const *) options->catalogues, options->corrections };
  g_autoptr (GPtrArray) places = place_load (&files, error);
  Writer writer = { NULL };
  gboolean done;

  writer.provinces = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, (GDestroyNotify) g_strfreev);
  writer.names = places != NULL ? chinese_names_new (files.catalogues, error) : NULL;
  done = writer.names != NULL && load_provinces (&writer, options->provinces, error) &&
         load_provinces (&writer, options->own_provinces, error) && write_all (&writer, options, places, error);

  sqlite3_finalize (writer.place);
  sqlite3_finalize (writer.key);
  sqlite3_close (writer.db);
  g_clear_pointer (&writer.names, chinese_names_free);
  g_hash_table_unref (writer.provinces);

  return done;
}

static gboolean
parse_options (Options *options, int argc, char **argv, GError **error)
{
  const GOptionEntry entries[] = {
    { "cities", 0, 0, G_OPTION_ARG_FILENAME, &options->cities, "GeoNames towns", "FILE" },
    { "provinces", 0, 0, G_OPTION_ARG_FILENAME, &options->provinces, "GeoNames provinces", "FILE" },
    { "own-provinces", 0, 0, G_OPTION_ARG_FILENAME, &options->own_provinces,
      "Provinces that are known better", "FILE" },
    { "names", 0, 0, G_OPTION_ARG_FILENAME_ARRAY, &options->catalogues,
      "GeoNames Chinese names, the better list first", "FILE" },
    { "corrections", 0, 0, G_OPTION_ARG_FILENAME, &options->corrections, "Towns that are known better", "FILE" },
    { "output", 0, 0, G_OPTION_ARG_FILENAME, &options->output, "The list", "FILE" },
    { NULL }
  };
  g_autoptr (GOptionContext) context = g_option_context_new (NULL);

  g_option_context_add_main_entries (context, entries, NULL);
  if (!g_option_context_parse (context, &argc, &argv, error))
    return FALSE;
  if (options->cities == NULL || options->corrections == NULL || options->output == NULL)
    {
      g_set_error_literal (error, G_OPTION_ERROR, G_OPTION_ERROR_FAILED, "a file is missing");
      return FALSE;
    }

  return TRUE;
}

static void
clear_options (Options *options)
{
  g_free (options->cities);
  g_free (options->corrections);
  g_free (options->provinces);
  g_free (options->own_provinces);
  g_free (options->output);
  g_strfreev (options->catalogues);
}

int
main (int argc, char **argv)
{
  g_autoptr (GError) error = NULL;
  Options options = { NULL };
  gboolean done;

  setlocale (LC_ALL, "C.UTF-8");
  done = parse_options (&options, argc, argv, &error) && convert (&options, &error);
  if (!done)
    {
      g_printerr ("make-gazetteer: %s\n", error->message);
      if (options.output != NULL)
        g_remove (options.output);
    }
  clear_options (&options);

  return done ? 0 : 1;
}
