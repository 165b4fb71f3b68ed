/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The history in words: which record a field was of, what its values mean to a reader, and the one
 * thing that a change did. Records may be gone: then the history itself says what they were. */
#define G_LOG_DOMAIN "atlas-store"

#include "atlas-history-words.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "atlas-check.h"
#include "atlas-coordinate.h"
#include "atlas-edtf.h"
#include "atlas-labels.h"
#include "atlas-language.h"
#include "atlas-quantity.h"

/* What a change is about, if it is about several: the first of these. */
static const AtlasRecordType precedence[] = {
  ATLAS_RECORD_ENTRY, ATLAS_RECORD_CLAIM, ATLAS_RECORD_NAME, ATLAS_RECORD_MEDIA, ATLAS_RECORD_ENTRY_MEDIA,
  ATLAS_RECORD_EVIDENCE, ATLAS_RECORD_SOURCE, ATLAS_RECORD_SOURCE_TEXT, ATLAS_RECORD_ENTRY_TAG, ATLAS_RECORD_TAG,
  ATLAS_RECORD_IDENTIFIER, ATLAS_RECORD_SHAPE,
  ATLAS_RECORD_SAVED_SEARCH, ATLAS_RECORD_TOUR, ATLAS_RECORD_TOUR_STOP, ATLAS_RECORD_TOUR_STOP_ENTRY,
  ATLAS_RECORD_TOUR_STOP_CLAIM,
  ATLAS_RECORD_PROPERTY,
  ATLAS_RECORD_COLLECTION, ATLAS_RECORD_TEXT,
};

typedef struct
{
  AtlasDb *db;
  GHashTable *titles;       /* "table/id" to what the record is called; "" where nothing says */
  const char * const *languages;
} Words;

static char *title_of (Words *words, AtlasRecordType type, gint64 id);

/* (nullable): the first column of the first row of a query about one id. */
static char *
ask_text (Words      *words,
          const char *sql,
          gint64      id)
{
  sqlite3_stmt *statement = atlas_sql_prepare (words->db, sql, NULL);
  char *text = NULL;

  if (statement == NULL)
    return NULL;

  sqlite3_bind_int64 (statement, 1, id);
  if (atlas_sql_step (words->db, statement, NULL) == SQLITE_ROW)
    {
      text = atlas_sql_column_text (statement, 0);
      sqlite3_reset (statement);
    }

  return text;
}

static gint64
ask_id (Words      *words,
        const char *sql,
        gint64      id)
{
  g_autofree char *text = ask_text (words, sql, id);

  return text != NULL ? g_ascii_strtoll (text, NULL, 10) : 0;
}

/* Among texts in several languages, the one that the reader wants most. */
static char *
ask_in_language (Words      *words,
                 const char *sql,
                 gint64      id)
{
  sqlite3_stmt *statement = atlas_sql_prepare (words->db, sql, NULL);
  char *best = NULL;
  guint best_rank = G_MAXUINT;

  if (statement == NULL)
    return NULL;

  sqlite3_bind_int64 (statement, 1, id);
  while (atlas_sql_step (words->db, statement, NULL) == SQLITE_ROW)
    {
      const char *language = (const char *) sqlite3_column_text (statement, 1);
      guint rank = 0;

      while (words->languages[rank] != NULL &&
             !atlas_language_matches (language != NULL ? language : "und", words->languages[rank]))
        rank++;
      if (rank >= best_rank)
        continue;
      best_rank = rank;
      g_free (best);
      best = atlas_sql_column_text (statement, 0);
    }

  return best;
}

static char *
title_of_entry (Words  *words,
                gint64  id)
{
  char *title = ask_in_language (words,
    "SELECT text, language FROM name WHERE entry = ?1 ORDER BY preferred DESC, ordinal, id", id);

  if (title != NULL)
    return title;

  return ask_in_language (words,
    "SELECT n.old_text, l.old_text FROM change_field e "
    "JOIN change_field n ON n.row_id = e.row_id AND n.change = e.change AND n.table_name = 'name' AND n.field = 'text' "
    "LEFT JOIN change_field l ON l.row_id = e.row_id AND l.change = e.change AND l.table_name = 'name' AND l.field = 'language' "
    "WHERE e.old_integer = ?1 AND e.table_name = 'name' AND e.field = 'entry' AND e.operation = 'delete'", id);
}

