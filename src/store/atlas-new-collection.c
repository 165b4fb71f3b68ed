/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a new collection begins with: a title, and the properties of the starter collection, since a
 * claim cannot be made without. */
#define G_LOG_DOMAIN "atlas-store"

#include "atlas-new-collection.h"

#include "atlas-db.h"
#include "atlas-library.h"

static void
take_title (AtlasRecordSet        *set,
            const AtlasCollection *collection,
            const char            *title)
{
  AtlasText *text = atlas_record_new (ATLAS_RECORD_TEXT);

  text->base.id = atlas_record_new_id ();
  text->owner = collection->base.id;
  atlas_set_text (&text->owner_table, atlas_record_info (ATLAS_RECORD_COLLECTION)->table);
  atlas_set_text (&text->field, "title");
  atlas_set_text (&text->language, collection->default_language);
  atlas_set_text (&text->text, title);
  atlas_record_set_take (set, text);
}

/* With their labels. */
static gboolean
take_properties (AtlasRecordSet  *set,
                 const char      *starter,
                 GError         **error)
{
  AtlasDb *db = atlas_db_open (starter, ATLAS_DB_READ_ONLY, error);
  g_autoptr (AtlasRecordSet) vocabulary = NULL;
  g_autoptr (GPtrArray) properties = NULL;

  if (db == NULL)
    return FALSE;

  vocabulary = atlas_db_load_vocabulary (db, error);
  atlas_db_close (db, NULL);
  if (vocabulary == NULL)
    return FALSE;

  properties = atlas_record_set_all (vocabulary, ATLAS_RECORD_PROPERTY);
  for (guint i = 0; i < properties->len; i++)
    {
      const AtlasRecord *property = properties->pdata[i];
      g_autoptr (GPtrArray) texts = atlas_record_set_children (vocabulary, ATLAS_RECORD_TEXT, property->id);

      atlas_record_set_take (set, atlas_record_copy (property));
      for (guint k = 0; k < texts->len; k++)
        atlas_record_set_take (set, atlas_record_copy (texts->pdata[k]));
    }

  return TRUE;
}

/**
 * atlas_new_collection_fill:
 * @set: what shall be in it, without a collection; may be empty
 * @title: what it is called
 * @language: the language of the title and of the collection, BCP 47
 * @error: where an error goes
 *
 * Makes a set the beginning of a new collection, for atlas_db_import(): with a collection, its title
 * and, if the starter collection is installed, the usual properties.
 *
 * Returns: %FALSE on error
 */
gboolean
atlas_new_collection_fill (AtlasRecordSet  *set,
                           const char      *title,
                           const char      *language,
                           GError         **error)
{
  g_autoptr (GDateTime) now = g_date_time_new_now_local ();
  g_autofree char *today = g_date_time_format (now, "%Y-%m-%d");
  g_autofree char *uid = g_uuid_string_random ();
  g_autofree char *starter = atlas_library_starter_source ();
  AtlasCollection *collection = atlas_record_new (ATLAS_RECORD_COLLECTION);

  collection->base.id = atlas_record_new_id ();
  atlas_set_text (&collection->uid, uid);
  atlas_set_text (&collection->default_language, language);
  atlas_set_text (&collection->created, today);
  atlas_record_set_take (set, collection);
  take_title (set, collection, title);

  return !g_file_test (starter, G_FILE_TEST_EXISTS) || take_properties (set, starter, error);
}
