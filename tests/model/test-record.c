/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Records as plain data: made, copied, compared, found by id and by owner. */
#include <math.h>

#include "atlas-edit.h"
#include "atlas-record-set.h"

static void
test_copy (void)
{
  for (guint type = 0; type < ATLAS_N_RECORD_TYPES; type++)
    {
      const AtlasRecordInfo *info = atlas_record_info (type);
      g_autoptr (AtlasRecord) record = atlas_record_new (type);
      g_autoptr (AtlasRecord) copy = NULL;

      record->id = atlas_record_new_id ();
      for (guint i = 0; i < info->n_fields; i++)
        {
          const AtlasField *field = &info->fields[i];

          if (field->type == ATLAS_FIELD_TEXT)
            atlas_set_text (&ATLAS_FIELD_AT (record, field, char *), field->name);
          else if (field->type == ATLAS_FIELD_REAL)
            ATLAS_FIELD_AT (record, field, double) = i + 0.5;
          else if (field->type == ATLAS_FIELD_BLOB || field->type == ATLAS_FIELD_SHAPE)
            ATLAS_FIELD_AT (record, field, GBytes *) = g_bytes_new ("abc", 3);
        }

      copy = atlas_record_copy (record);
      g_assert_true (atlas_record_equal (record, copy));

      for (guint i = 0; i < info->n_fields; i++)
        {
          const AtlasField *field = &info->fields[i];

          if (field->type == ATLAS_FIELD_TEXT)
            {
              atlas_set_text (&ATLAS_FIELD_AT (copy, field, char *), "other");
              g_assert_false (atlas_record_equal (record, copy));
              atlas_set_text (&ATLAS_FIELD_AT (copy, field, char *), field->name);
            }
          else if (field->type == ATLAS_FIELD_REAL)
            {
              ATLAS_FIELD_AT (copy, field, double) = NAN;
              g_assert_false (atlas_record_equal (record, copy));
              ATLAS_FIELD_AT (copy, field, double) = i + 0.5;
            }
        }

      g_assert_true (atlas_record_equal (record, copy));
    }
}

static void
test_ids (void)
{
  for (guint i = 0; i < 10000; i++)
    {
      gint64 id = atlas_record_new_id ();

      g_assert_cmpint (id, >, 0);
      g_assert_cmpint (id, <=, ATLAS_ID_MAX);
    }

  g_assert_cmpint (atlas_record_id_of_key ("entry/xiamen"), ==, atlas_record_id_of_key ("entry/xiamen"));
  g_assert_cmpint (atlas_record_id_of_key ("entry/xiamen"), !=, atlas_record_id_of_key ("entry/wuxi"));
  g_assert_cmpint (atlas_record_id_of_key ("entry/xiamen"), <=, ATLAS_ID_MAX);
}

static AtlasText *
new_text (gint64      id,
          const char *language,
          const char *words)
{
  AtlasText *text = atlas_record_new (ATLAS_RECORD_TEXT);

  text->base.id = id;
  text->owner = 7;
  atlas_set_text (&text->owner_table, "entry");
  atlas_set_text (&text->field, "description");
  atlas_set_text (&text->language, language);
  atlas_set_text (&text->text, words);

  return text;
}

static void
test_set (void)
{
  g_autoptr (AtlasRecordSet) set = atlas_record_set_new ();
  const char *chinese[] = { "zh", "en", NULL };
  const char *english[] = { "en", "zh", NULL };
  const char *french[] = { "fr", NULL };
  g_autoptr (GPtrArray) children = NULL;
  AtlasRecordType type;

  g_assert_true (atlas_record_set_take (set, new_text (2, "zh-Hans", "二")));
  g_assert_true (atlas_record_set_take (set, new_text (1, "en", "two")));
  g_assert_false (atlas_record_set_take (set, new_text (1, "en", "again")));

  children = atlas_record_set_children (set, ATLAS_RECORD_TEXT, 7);
  g_assert_cmpuint (children->len, ==, 2);
  g_assert_cmpint (((AtlasRecord *) children->pdata[0])->id, ==, 1);
  g_assert_cmpint (atlas_record_owner (children->pdata[0], &type), ==, 7);
  g_assert_cmpint (type, ==, ATLAS_RECORD_ENTRY);
  g_assert_cmpuint (atlas_record_set_size (set), ==, 2);

  g_assert_cmpstr (atlas_record_set_text (set, 7, "description", chinese), ==, "二");
  g_assert_cmpstr (atlas_record_set_text (set, 7, "description", english), ==, "two");
  g_assert_nonnull (atlas_record_set_text (set, 7, "description", french));
  g_assert_null (atlas_record_set_text (set, 7, "title", english));
  g_assert_null (atlas_record_set_text (set, 8, "description", english));
}

static void
test_edit (void)
{
  g_autoptr (AtlasEdit) edit = atlas_edit_new ("edit", "Xiamen");
  g_autoptr (AtlasEdit) copy = NULL;

  atlas_edit_take (edit, new_text (1, "en", "one"));
  atlas_edit_remove (edit, ATLAS_RECORD_TEXT, 2);
  copy = atlas_edit_copy (edit);

  g_assert_cmpuint (copy->steps->len, ==, 2);
  g_assert_true (atlas_record_equal (((AtlasEditStep *) edit->steps->pdata[0])->record,
                                     ((AtlasEditStep *) copy->steps->pdata[0])->record));
  g_assert_true (((AtlasEditStep *) copy->steps->pdata[1])->remove);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/model/record/copy", test_copy);
  g_test_add_func ("/model/record/ids", test_ids);
  g_test_add_func ("/model/record-set", test_set);
  g_test_add_func ("/model/edit", test_edit);

  return g_test_run ();
}