/* "Exports", or with its entry "Exports of Xiamen". */
static char *
title_of_claim (Words  *words,
                gint64  id)
{
  gint64 property = ask_id (words, "SELECT property FROM claim WHERE id = ?1", id);
  g_autofree char *title = NULL;

  if (property == 0)
    property = ask_id (words,
      "SELECT coalesce(old_integer, new_integer) FROM change_field WHERE row_id = ?1 AND table_name = 'claim' "
      "AND field = 'property' ORDER BY id DESC LIMIT 1", id);
  title = property != 0 ? title_of (words, ATLAS_RECORD_PROPERTY, property) : NULL;

  return title != NULL ? g_steal_pointer (&title) : g_strdup (atlas_record_type_label (ATLAS_RECORD_CLAIM));
}

static char *
title_of_text (Words  *words,
               gint64  id)
{
  g_autofree char *field = ask_text (words,
    "SELECT coalesce((SELECT field FROM text WHERE id = ?1), (SELECT coalesce(old_text, new_text) FROM change_field "
    "WHERE row_id = ?1 AND table_name = 'text' AND field = 'field' ORDER BY id DESC LIMIT 1))", id);
  g_autofree char *tag = ask_text (words,
    "SELECT coalesce((SELECT language FROM text WHERE id = ?1), (SELECT coalesce(old_text, new_text) FROM change_field "
    "WHERE row_id = ?1 AND table_name = 'text' AND field = 'language' ORDER BY id DESC LIMIT 1))", id);
  g_autofree char *language = tag != NULL ? atlas_language_display (tag) : NULL;

  if (field == NULL || language == NULL)
    return NULL;

  /* translators: a text of a record and its language: Description (English) */
  return g_strdup_printf (_("%s (%s)"), atlas_field_label (field), language);
}

