/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the tests of the store share. */
#include "store-test.h"

#include <math.h>
#include <sqlite3.h>
#include <string.h>

#include <glib/gstdio.h>

/* Before g_test_init(): the user's folders are in a temporary one, which is returned. (What GLib
 * offers for this leaks.) */
char *
store_test_isolate (void)
{
  static const char * const variables[] = {
    "HOME", "XDG_DATA_HOME", "XDG_STATE_HOME", "XDG_CACHE_HOME", "XDG_CONFIG_HOME", NULL
  };
  char *folder = store_test_folder ();

  for (guint i = 0; variables[i] != NULL; i++)
    {
      g_autofree char *path = g_build_filename (folder, variables[i], NULL);

      g_setenv (variables[i], path, TRUE);
    }

  return folder;
}

char *
store_test_folder (void)
{
  g_autoptr (GError) error = NULL;
  char *folder = g_dir_make_tmp ("hub-atlas-test-XXXXXX", &error);

  g_assert_no_error (error);

  return folder;
}

void
store_test_remove (const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);

      if (g_file_test (path, G_FILE_TEST_IS_DIR) && !g_file_test (path, G_FILE_TEST_IS_SYMLINK))
        store_test_remove (path);
      else
        g_unlink (path);
    }

  g_rmdir (folder);
}

/* How many files of @folder, which need not be there, have a name that ends with @end. */
guint
store_test_count_files (const char *folder,
                        const char *end)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;
  guint n = 0;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    n += g_str_has_suffix (name, end);

  return n;
}

AtlasDb *
store_test_create (const char   *folder,
                   const char   *name,
                   AtlasDbFlags  flags)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *path = g_build_filename (folder, name, NULL);
  AtlasDb *db = atlas_db_open (path, ATLAS_DB_CREATE | flags, &error);

  g_assert_no_error (error);
  g_assert_nonnull (db);
  atlas_db_set_author (db, "Test", "tool");

  return db;
}

/* Some record of a type that is in the set, or 0. */
static gint64
any_id (GRand           *random,
        AtlasRecordSet  *set,
        AtlasRecordType  type)
{
  g_autoptr (GPtrArray) all = atlas_record_set_all (set, type);

  if (all->len == 0)
    return 0;

  return ((AtlasRecord *) all->pdata[g_rand_int_range (random, 0, (int) all->len)])->id;
}

static gint64
random_id (GRand *random)
{
  return 1 + (gint64) (g_rand_double (random) * (double) (ATLAS_ID_MAX - 1));
}

static const char *
pick (GRand              *random,
      const char * const *values)
{
  return values[g_rand_int_range (random, 0, (int) g_strv_length ((char **) values))];
}

static char *
random_words (GRand *random)
{
  static const char * const words[] = {
    "Xiamen", "厦门", "harbour", "Größe", "it's", "\"quoted\"", "𠮷", "line\nbreak", "100 %", "", NULL
  };
  GString *text = g_string_new (NULL);
  guint n = (guint) g_rand_int_range (random, 1, 5);

  for (guint i = 0; i < n; i++)
    g_string_append_printf (text, "%s%s", i > 0 ? " " : "", pick (random, words));
  g_string_append_printf (text, " %u", g_rand_int (random) % 1000);

  return g_string_free (text, FALSE);
}

static void
fill_text (GRand            *random,
           AtlasRecord      *record,
           const AtlasField *field)
{
  static const char * const dates[] = { "2018", "2018-08", "XXXX-08-26", "2018~/2020", NULL };
  static const char * const languages[] = { "en", "zh-Hans", "zh-Latn-pinyin", NULL };
  static const char * const currencies[] = { "CNY", "USD", NULL };
  char **text = &ATLAS_FIELD_AT (record, field, char *);
  g_autofree char *words = NULL;

  if ((field->flags & ATLAS_FIELD_REQUIRED) == 0 && g_rand_int_range (random, 0, 3) == 0)
    return;

  if (strstr (field->name, "language") != NULL)
    words = g_strdup (pick (random, languages));
  else if (strstr (field->name, "currency") != NULL)
    words = g_strdup (pick (random, currencies));
  else if (g_strcmp0 (field->name, "key") == 0)
    words = g_strdup_printf ("k-%" G_GINT64_FORMAT, record->id);
  else if (g_strcmp0 (field->name, "kinds") == 0)
    words = g_strdup ("hub place");
  else if (g_strcmp0 (field->name, "period") == 0 || g_strcmp0 (field->name, "date") == 0 ||
           g_strcmp0 (field->name, "issued") == 0 || g_strcmp0 (field->name, "accessed") == 0)
    words = g_strdup (pick (random, dates));
  else if (field->values != NULL)
    words = g_strdup (pick (random, field->values));
  else
    words = random_words (random);

  atlas_set_text (text, words);
}

