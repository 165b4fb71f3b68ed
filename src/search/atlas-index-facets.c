/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What many entries have in common: hubs, keywords, properties, sources. Each has a small number, by
 * which attributes name it, labels to be shown, and all that it may be called. */
#define G_LOG_DOMAIN "atlas-search"

#include "atlas-index-private.h"
#include "atlas-language.h"
#include "atlas-reading.h"
#include "atlas-search-fold.h"

static char *
pick_label (GPtrArray          *texts,
            const char * const *languages)
{
  for (guint i = 0; languages[i] != NULL; i++)
    {
      for (guint j = 0; j < texts->len; j++)
        {
          const AtlasText *text = texts->pdata[j];

          if (g_strcmp0 (text->field, "label") == 0 && text->text != NULL &&
              atlas_language_matches (text->language, languages[i]))
            return g_strdup (text->text);
        }
    }

  return NULL;
}

/**
 * atlas_index_read_numbers:
 * @self: an index
 * @error: where an error goes
 *
 * Reads the numbers that facets have.
 *
 * Returns: %FALSE on error
 */
gboolean
atlas_index_read_numbers (AtlasIndex  *self,
                          GError     **error)
{
  sqlite3_stmt *statement = atlas_index_prepare (self, "SELECT number, type, id FROM facet", error);
  int code;

  for (guint i = 0; i < G_N_ELEMENTS (self->numbers); i++)
    {
      g_clear_pointer (&self->numbers[i], g_hash_table_unref);
      self->numbers[i] = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
    }
  self->n_numbers = 0;
  g_array_set_size (self->new_numbers, 0);

  if (statement == NULL)
    return FALSE;

  while ((code = atlas_index_step (self, statement, error)) == SQLITE_ROW)
    {
      guint32 number = (guint32) sqlite3_column_int64 (statement, 0);
      int type = sqlite3_column_int (statement, 1);
      gint64 id = sqlite3_column_int64 (statement, 2);

      self->n_numbers = MAX (self->n_numbers, number);
      if (type >= 0 && type < (int) G_N_ELEMENTS (self->numbers))
        g_hash_table_insert (self->numbers[type], g_memdup2 (&id, sizeof id), GUINT_TO_POINTER (number));
    }

  return code == SQLITE_DONE;
}

/**
 * atlas_index_write_new_numbers:
 * @self: an index, within a transaction
 * @error: where an error goes
 *
 * Writes the numbers that were given: each once, also where nothing is known of what has it.
 *
 * Returns: %FALSE on error
 */
gboolean
atlas_index_write_new_numbers (AtlasIndex  *self,
                               GError     **error)
{
  g_autoptr (GArray) new_numbers = NULL;
  gboolean fine = TRUE;

  g_mutex_lock (&self->numbers_lock);
  new_numbers = g_steal_pointer (&self->new_numbers);
  self->new_numbers = g_array_new (FALSE, FALSE, sizeof (AtlasIndexNewNumber));
  g_mutex_unlock (&self->numbers_lock);

  for (guint i = 0; fine && i < new_numbers->len; i++)
    {
      const AtlasIndexNewNumber *number = &g_array_index (new_numbers, AtlasIndexNewNumber, i);
      sqlite3_stmt *statement = atlas_index_prepare (self, "INSERT OR IGNORE INTO facet (number, type, id) VALUES (?1, ?2, ?3)", error);

      if (statement == NULL)
        return FALSE;

      sqlite3_bind_int64 (statement, 1, number->number);
      sqlite3_bind_int (statement, 2, (int) number->type);
      sqlite3_bind_int64 (statement, 3, number->id);
      fine = atlas_index_run (self, statement, error);
    }

  return fine;
}

/**
 * atlas_index_number:
 * @self: an index whose labels were read, which another thread may be writing to
 * @type: of a facet
 * @id: its id in the collection
 *
 * Returns: its number, which is a new one where it had none: atlas_index_write_new_numbers()
 */
