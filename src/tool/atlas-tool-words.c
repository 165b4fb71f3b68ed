/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Words and titles in the reader's language. */
#define G_LOG_DOMAIN "hub-atlas-tool"

#include "atlas-tool.h"

#include <math.h>

#include <glib/gi18n.h>

#include "atlas-language.h"

/**
 * atlas_tool_word:
 * @word: (nullable): one of the closed lists of the model, such as place or needs-source
 *
 * Returns: (transfer none): the word for people, in their language; one that is not known as it is
 */
const char *
atlas_tool_word (const char *word)
{
  static const char * const words[][2] = {
    { "hub", NC_("word", "hub") },
    { "place", NC_("word", "place") },
    { "organisation", NC_("word", "organisation") },
    { "person", NC_("word", "person") },
    { "work", NC_("word", "work") },
    { "event", NC_("word", "event") },
    { "platform", NC_("word", "platform") },
    { "policy", NC_("word", "policy") },
    { "official", NC_("word", "official") },
    { "translated", NC_("word", "translated") },
    { "romanised", NC_("word", "romanised") },
    { "alias", NC_("word", "alias") },
    { "as-printed", NC_("word", "as printed") },
    { "draft", NC_("word", "draft") },
    { "needs-source", NC_("word", "needs a source") },
    { "needs-second-source", NC_("word", "needs a second source") },
    { "reviewed", NC_("word", "reviewed") },
    { "actual", NC_("word", "actual") },
    { "target", NC_("word", "target") },
    { "expected", NC_("word", "expected") },
    { "preferred", NC_("word", "preferred") },
    { "normal", NC_("word", "normal") },
    { "disputed", NC_("word", "disputed") },
    { "withdrawn", NC_("word", "withdrawn") },
    { "of-which", NC_("word", "part of another figure") },
    { "share-of", NC_("word", "share of another figure") },
    { "certain", NC_("word", "certain") },
    { "likely", NC_("word", "likely") },
    { "doubtful", NC_("word", "doubtful") },
    { "insert", NC_("word", "added") },
    { "update", NC_("word", "changed") },
    { "delete", NC_("word", "deleted") },
    { "app", NC_("word", "the window") },
    { "tool", NC_("word", "hub-atlas-tool") },
    { "outside", NC_("word", "another program") },
  };

  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    {
      if (g_strcmp0 (words[i][0], word) == 0)
        return g_dpgettext2 (NULL, "word", words[i][1]);
    }

  return word != NULL ? word : "";
}

/**
 * atlas_tool_title:
 * @names: (element-type AtlasName): an entry's names
 *
 * Returns: (transfer full): the name to show
 */
char *
atlas_tool_title (GPtrArray *names)
{
  char *title = atlas_names_title (names, ATLAS_LABELS_INTERFACE);

  return title != NULL ? title : g_strdup (_("(without a name)"));
}

/**
 * atlas_tool_entry_title:
 * @set: records
 * @entry: id of an entry
 *
 * Returns: (transfer full): the name to show
 */
char *
atlas_tool_entry_title (AtlasRecordSet *set,
                        gint64          entry)
{
  g_autoptr (GPtrArray) names = atlas_record_set_children (set, ATLAS_RECORD_NAME, entry);

  return atlas_tool_title (names);
}

static const char *
own_title (AtlasRecordSet *set,
           AtlasRecordType type,
           gint64          id)
{
  const AtlasField *key = atlas_record_find_field (type, "key");
  const AtlasField *title = atlas_record_find_field (type, "title");
  gconstpointer record = atlas_record_set_get (set, type, id);
  const char *text = NULL;

  if (record != NULL && title != NULL)
    text = ATLAS_FIELD_AT (record, title, char *);

  if (record != NULL && text == NULL && key != NULL)
    text = ATLAS_FIELD_AT (record, key, char *);

  return text;
}

/**
 * atlas_tool_record_title:
 * @set: records
 * @type: a type of record
 * @id: an id
 *
 * What a record is called, or else what it belongs to.
 *
 * Returns: (transfer full) (nullable): the title, or %NULL if there is nothing to call it by
 */
char *
atlas_tool_record_title (AtlasRecordSet *set,
                         AtlasRecordType type,
                         gint64          id)
{
  const char * const *languages = atlas_languages_wanted (ATLAS_LABELS_INTERFACE);
  gconstpointer record;
  const char *text;

  /* Up to what people know by name. No record is owned by more than three others. */
  for (guint steps = 0; steps < 4; steps++)
    {
      AtlasRecordType owner_type;
      gint64 owner;

      if (type == ATLAS_RECORD_ENTRY)
        return atlas_tool_entry_title (set, id);

      record = atlas_record_set_get (set, type, id);
      owner = record != NULL ? atlas_record_owner (record, &owner_type) : 0;
      if (owner == 0)
        break;

      type = owner_type;
      id = owner;
    }

  text = atlas_record_set_text (set, id, type == ATLAS_RECORD_PROPERTY || type == ATLAS_RECORD_TAG
                                           ? "label" : "title", languages);

  return g_strdup (text != NULL ? text : own_title (set, type, id));
}

/**
 * atlas_tool_number:
 * @number: an id or a sequence number
 *
 * Returns: (transfer full): its digits, for a sentence that is translated
 */
char *
atlas_tool_number (gint64 number)
{
  return g_strdup_printf ("%" G_GINT64_FORMAT, number);
}

/**
 * atlas_tool_position:
 * @point: a position that is set
 *
 * Returns: (transfer full): latitude and longitude in degrees, to about a metre
 */
char *
atlas_tool_position (const AtlasPoint *point)
{
  char latitude[G_ASCII_DTOSTR_BUF_SIZE], longitude[G_ASCII_DTOSTR_BUF_SIZE];

  g_ascii_formatd (latitude, sizeof latitude, "%.5f", fabs (point->latitude));
  g_ascii_formatd (longitude, sizeof longitude, "%.5f", fabs (point->longitude));

  /* translators: a position: degrees of latitude, N or S, degrees of longitude, E or W */
  return g_strdup_printf (_("%s° %s, %s° %s"),
                          latitude, point->latitude < 0 ? C_("latitude", "S") : C_("latitude", "N"),
                          longitude, point->longitude < 0 ? C_("longitude", "W") : C_("longitude", "E"));
}