/* A line of two positions, well-known binary. */
static GBytes *
random_line (GRand *random)
{
  guint8 wkb[41] = { 1, 2, 0, 0, 0, 2, 0, 0, 0 };

  for (guint i = 0; i < 4; i++)
    {
      double degrees = g_rand_double_range (random, -90, 90);
      guint64 bits;

      memcpy (&bits, &degrees, sizeof bits);
      bits = GUINT64_TO_LE (bits);
      memcpy (wkb + 9 + 8 * i, &bits, sizeof bits);
    }

  return g_bytes_new (wkb, sizeof wkb);
}

static GBytes *
random_bytes (GRand *random)
{
  gsize length = (gsize) g_rand_int_range (random, 0, 200);
  guint8 *bytes = g_malloc (length + 1);

  for (gsize i = 0; i < length; i++)
    bytes[i] = (guint8) g_rand_int (random);

  return g_bytes_new_take (bytes, length);
}

/* What one field of a claim asks of another. */
static void
make_claim_sound (GRand          *random,
                  AtlasClaim     *claim,
                  AtlasRecordSet *set)
{
  const AtlasProperty *property = atlas_record_set_get (set, ATLAS_RECORD_PROPERTY, claim->property);
  const char *type = property != NULL ? property->value_type : "text";
  gboolean number = g_strcmp0 (type, "number") == 0;

  if (number && isnan (claim->number))
    claim->number = g_rand_double (random);
  if (!number)
    {
      claim->number = claim->number_to = NAN;
      atlas_set_text (&claim->qualifier, NULL);
      if (g_strcmp0 (type, "date") != 0)
        atlas_set_text (&claim->as_written, NULL);
    }
  if (!isnan (claim->number_to))
    claim->number_to = claim->number + 1.5;

  if (g_strcmp0 (type, "text") != 0)
    atlas_set_text (&claim->text, NULL);
  else if (claim->text == NULL)
    atlas_set_text (&claim->text, "words");

  atlas_set_text (&claim->date, g_strcmp0 (type, "date") == 0 ? "2019-03" : NULL);
  claim->target = g_strcmp0 (type, "entry") == 0 ? any_id (random, set, ATLAS_RECORD_ENTRY) : 0;

  if (claim->part_of == claim->base.id)
    claim->part_of = 0;
  atlas_set_text (&claim->part_kind, claim->part_of != 0 ? "of-which" : NULL);
}

static void
make_text_sound (GRand          *random,
                 AtlasText      *text,
                 AtlasRecordSet *set)
{
  AtlasRecordType type;

  g_assert_true (atlas_record_type_from_table (text->owner_table, &type));
  text->owner = any_id (random, set, type);
}

/* A record of a type with sound, random content, that refers to records of the set; NULL where
 * there is nothing that it could refer to. */