guint32
atlas_index_number (AtlasIndex      *self,
                    AtlasIndexFacet  type,
                    gint64           id)
{
  guint32 number;

  g_mutex_lock (&self->numbers_lock);
  number = GPOINTER_TO_UINT (g_hash_table_lookup (self->numbers[type], &id));
  if (number == 0)
    {
      AtlasIndexNewNumber new_number = { type, id, ++self->n_numbers };

      number = new_number.number;
      g_array_append_val (self->new_numbers, new_number);
      g_hash_table_insert (self->numbers[type], g_memdup2 (&id, sizeof id), GUINT_TO_POINTER (number));
    }
  g_mutex_unlock (&self->numbers_lock);

  return number;
}

static gboolean
add_key (AtlasIndex       *self,
         AtlasIndexFacet   type,
         guint32           number,
         const char       *name,
         GError          **error)
{
  g_autofree char *key = atlas_search_key (name);
  sqlite3_stmt *statement;

  if (*key == '\0')
    return TRUE;

  statement = atlas_index_prepare (self, "INSERT OR IGNORE INTO facet_key (type, key, number) VALUES (?1, ?2, ?3)", error);
  if (statement == NULL)
    return FALSE;

  sqlite3_bind_int (statement, 1, (int) type);
  sqlite3_bind_text (statement, 2, key, -1, SQLITE_STATIC);
  sqlite3_bind_int64 (statement, 3, number);

  return atlas_index_run (self, statement, error);
}

/* A name, and how it is read. */
static gboolean
add_name (AtlasIndex       *self,
          AtlasIndexFacet   type,
          guint32           number,
          const char       *name,
          GError          **error)
{
  g_autoptr (GPtrArray) readings = g_ptr_array_new_with_free_func (g_free);
  gboolean fine = add_key (self, type, number, name, error);

  atlas_reading_add_keys (readings, name);
  for (guint i = 0; fine && i < readings->len; i++)
    fine = add_key (self, type, number, readings->pdata[i], error);

  return fine;
}

static gboolean
remove_keys (AtlasIndex  *self,
             guint32      number,
             GError     **error)
{
  sqlite3_stmt *statement = atlas_index_prepare (self, "DELETE FROM facet_key WHERE number = ?1", error);

  if (statement == NULL)
    return FALSE;

  sqlite3_bind_int64 (statement, 1, number);

  return atlas_index_run (self, statement, error);
}

/**
 * atlas_index_write_facet:
 * @self: an index, within a transaction
 * @type: of the facet
 * @id: its id in the collection
 * @key: (nullable): its key
 * @english: (nullable): its label in English
 * @chinese: (nullable): its label in Chinese
 * @names: (element-type utf8): what it is called
 * @error: where an error goes
 *
 * Writes a facet, or writes it anew.
 *
 * Returns: %FALSE on error
 */
gboolean
atlas_index_write_facet (AtlasIndex       *self,
                         AtlasIndexFacet   type,
                         gint64            id,
                         const char       *key,
                         const char       *english,
                         const char       *chinese,
                         GPtrArray        *names,
                         GError          **error)
{
  guint32 number = atlas_index_number (self, type, id);
  sqlite3_stmt *statement = atlas_index_prepare (self,
    "INSERT OR REPLACE INTO facet (number, type, id, key, label_en, label_zh) VALUES (?1, ?2, ?3, ?4, ?5, ?6)", error);
  gboolean fine;

  if (statement == NULL)
    return FALSE;

  sqlite3_bind_int64 (statement, 1, number);
  sqlite3_bind_int (statement, 2, (int) type);
  sqlite3_bind_int64 (statement, 3, id);
  sqlite3_bind_text (statement, 4, key, -1, SQLITE_STATIC);
  sqlite3_bind_text (statement, 5, english, -1, SQLITE_STATIC);
  sqlite3_bind_text (statement, 6, chinese, -1, SQLITE_STATIC);
  fine = atlas_index_run (self, statement, error) && remove_keys (self, number, error) &&
         (key == NULL || add_key (self, type, number, key, error));

  for (guint i = 0; fine && i < names->len; i++)
    fine = add_name (self, type, number, names->pdata[i], error);

  return fine;
}

/**
 * atlas_index_remove_facet:
 * @self: an index, within a transaction
 * @type: of a facet
 * @id: its id in the collection
 * @error: where an error goes
 *
 * Removes a facet, if it is there. Its number is kept for it.
 *
 * Returns: %FALSE on error
 */
