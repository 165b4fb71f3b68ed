/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Small collections of dated records, for tests. */
#include "dated-test.h"

enum { PROPERTIES = 900, CLAIMS = 1000 };

static const char * const properties[] = { "start-date", "end-date", "founded", "figure" };

/* @line: "ENTRY PROPERTY DATE [STATE [RANK]]"; of a figure the date is the period. */
AtlasClaim *
dated_test_claim (const char *line,
                  gint64      id)
{
  g_auto (GStrv) parts = g_strsplit (line, " ", 5);
  guint n = g_strv_length (parts);
  AtlasClaim *claim = atlas_record_new (ATLAS_RECORD_CLAIM);

  g_assert_cmpuint (n, >=, 3);
  claim->base.id = claim->ordinal = id;
  claim->entry = g_ascii_strtoll (parts[0], NULL, 10);
  for (guint i = 0; i < G_N_ELEMENTS (properties); i++)
    {
      if (g_str_equal (properties[i], parts[1]))
        claim->property = PROPERTIES + i;
    }
  g_assert_cmpint (claim->property, !=, 0);

  atlas_set_text (&claim->state, n > 3 ? parts[3] : "actual");
  atlas_set_text (&claim->rank, n > 4 ? parts[4] : "normal");
  if (g_str_equal (parts[1], "figure"))
    {
      claim->number = 1;
      atlas_set_text (&claim->qualifier, "=");
      atlas_set_text (&claim->period, parts[2]);
    }
  else
    {
      atlas_set_text (&claim->date, parts[2]);
    }

  return claim;
}

/* @lines: as dated_test_claim() has them, or the number of an entry alone. */
AtlasRecordSet *
dated_test_set (const char * const *lines)
{
  AtlasRecordSet *set = atlas_record_set_new ();

  for (guint i = 0; i < G_N_ELEMENTS (properties); i++)
    {
      AtlasProperty *property = atlas_record_new (ATLAS_RECORD_PROPERTY);
      gboolean figure = g_str_equal (properties[i], "figure");

      property->base.id = PROPERTIES + i;
      atlas_set_text (&property->key, properties[i]);
      atlas_set_text (&property->value_type, figure ? "number" : "date");
      atlas_set_text (&property->unit_family, figure ? "count" : NULL);
      atlas_record_set_take (set, property);
    }

  for (guint i = 0; lines[i] != NULL; i++)
    {
      char *rest;
      gint64 id = g_ascii_strtoll (lines[i], &rest, 10);

      if (atlas_record_set_get (set, ATLAS_RECORD_ENTRY, id) == NULL)
        {
          AtlasEntry *entry = atlas_record_new (ATLAS_RECORD_ENTRY);

          entry->base.id = id;
          atlas_set_text (&entry->kind, "event");
          atlas_set_text (&entry->review, "draft");
          atlas_record_set_take (set, entry);
        }
      if (*rest != '\0')
        atlas_record_set_take (set, dated_test_claim (lines[i], CLAIMS + i));
    }

  return set;
}