static char *
make_title (Words           *words,
            AtlasRecordType  type,
            gint64           id)
{
  g_autofree char *inner = NULL;
  gint64 other;
  char *title;

  switch (type)
    {
    case ATLAS_RECORD_ENTRY:
      return title_of_entry (words, id);

    case ATLAS_RECORD_PROPERTY:
      title = ask_in_language (words,
        "SELECT text, language FROM text WHERE owner = ?1 AND owner_table = 'property' AND field = 'label'", id);
      return title != NULL ? title : ask_text (words, "SELECT key FROM property WHERE id = ?1", id);

    case ATLAS_RECORD_SOURCE:
      return ask_text (words,
        "SELECT coalesce((SELECT coalesce(title, key) FROM source WHERE id = ?1), (SELECT old_text FROM change_field "
        "WHERE row_id = ?1 AND table_name = 'source' AND field IN ('title', 'key') ORDER BY id DESC, field DESC LIMIT 1))", id);

    case ATLAS_RECORD_TAG:
      title = ask_in_language (words,
        "SELECT text, language FROM text WHERE owner = ?1 AND owner_table = 'tag' AND field = 'label'", id);
      return title != NULL ? title : ask_text (words, "SELECT key FROM tag WHERE id = ?1", id);

    case ATLAS_RECORD_MEDIA:
      /* A pasted one has neither, and is there all the same. */
      title = ask_text (words, "SELECT coalesce(title, file_name, '') FROM media WHERE id = ?1", id);
      if (title != NULL && *title == '\0')
        {
          g_free (title);
          title = g_strdup (atlas_record_type_label (ATLAS_RECORD_MEDIA));
        }
      return title;

    case ATLAS_RECORD_SAVED_SEARCH:
    case ATLAS_RECORD_TOUR:
    case ATLAS_RECORD_TOUR_STOP:
      return ask_in_language (words,
        "SELECT text, language FROM text WHERE owner = ?1 AND owner_table IN ('saved_search', 'tour', 'tour_stop') "
        "AND field = 'title'", id);

    case ATLAS_RECORD_NAME:
      return ask_text (words,
        "SELECT coalesce((SELECT text FROM name WHERE id = ?1), (SELECT old_text FROM change_field "
        "WHERE row_id = ?1 AND table_name = 'name' AND field = 'text' ORDER BY id DESC LIMIT 1))", id);

    case ATLAS_RECORD_CLAIM:
      return title_of_claim (words, id);

    case ATLAS_RECORD_EVIDENCE:
      other = ask_id (words,
        "SELECT coalesce((SELECT claim FROM evidence WHERE id = ?1), (SELECT coalesce(old_integer, new_integer) "
        "FROM change_field WHERE row_id = ?1 AND table_name = 'evidence' AND field = 'claim' ORDER BY id DESC LIMIT 1))", id);
      inner = other != 0 ? title_of (words, ATLAS_RECORD_CLAIM, other) : NULL;
      return inner != NULL ? g_steal_pointer (&inner) : NULL;

    case ATLAS_RECORD_TEXT:
      return title_of_text (words, id);

    case ATLAS_RECORD_IDENTIFIER:
      return ask_text (words,
        "SELECT coalesce((SELECT value FROM identifier WHERE id = ?1), (SELECT old_text FROM change_field "
        "WHERE row_id = ?1 AND table_name = 'identifier' AND field = 'value' ORDER BY id DESC LIMIT 1))", id);

    case ATLAS_RECORD_ENTRY_TAG:
      other = ask_id (words,
        "SELECT coalesce((SELECT tag FROM entry_tag WHERE id = ?1), (SELECT coalesce(old_integer, new_integer) "
        "FROM change_field WHERE row_id = ?1 AND table_name = 'entry_tag' AND field = 'tag' ORDER BY id DESC LIMIT 1))", id);
      return other != 0 ? title_of (words, ATLAS_RECORD_TAG, other) : NULL;

    case ATLAS_RECORD_ENTRY_MEDIA:
      other = ask_id (words,
        "SELECT coalesce((SELECT related_id FROM entry_media WHERE id = ?1), (SELECT coalesce(old_integer, new_integer) "
        "FROM change_field WHERE row_id = ?1 AND table_name = 'entry_media' AND field = 'related_id' ORDER BY id DESC LIMIT 1))", id);
      return other != 0 ? title_of (words, ATLAS_RECORD_MEDIA, other) : NULL;

    case ATLAS_RECORD_TOUR_STOP_ENTRY:
      other = ask_id (words,
        "SELECT coalesce((SELECT entry FROM tour_stop_entry WHERE id = ?1), (SELECT coalesce(old_integer, new_integer) "
        "FROM change_field WHERE row_id = ?1 AND table_name = 'tour_stop_entry' AND field = 'entry' ORDER BY id DESC LIMIT 1))", id);
      return other != 0 ? title_of (words, ATLAS_RECORD_ENTRY, other) : NULL;

    case ATLAS_RECORD_TOUR_STOP_CLAIM:
      other = ask_id (words,
        "SELECT coalesce((SELECT claim FROM tour_stop_claim WHERE id = ?1), (SELECT coalesce(old_integer, new_integer) "
        "FROM change_field WHERE row_id = ?1 AND table_name = 'tour_stop_claim' AND field = 'claim' ORDER BY id DESC LIMIT 1))", id);
      return other != 0 ? title_of (words, ATLAS_RECORD_CLAIM, other) : NULL;

    case ATLAS_RECORD_COLLECTION:
    case ATLAS_RECORD_SHAPE:
    case ATLAS_RECORD_SOURCE_TEXT:
    default:
      return NULL;
    }
}