gboolean
atlas_index_remove_facet (AtlasIndex       *self,
                          AtlasIndexFacet   type,
                          gint64            id,
                          GError          **error)
{
  sqlite3_stmt *statement;
  guint32 number;

  g_mutex_lock (&self->numbers_lock);
  number = GPOINTER_TO_UINT (g_hash_table_lookup (self->numbers[type], &id));
  g_mutex_unlock (&self->numbers_lock);
  if (number == 0)
    return TRUE;

  statement = atlas_index_prepare (self, "UPDATE facet SET key = NULL, label_en = NULL, label_zh = NULL WHERE number = ?1", error);
  if (statement == NULL)
    return FALSE;

  sqlite3_bind_int64 (statement, 1, number);

  return atlas_index_run (self, statement, error) && remove_keys (self, number, error);
}

/**
 * atlas_index_write_hub:
 * @self: an index, within a transaction
 * @id: of an entry that is a hub
 * @names: (element-type AtlasName): its names
 * @error: where an error goes
 *
 * Returns: %FALSE on error
 */
gboolean
atlas_index_write_hub (AtlasIndex  *self,
                       gint64       id,
                       GPtrArray   *names,
                       GError     **error)
{
  const AtlasName *english = atlas_names_pick (names, atlas_languages_wanted (ATLAS_LABELS_ENGLISH));
  const AtlasName *chinese = atlas_names_pick (names, atlas_languages_wanted (ATLAS_LABELS_CHINESE));
  g_autoptr (GPtrArray) called = g_ptr_array_new ();

  for (guint i = 0; i < names->len; i++)
    g_ptr_array_add (called, ((AtlasName *) names->pdata[i])->text);

  return atlas_index_write_facet (self, ATLAS_INDEX_HUB, id, NULL, english != NULL ? english->text : NULL,
                                  chinese != NULL ? chinese->text : NULL, called, error);
}

static gboolean
write_label (AtlasIndex     *self,
             guint32         number,
             const GString  *text,
             const GString  *reading,
             GError        **error)
{
  sqlite3_stmt *statement = atlas_index_prepare (self, "INSERT INTO label (rowid, text, reading) VALUES (?1, ?2, ?3)", error);

  if (statement == NULL)
    return FALSE;

  sqlite3_bind_int64 (statement, 1, number);
  sqlite3_bind_text (statement, 2, text->str, (int) text->len, SQLITE_STATIC);
  sqlite3_bind_text (statement, 3, reading->str, (int) reading->len, SQLITE_STATIC);

  return atlas_index_run (self, statement, error);
}

/* A keyword or property: as a facet, and with all that it is called, and how that is read. */
static gboolean
write_word (AtlasIndex       *self,
            AtlasRecordSet   *vocabulary,
            AtlasIndexFacet   type,
            gint64            id,
            const char       *key,
            GError          **error)
{
  g_autoptr (GPtrArray) texts = atlas_record_set_children (vocabulary, ATLAS_RECORD_TEXT, id);
  g_autoptr (GPtrArray) names = g_ptr_array_new ();
  g_autofree char *english = pick_label (texts, atlas_languages_wanted (ATLAS_LABELS_ENGLISH));
  g_autofree char *chinese = pick_label (texts, atlas_languages_wanted (ATLAS_LABELS_CHINESE));
  g_autoptr (GString) called = g_string_new (NULL);
  g_autoptr (GString) reading = g_string_new (NULL);

  for (guint i = 0; i < texts->len; i++)
    {
      const AtlasText *text = texts->pdata[i];

      if (text->text == NULL || (g_strcmp0 (text->field, "label") != 0 && g_strcmp0 (text->field, "inverse") != 0))
        continue;

      g_ptr_array_add (names, text->text);
      /* Of one thing: no gaps between what it is called. */
      g_string_append_printf (called, "%s%s", called->len > 0 ? " / " : "", text->text);
      if (type == ATLAS_INDEX_TAG)
        atlas_reading_append (reading, text->text, ATLAS_READING_INITIALS);
    }
  if (names->len == 0)
    atlas_index_append_text (called, key);

  return atlas_index_write_facet (self, type, id, key, english, chinese, names, error) &&
         write_label (self, atlas_index_number (self, type, id), called, reading, error);
}

