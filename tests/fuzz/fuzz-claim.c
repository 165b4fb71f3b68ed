/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Claims in one line. Whatever is typed, the notes are about places in the line, and what is read is sound. */
#include "fuzz.h"

#include <string.h>

#include "atlas-claim-parse.h"

static AtlasRecordSet *
vocabulary (void)
{
  static const struct { const char *key; const char *type; const char *label; } properties[] = {
    { "visitors", "number", "Visitors" }, { "export-value", "number", "Exports" }, { "founded", "date", "Founded" },
    { "located-in", "entry", "Located in" }, { "known-for", "text", "Known for" }, { "annual-growth", "number", "增长" },
  };
  static AtlasRecordSet *set;

  if (set != NULL)
    return set;

  set = atlas_record_set_new ();
  for (guint i = 0; i < G_N_ELEMENTS (properties); i++)
    {
      AtlasProperty *property = atlas_record_new (ATLAS_RECORD_PROPERTY);
      AtlasText *label = atlas_record_new (ATLAS_RECORD_TEXT);

      property->base.id = label->base.id = i + 1;
      property->key = g_strdup (properties[i].key);
      property->value_type = g_strdup (properties[i].type);
      if (g_str_equal (properties[i].type, "number"))
        property->unit_family = g_strdup (i == 0 ? "count" : i == 1 ? "money" : "share");
      label->owner_table = g_strdup ("property");
      label->owner = property->base.id;
      label->field = g_strdup ("label");
      label->language = g_strdup (i < 5 ? "en" : "zh-Hans");
      label->text = g_strdup (properties[i].label);
      atlas_record_set_take (set, property);
      atlas_record_set_take (set, label);
    }

  return set;
}

int
LLVMFuzzerTestOneInput (const uint8_t *data,
                        size_t         size)
{
  g_autofree char *line = g_strndup ((const char *) data, size);
  g_autoptr (AtlasClaimDraft) draft = atlas_claim_parse (line, NULL, vocabulary (), "hub");

  if (!g_utf8_validate (draft->line, -1, NULL))
    fuzz_fail ("the line is no UTF-8");
  for (guint i = 0; i < draft->notes->len; i++)
    {
      const AtlasClaimNote *note = draft->notes->pdata[i];

      if (note->start > note->end || note->end > strlen (draft->line))
        fuzz_fail ("a note is about no place in the line");
    }

  return 0;
}
