/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One record as JSON: the same whatever the reader's language is. */
#define G_LOG_DOMAIN "hub-atlas-tool"

#include "atlas-tool.h"

static void
write_fields (AtlasJsonWriter *writer,
              gconstpointer    record)
{
  const AtlasRecordInfo *info = atlas_record_info (((const AtlasRecord *) record)->type);

  atlas_json_writer_integer (writer, "id", ((const AtlasRecord *) record)->id);

  for (guint i = 0; i < info->n_fields; i++)
    atlas_json_writer_field (writer, &info->fields[i], record);
}

static void
write_texts (AtlasJsonWriter  *writer,
             AtlasRecordSet   *set,
             const AtlasEntry *entry)
{
  g_autoptr (GPtrArray) texts = atlas_record_set_children (set, ATLAS_RECORD_TEXT, entry->base.id);

  atlas_json_writer_open (writer, "texts", '[');

  for (guint i = 0; i < texts->len; i++)
    {
      const AtlasText *text = texts->pdata[i];

      atlas_json_writer_open (writer, NULL, '{');
      atlas_json_writer_text (writer, "field", text->field);
      atlas_json_writer_text (writer, "language", text->language);
      atlas_json_writer_text (writer, "text", text->text);
      atlas_json_writer_close (writer);
    }

  atlas_json_writer_close (writer);
}

static void
write_evidence (AtlasJsonWriter *writer,
                AtlasRecordSet  *set,
                gint64           claim)
{
  g_autoptr (GPtrArray) all = atlas_record_set_children (set, ATLAS_RECORD_EVIDENCE, claim);

  atlas_json_writer_open (writer, "evidence", '[');

  for (guint i = 0; i < all->len; i++)
    {
      const AtlasEvidence *evidence = all->pdata[i];
      const AtlasSource *source = atlas_record_set_get (set, ATLAS_RECORD_SOURCE, evidence->source);

      atlas_json_writer_open (writer, NULL, '{');
      write_fields (writer, evidence);
      atlas_json_writer_text (writer, "source_title", source != NULL ? source->title : NULL);
      atlas_json_writer_close (writer);
    }

  atlas_json_writer_close (writer);
}

static void
write_claim (AtlasJsonWriter  *writer,
             AtlasRecordSet   *set,
             const AtlasClaim *claim)
{
  const AtlasProperty *property = atlas_record_set_get (set, ATLAS_RECORD_PROPERTY, claim->property);

  atlas_json_writer_open (writer, NULL, '{');
  write_fields (writer, claim);
  atlas_json_writer_text (writer, "property_key", property != NULL ? property->key : NULL);
  write_evidence (writer, set, claim->base.id);
  atlas_json_writer_close (writer);
}

/* Incoming claims are those of other entries that point at this one. */
static void
write_claims (AtlasJsonWriter  *writer,
              AtlasRecordSet   *set,
              const AtlasEntry *entry,
              gboolean          incoming)
{
  g_autoptr (GPtrArray) claims = atlas_record_set_all (set, ATLAS_RECORD_CLAIM);

  atlas_json_writer_open (writer, incoming ? "incoming" : "claims", '[');

  for (guint i = 0; i < claims->len; i++)
    {
      const AtlasClaim *claim = claims->pdata[i];

      if (incoming ? claim->target == entry->base.id : claim->entry == entry->base.id)
        write_claim (writer, set, claim);
    }

  atlas_json_writer_close (writer);
}

static void
write_keywords (AtlasJsonWriter  *writer,
                AtlasRecordSet   *set,
                const AtlasEntry *entry)
{
  g_autoptr (GPtrArray) links = atlas_record_set_children (set, ATLAS_RECORD_ENTRY_TAG, entry->base.id);

  atlas_json_writer_open (writer, "keywords", '[');

  for (guint i = 0; i < links->len; i++)
    {
      const AtlasEntryTag *link = links->pdata[i];
      const AtlasTag *tag = atlas_record_set_get (set, ATLAS_RECORD_TAG, link->tag);

      if (tag != NULL)
        atlas_json_writer_text (writer, NULL, tag->key);
    }

  atlas_json_writer_close (writer);
}

/**
 * atlas_show_json:
 * @set: an entry with all that belongs to it
 * @entry: the entry
 *
 * Prints an entry as JSON.
 */
void
atlas_show_json (AtlasRecordSet   *set,
                 const AtlasEntry *entry)
{
  AtlasJsonWriter *writer = atlas_json_writer_new ();
  g_autoptr (GPtrArray) names = atlas_record_set_children (set, ATLAS_RECORD_NAME, entry->base.id);

  atlas_json_writer_open (writer, NULL, '{');
  write_fields (writer, entry);
  atlas_tool_write_names (writer, "names", names);
  write_texts (writer, set, entry);
  write_keywords (writer, set, entry);
  write_claims (writer, set, entry, FALSE);
  write_claims (writer, set, entry, TRUE);
  atlas_json_writer_close (writer);
  atlas_tool_print_json (writer);
}