static gboolean
write_words (AtlasIndex       *self,
             AtlasRecordSet   *vocabulary,
             AtlasRecordType   record_type,
             AtlasIndexFacet   type,
             GError          **error)
{
  g_autoptr (GPtrArray) records = atlas_record_set_all (vocabulary, record_type);
  gboolean fine = TRUE;

  for (guint i = 0; fine && i < records->len; i++)
    {
      const AtlasRecord *record = records->pdata[i];
      const char *key = record_type == ATLAS_RECORD_TAG ? ((const AtlasTag *) record)->key : ((const AtlasProperty *) record)->key;

      fine = write_word (self, vocabulary, type, record->id, key, error);
    }

  return fine;
}

static void
append_with_space (GString    *text,
                   const char *part)
{
  if (part != NULL)
    g_string_append_printf (text, " %s", part);
}

static gboolean
write_source (AtlasIndex         *self,
              const AtlasSource  *source,
              GError            **error)
{
  sqlite3_stmt *statement = atlas_index_prepare (self, "INSERT INTO source (rowid, title, reading, more) VALUES (?1, ?2, ?3, ?4)", error);
  g_autoptr (GPtrArray) names = g_ptr_array_new ();
  g_autoptr (GString) reading = g_string_new (NULL);
  g_autoptr (GString) more = g_string_new (NULL);

  if (statement == NULL)
    return FALSE;

  atlas_reading_append (reading, source->title, ATLAS_READING_INITIALS | ATLAS_READING_START);
  append_with_space (more, source->author);
  append_with_space (more, source->editor);
  append_with_space (more, source->container_title);
  append_with_space (more, source->publisher);
  append_with_space (more, source->url);
  append_with_space (more, source->doi);
  append_with_space (more, source->isbn);
  append_with_space (more, source->issued);
  append_with_space (more, source->key);
  append_with_space (more, source->note);
  sqlite3_bind_int64 (statement, 1, source->base.id);
  sqlite3_bind_text (statement, 2, source->title, -1, SQLITE_STATIC);
  sqlite3_bind_text (statement, 3, reading->str, -1, SQLITE_STATIC);
  sqlite3_bind_text (statement, 4, more->str, -1, SQLITE_STATIC);

  if (source->title != NULL)
    g_ptr_array_add (names, source->title);

  return atlas_index_run (self, statement, error) &&
         atlas_index_write_facet (self, ATLAS_INDEX_SOURCE, source->base.id, source->key, source->title, source->title, names, error);
}

/**
 * atlas_index_read_labels:
 * @self: an index, within a transaction
 * @db: the collection
 * @error: where an error goes
 *
 * Reads keywords, properties and sources, and writes them anew: there are few of them.
 *
 * Returns: %FALSE on error
 */
gboolean
atlas_index_read_labels (AtlasIndex  *self,
                         AtlasDb     *db,
                         GError     **error)
{
  g_autoptr (AtlasRecordSet) vocabulary = atlas_db_load_vocabulary (db, error);
  g_autoptr (GPtrArray) sources = NULL;
  gboolean fine;

  if (vocabulary == NULL || !atlas_index_read_numbers (self, error))
    return FALSE;

  fine = atlas_index_exec (self, "DELETE FROM source", error) &&
         atlas_index_exec (self, "INSERT INTO label (label) VALUES ('delete-all')", error) &&
         atlas_index_exec (self, "UPDATE facet SET key = NULL, label_en = NULL, label_zh = NULL WHERE type <> 0", error) &&
         atlas_index_exec (self, "DELETE FROM facet_key WHERE type <> 0", error) &&
         write_words (self, vocabulary, ATLAS_RECORD_PROPERTY, ATLAS_INDEX_PROPERTY, error) &&
         write_words (self, vocabulary, ATLAS_RECORD_TAG, ATLAS_INDEX_TAG, error);

  sources = atlas_record_set_all (vocabulary, ATLAS_RECORD_SOURCE);
  for (guint i = 0; fine && i < sources->len; i++)
    fine = write_source (self, sources->pdata[i], error);
  self->has_labels = fine;

  return fine;
}