AtlasRecord *
store_test_random_record (GRand           *random,
                          AtlasRecordSet  *set,
                          AtlasRecordType  type)
{
  const AtlasRecordInfo *info = atlas_record_info (type);
  g_autoptr (AtlasRecord) record = atlas_record_new (type);

  record->id = random_id (random);

  for (guint i = 0; i < info->n_fields; i++)
    {
      const AtlasField *field = &info->fields[i];
      gboolean required = (field->flags & ATLAS_FIELD_REQUIRED) != 0;

      switch (field->type)
        {
        case ATLAS_FIELD_REFERENCE:
          if (type != ATLAS_RECORD_TEXT && (required || g_rand_boolean (random)))
            ATLAS_FIELD_AT (record, field, gint64) = any_id (random, set, field->refers);
          if (type != ATLAS_RECORD_TEXT && required && ATLAS_FIELD_AT (record, field, gint64) == 0)
            return NULL;
          break;
        case ATLAS_FIELD_INTEGER:
          ATLAS_FIELD_AT (record, field, gint64) =
            g_rand_int_range (random, 0, g_strcmp0 (field->name, "preferred") == 0 ||
                                         g_strcmp0 (field->name, "single_valued") == 0 ||
                                         g_strcmp0 (field->name, "descending") == 0 ? 2 : 50);
          break;
        case ATLAS_FIELD_REAL:
          if (g_rand_boolean (random))
            ATLAS_FIELD_AT (record, field, double) = g_rand_double_range (random, 0, 1e12);
          break;
        case ATLAS_FIELD_TEXT:
          fill_text (random, record, field);
          break;
        case ATLAS_FIELD_BLOB:
          ATLAS_FIELD_AT (record, field, GBytes *) = random_bytes (random);
          break;
        case ATLAS_FIELD_SHAPE:
          ATLAS_FIELD_AT (record, field, GBytes *) = random_line (random);
          break;
        case ATLAS_FIELD_POINT:
          if (g_rand_int_range (random, 0, 3) > 0)
            ATLAS_FIELD_AT (record, field, AtlasPoint) =
              (AtlasPoint) { TRUE, g_rand_double_range (random, -180, 180),
                             g_rand_double_range (random, -90, 90) };
          break;
        default:
          g_assert_not_reached ();
        }
    }

  if (type == ATLAS_RECORD_CLAIM)
    make_claim_sound (random, (AtlasClaim *) record, set);
  if (type == ATLAS_RECORD_MEDIA)
    {
      AtlasMedia *media = (AtlasMedia *) record;

      g_clear_pointer (&media->hash, g_free);
      if (g_rand_boolean (random))
        media->hash = g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, media->data);
    }
  if (type == ATLAS_RECORD_TEXT)
    make_text_sound (random, (AtlasText *) record, set);

  if ((type == ATLAS_RECORD_TEXT && ((AtlasText *) record)->owner == 0))
    return NULL;

  return g_steal_pointer (&record);
}

/* Several records of every type. */
AtlasRecordSet *
store_test_sample (void)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (20180826);
  AtlasRecordSet *set = atlas_record_set_new ();

  for (guint type = 0; type < ATLAS_N_RECORD_TYPES; type++)
    {
      for (guint i = 0; i < (type == ATLAS_RECORD_COLLECTION ? 1 : 6); i++)
        {
          AtlasRecord *record = store_test_random_record (random, set, type);

          if (type == ATLAS_RECORD_PROPERTY)
            atlas_set_text (&((AtlasProperty *) record)->value_type,
                            atlas_value_types[i % 4]);
          g_assert_nonnull (record);
          g_assert_true (atlas_record_set_take (set, record));
        }
    }

  return set;
}

/* One to five steps on the records of the set: adds, changes and removes of all types. */
AtlasEdit *
store_test_random_edit (GRand          *random,
                        AtlasRecordSet *set)
{
  AtlasEdit *edit = atlas_edit_new ("edit", "random");
  guint n = (guint) g_rand_int_range (random, 1, 6);

  for (guint i = 0; i < n; i++)
    {
      AtlasRecordType type = (AtlasRecordType) g_rand_int_range (random, 0, ATLAS_N_RECORD_TYPES);
      int action = g_rand_int_range (random, 0, 10);
      gint64 id = any_id (random, set, type);
      AtlasRecord *record = store_test_random_record (random, set, type);

      if (type == ATLAS_RECORD_COLLECTION)
        action = 9;

      if (action < 2 && id != 0)
        {
          /* What a removal takes along, a later step must not refer to. */
          atlas_edit_remove (edit, type, id);
          atlas_record_free (record);
          break;
        }

      if (record == NULL)
        continue;

      /* Half of the puts change what is there. A property keeps its type: its claims rely on it. */
      if (action >= 6 && id != 0 && type != ATLAS_RECORD_CLAIM)
        {
          record->id = id;
          if (type == ATLAS_RECORD_PROPERTY)
            atlas_set_text (&((AtlasProperty *) record)->value_type,
                            ((const AtlasProperty *) atlas_record_set_get (set, type, id))->value_type);
        }
      else if (action >= 6 && id != 0)
        {
          atlas_record_free (record);
          record = atlas_record_copy (atlas_record_set_get (set, type, id));
          atlas_set_text (&((AtlasClaim *) record)->note, "changed");
          ((AtlasClaim *) record)->ordinal = g_rand_int_range (random, 0, 1000);
        }

      atlas_edit_take (edit, record);
    }

  return edit;
}