/* (nullable) (transfer full) */
static char *
title_of (Words           *words,
          AtlasRecordType  type,
          gint64           id)
{
  g_autofree char *key = g_strdup_printf ("%u/%" G_GINT64_FORMAT, (guint) type, id);
  char *title = g_hash_table_lookup (words->titles, key);

  if (title == NULL)
    {
      title = make_title (words, type, id);
      if (title == NULL)
        title = g_strdup ("");
      g_hash_table_insert (words->titles, g_steal_pointer (&key), title);
    }

  return title[0] != '\0' ? g_strdup (title) : NULL;
}

static char *
word_value (Words            *words,
            AtlasFieldChange *change,
            const AtlasField *field,
            const char       *value)
{
  static const char * const dates[] = { "period", "date", "issued", "accessed", NULL };
  static const char * const numbers[] = { "number", "number_to", "printed_number", NULL };
  const char *label;
  char *text;

  if (value == NULL)
    return NULL;

  if (field->type == ATLAS_FIELD_REFERENCE)
    {
      AtlasRecordType refers = field->refers;

      text = title_of (words, refers, g_ascii_strtoll (value, NULL, 10));
      /* translators: stands for a record that is no longer there and of which nothing is known */
      return text != NULL ? text : g_strdup (_("a record that is gone"));
    }

  label = atlas_label_value (change->type, field->name, value);
  if (label != NULL)
    return g_strdup (label);

  if (g_strv_contains (dates, field->name) && atlas_edtf_is_valid (value))
    return atlas_edtf_display (value);
  if (g_strv_contains (numbers, field->name))
    return atlas_number_display (g_ascii_strtod (value, NULL), words->languages[0]);
  if (strcmp (field->name, "precision_m") == 0)
    return atlas_label_distance (g_ascii_strtod (value, NULL));
  if (strcmp (field->name, "language") == 0 || strcmp (field->name, "default_language") == 0)
    return atlas_language_display (value);
  if (strcmp (field->name, "preferred") == 0 || strcmp (field->name, "descending") == 0)
    return g_strdup (strcmp (value, "0") == 0 ? _("No") : _("Yes"));
  if (field->type == ATLAS_FIELD_POINT)
    {
      double longitude = g_ascii_strtod (value, &text);

      return atlas_coordinate_format (longitude, g_ascii_strtod (text, NULL), ATLAS_COORDINATE_DECIMAL);
    }
  if (field->type == ATLAS_FIELD_BLOB || field->type == ATLAS_FIELD_SHAPE)
    return g_format_size (g_ascii_strtoull (value, NULL, 10));

  return g_strdup (value);
}

static void
word_field (Words            *words,
            AtlasFieldChange *change)
{
  const AtlasField *field = atlas_record_find_field (change->type, change->field);

  change->about = title_of (words, change->type, change->id);
  if (field == NULL)
    return;

  change->old_words = word_value (words, change, field, change->old_value);
  change->new_words = word_value (words, change, field, change->new_value);
}

/**
 * atlas_history_word:
 * @self: a collection file, within a reading transaction
 * @changes: (element-type AtlasChange): changes with their fields
 *
 * Says in words what the fields of changes are of and what their values mean, in the language of
 * the interface.
 */
void
atlas_history_word (AtlasDb   *self,
                    GPtrArray *changes)
{
  g_autoptr (GHashTable) titles = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  Words words = { self, titles, atlas_languages_wanted (ATLAS_LABELS_INTERFACE) };

  for (guint i = 0; i < changes->len; i++)
    {
      const AtlasChange *change = changes->pdata[i];

      for (guint k = 0; change->fields != NULL && k < change->fields->len; k++)
        word_field (&words, change->fields->pdata[k]);
    }
}

/**
 * atlas_history_title:
 * @self: a collection file
 * @type: a type of record
 * @id: the id of a record that is or was there
 *
 * Returns: (nullable) (transfer full): what the record is called; %NULL where nothing says
 */
