/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the tests of paper and of questions share. */
#include "paper-test.h"

#include <libintl.h>
#include <locale.h>

#include "atlas-json.h"

void
paper_test_init (int    *argc,
                 char ***argv)
{
  setlocale (LC_ALL, "C.UTF-8");
  g_test_init (argc, argv, NULL);
  bindtextdomain (GETTEXT_PACKAGE, g_getenv ("HUB_ATLAS_LOCALE_DIR"));
  bind_textdomain_codeset (GETTEXT_PACKAGE, "UTF-8");
  /* As hub-atlas-tool does, so that the language can be changed. */
  g_dgettext (GETTEXT_PACKAGE, "");
  textdomain (GETTEXT_PACKAGE);
}

AtlasRecordSet *
paper_test_starter (void)
{
  g_autoptr (GFile) file = g_file_new_for_path (g_getenv ("STARTER_JSON"));
  g_autoptr (GError) error = NULL;
  AtlasRecordSet *set = atlas_json_read_file (file, NULL, &error);

  g_assert_no_error (error);

  return set;
}

static gpointer
add_record (AtlasRecordSet  *set,
            AtlasRecordType  type)
{
  /* Ids in the order in which they are made, for the same set each time. */
  AtlasRecord *record = atlas_record_new (type);

  record->id = atlas_record_set_size (set) + 1;
  g_assert_true (atlas_record_set_take (set, record));

  return record;
}

/* Owner and ids must be there before a record is taken: a set finds it by them. */
static gpointer
new_record (AtlasRecordSet  *set,
            AtlasRecordType  type)
{
  AtlasRecord *record = atlas_record_new (type);

  record->id = atlas_record_set_size (set) + 1;

  return record;
}

gint64
paper_test_entry (AtlasRecordSet *set,
                  const char     *kind,
                  const char     *text,
                  gint64          hub)
{
  AtlasEntry *entry = add_record (set, ATLAS_RECORD_ENTRY);
  AtlasName *name;

  atlas_set_text (&entry->kind, kind);
  entry->hub = hub;
  if (text != NULL)
    {
      name = new_record (set, ATLAS_RECORD_NAME);
      name->entry = entry->base.id;
      atlas_set_text (&name->text, text);
      atlas_set_text (&name->language, "en");
      atlas_set_text (&name->kind, "official");
      name->preferred = 1;
      g_assert_true (atlas_record_set_take (set, name));
    }

  return entry->base.id;
}

gint64
paper_test_property (AtlasRecordSet *set,
                     const char     *key,
                     const char     *value_type,
                     const char     *unit_family)
{
  AtlasProperty *property = add_record (set, ATLAS_RECORD_PROPERTY);

  atlas_set_text (&property->key, key);
  atlas_set_text (&property->value_type, value_type);
  atlas_set_text (&property->unit_family, unit_family);

  return property->base.id;
}

/* A claim that is made, and may be filled in further: the set knows it by its entry alone. */
AtlasClaim *
paper_test_claim (AtlasRecordSet *set,
                  gint64          entry,
                  gint64          property)
{
  AtlasClaim *claim = new_record (set, ATLAS_RECORD_CLAIM);

  claim->entry = entry;
  claim->property = property;
  atlas_set_text (&claim->state, "actual");
  atlas_set_text (&claim->rank, "normal");
  g_assert_true (atlas_record_set_take (set, claim));

  return claim;
}

void
paper_test_quote (AtlasRecordSet   *set,
                  const AtlasClaim *claim,
                  const char       *quotation)
{
  AtlasSource *source = add_record (set, ATLAS_RECORD_SOURCE);
  AtlasEvidence *evidence = new_record (set, ATLAS_RECORD_EVIDENCE);

  atlas_set_text (&source->key, "source");
  atlas_set_text (&source->type, "webpage");
  atlas_set_text (&source->title, "A source");
  evidence->claim = claim->base.id;
  evidence->source = source->base.id;
  atlas_set_text (&evidence->quotation, quotation);
  atlas_set_text (&evidence->language, "en");
  atlas_set_text (&evidence->confidence, "certain");
  g_assert_true (atlas_record_set_take (set, evidence));
}

void
paper_test_text (AtlasRecordSet *set,
                 const char     *table,
                 gint64          owner,
                 const char     *field,
                 const char     *language,
                 const char     *words)
{
  AtlasText *text = new_record (set, ATLAS_RECORD_TEXT);

  atlas_set_text (&text->owner_table, table);
  text->owner = owner;
  atlas_set_text (&text->field, field);
  atlas_set_text (&text->language, language);
  atlas_set_text (&text->text, words);
  g_assert_true (atlas_record_set_take (set, text));
}

/* What one of Poppler's tools says of a document; NULL if it is not installed. */
char *
paper_test_run (const char *tool,
                const char *option,
                const char *path)
{
  g_autofree char *program = g_find_program_in_path (tool);
  const char *argv[6] = { program, path, NULL };
  g_autofree char *output = NULL;
  g_autoptr (GError) error = NULL;
  int status = 0;

  if (program == NULL)
    return NULL;

  if (option != NULL)
    {
      argv[1] = option;
      argv[2] = path;
    }
  if (g_strcmp0 (tool, "pdftotext") == 0)
    argv[option != NULL ? 3 : 2] = "-";

  g_spawn_sync (NULL, (char **) argv, NULL, G_SPAWN_DEFAULT, NULL, NULL, &output, NULL, &status, &error);
  g_assert_no_error (error);
  g_assert_cmpint (status, ==, 0);

  return g_steal_pointer (&output);
}