static void
dump_field (GString           *dump,
            const AtlasRecord *record,
            const AtlasField  *field)
{
  char number[G_ASCII_DTOSTR_BUF_SIZE];

  g_string_append_printf (dump, " %s=", field->name);

  switch (field->type)
    {
    case ATLAS_FIELD_REFERENCE:
    case ATLAS_FIELD_INTEGER:
      g_string_append_printf (dump, "%" G_GINT64_FORMAT, ATLAS_FIELD_AT (record, field, gint64));
      break;
    case ATLAS_FIELD_REAL:
      g_string_append (dump, g_ascii_dtostr (number, sizeof number, ATLAS_FIELD_AT (record, field, double)));
      break;
    case ATLAS_FIELD_TEXT:
      g_string_append_printf (dump, "[%s]", ATLAS_FIELD_AT (record, field, char *));
      break;
    case ATLAS_FIELD_BLOB:
    case ATLAS_FIELD_SHAPE:
      {
        GBytes *bytes = ATLAS_FIELD_AT (record, field, GBytes *);
        g_autofree char *hash = bytes != NULL ? g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, bytes) : NULL;

        g_string_append_printf (dump, "%s", hash);
      }
      break;
    case ATLAS_FIELD_POINT:
      {
        const AtlasPoint *point = &ATLAS_FIELD_AT (record, field, AtlasPoint);

        g_string_append_printf (dump, "%d ", point->set);
        g_string_append (dump, g_ascii_dtostr (number, sizeof number, point->longitude));
        g_string_append_c (dump, ' ');
        g_string_append (dump, g_ascii_dtostr (number, sizeof number, point->latitude));
      }
      break;
    default:
      g_assert_not_reached ();
    }
}

/* All records of all types in a fixed order, every field. */
char *
store_test_dump_set (AtlasRecordSet *set)
{
  GString *dump = g_string_new (NULL);

  for (guint type = 0; type < ATLAS_N_RECORD_TYPES; type++)
    {
      const AtlasRecordInfo *info = atlas_record_info (type);
      g_autoptr (GPtrArray) all = atlas_record_set_all (set, type);

      for (guint i = 0; i < all->len; i++)
        {
          const AtlasRecord *record = all->pdata[i];

          g_string_append_printf (dump, "%s %" G_GINT64_FORMAT, info->table, record->id);
          for (guint j = 0; j < info->n_fields; j++)
            dump_field (dump, record, &info->fields[j]);
          g_string_append_c (dump, '\n');
        }
    }

  return g_string_free (dump, FALSE);
}

char *
store_test_dump (AtlasDb *db)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (AtlasRecordSet) set = atlas_db_load_all (db, &error);

  g_assert_no_error (error);

  return store_test_dump_set (set);
}

/* As any other program would: a connection that knows nothing of us. */
void
store_test_exec (const char *path,
                 const char *sql)
{
  sqlite3 *handle = NULL;
  char *message = NULL;

  g_assert_cmpint (sqlite3_open (path, &handle), ==, SQLITE_OK);
  sqlite3_busy_timeout (handle, 5000);
  if (sqlite3_exec (handle, sql, NULL, NULL, &message) != SQLITE_OK)
    g_error ("%s: %s", sql, message);
  sqlite3_close (handle);
}

gint64
store_test_query (const char *path,
                  const char *sql)
{
  sqlite3 *handle = NULL;
  sqlite3_stmt *statement = NULL;
  gint64 value = 0;

  g_assert_cmpint (sqlite3_open_v2 (path, &handle, SQLITE_OPEN_READONLY, NULL), ==, SQLITE_OK);
  sqlite3_busy_timeout (handle, 5000);
  if (sqlite3_prepare_v2 (handle, sql, -1, &statement, NULL) != SQLITE_OK)
    g_error ("%s: %s", sql, sqlite3_errmsg (handle));
  if (sqlite3_step (statement) == SQLITE_ROW)
    value = sqlite3_column_int64 (statement, 0);
  sqlite3_finalize (statement);
  sqlite3_close (handle);

  return value;
}