char *
atlas_history_title (AtlasDb         *self,
                     AtlasRecordType  type,
                     gint64           id)
{
  g_autoptr (GHashTable) titles = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  Words words = { self, titles, atlas_languages_wanted (ATLAS_LABELS_INTERFACE) };

  return title_of (&words, type, id);
}

/* What an edit did to the records of each type. */
typedef struct
{
  gboolean inserted, deleted, updated;
  guint n_fields;           /* other than those which follow from something else */
  char *field;              /* (nullable): the only one, if there is one */
} Deeds;

static gboolean
follows_by_itself (const char *field)
{
  return strcmp (field, "review") == 0 || strcmp (field, "ordinal") == 0;
}

static void
take_deed (Deeds        *deeds,
           sqlite3_stmt *statement)
{
  const char *operation = (const char *) sqlite3_column_text (statement, 1);
  const char *field = (const char *) sqlite3_column_text (statement, 2);

  deeds->inserted |= g_strcmp0 (operation, "insert") == 0;
  deeds->deleted |= g_strcmp0 (operation, "delete") == 0;
  if (g_strcmp0 (operation, "update") != 0 || field == NULL)
    return;

  deeds->updated = TRUE;
  if (!follows_by_itself (field))
    deeds->n_fields++;
  if (deeds->field == NULL || !follows_by_itself (field))
    {
      g_free (deeds->field);
      deeds->field = g_strdup (field);
    }
}

static void
conclude (AtlasChange *change,
          const Deeds *deeds)
{
  gboolean inserted = FALSE, deleted = FALSE;
  guint n_fields = 0;

  for (guint type = 0; type < ATLAS_N_RECORD_TYPES; type++)
    {
      inserted |= deeds[type].inserted;
      deleted |= deeds[type].deleted;
      n_fields += deeds[type].n_fields;
    }

  if (inserted && deleted)
    return;

  for (guint i = 0; i < G_N_ELEMENTS (precedence); i++)
    {
      const Deeds *own = &deeds[precedence[i]];
      gboolean main_deed = inserted ? own->inserted : deleted ? own->deleted
                         : n_fields > 0 ? own->n_fields > 0 : own->updated;

      if (!main_deed)
        continue;

      change->operation = g_strdup (inserted ? "insert" : deleted ? "delete" : "update");
      change->type = precedence[i];
      if (!inserted && !deleted && n_fields <= 1)
        change->field = g_strdup (own->field);
      return;
    }
}

/**
 * atlas_history_summarise:
 * @self: a collection file
 * @change: (nullable): an edit in its history
 * @error: where an error goes
 *
 * Finds out whether an edit did one thing only, for atlas_change_describe() to say.
 *
 * Returns: %FALSE on error
 */
gboolean
atlas_history_summarise (AtlasDb      *self,
                         AtlasChange  *change,
                         GError      **error)
{
  Deeds deeds[ATLAS_N_RECORD_TYPES] = { 0 };
  sqlite3_stmt *statement;
  int code = SQLITE_ERROR;

  if (change == NULL || (strcmp (change->verb, "edit") != 0 && strcmp (change->verb, "link") != 0))
    return TRUE;

  statement = atlas_sql_prepare (self,
    "SELECT DISTINCT table_name, operation, CASE WHEN operation = 'update' THEN field END "
    "FROM change_field WHERE change = ?1 LIMIT 40", error);
  if (statement == NULL)
    return FALSE;

  sqlite3_bind_int64 (statement, 1, change->sequence);
  while ((code = atlas_sql_step (self, statement, error)) == SQLITE_ROW)
    {
      AtlasRecordType type;

      if (atlas_record_type_from_table ((const char *) sqlite3_column_text (statement, 0), &type))
        take_deed (&deeds[type], statement);
    }

  if (code == SQLITE_DONE)
    conclude (change, deeds);
  for (guint type = 0; type < ATLAS_N_RECORD_TYPES; type++)
    g_free (deeds[type].field);

  return code == SQLITE_DONE;
}
