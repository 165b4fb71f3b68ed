/* SPDX-License-Identifier: GPL-3.0-or-later */
/* hub-atlas-tool info: what a file holds. */
#define G_LOG_DOMAIN "hub-atlas-tool"

#include "atlas-tool.h"


#include <glib/gi18n.h>

#include "atlas-language.h"
#include "atlas-library.h"

typedef struct
{
  AtlasRecordSet *set;
  const AtlasCollection *collection;    /* (nullable) */
  const AtlasChange *last;              /* (nullable) */
  const char *newer;                    /* (nullable): a sentence on why it cannot be changed */
} Info;

typedef struct
{
  const char *path;
  gboolean as_json;
} Options;

static guint
count_kind (AtlasRecordSet *set,
            const char     *kind)
{
  g_autoptr (GPtrArray) entries = atlas_record_set_all (set, ATLAS_RECORD_ENTRY);
  guint n = 0;

  for (guint i = 0; i < entries->len; i++)
    n += g_strcmp0 (((const AtlasEntry *) entries->pdata[i])->kind, kind) == 0;

  return n;
}

static guint
count (AtlasRecordSet  *set,
       AtlasRecordType  type)
{
  g_autoptr (GPtrArray) records = atlas_record_set_all (set, type);

  return records->len;
}

static guint
count_unsourced (AtlasRecordSet *set)
{
  g_autoptr (GPtrArray) claims = atlas_record_set_all (set, ATLAS_RECORD_CLAIM);
  guint n = 0;

  for (guint i = 0; i < claims->len; i++)
    {
      const AtlasClaim *claim = claims->pdata[i];
      g_autoptr (GPtrArray) evidence = atlas_record_set_children (set, ATLAS_RECORD_EVIDENCE, claim->base.id);

      n += evidence->len == 0 && g_strcmp0 (claim->rank, "withdrawn") != 0;
    }

  return n;
}

static void
print_json (const Info *self)
{
  AtlasJsonWriter *writer = atlas_json_writer_new ();
  const AtlasRecordInfo *info = atlas_record_info (ATLAS_RECORD_COLLECTION);

  atlas_json_writer_open (writer, NULL, '{');

  if (self->collection != NULL)
    {
      g_autoptr (GPtrArray) texts = atlas_record_set_children (self->set, ATLAS_RECORD_TEXT,
                                                               self->collection->base.id);

      for (guint i = 0; i < info->n_fields; i++)
        atlas_json_writer_field (writer, &info->fields[i], self->collection);

      atlas_json_writer_open (writer, "title", '{');
      for (guint i = 0; i < texts->len; i++)
        {
          const AtlasText *text = texts->pdata[i];

          if (g_strcmp0 (text->field, "title") == 0)
            atlas_json_writer_text (writer, text->language, text->text);
        }
      atlas_json_writer_close (writer);
    }

  atlas_json_writer_open (writer, "kinds", '{');
  for (guint i = 0; atlas_kinds[i] != NULL; i++)
    atlas_json_writer_integer (writer, atlas_kinds[i], count_kind (self->set, atlas_kinds[i]));
  atlas_json_writer_close (writer);

  atlas_json_writer_open (writer, "records", '{');
  for (AtlasRecordType type = 0; type < ATLAS_N_RECORD_TYPES; type++)
    atlas_json_writer_integer (writer, atlas_record_info (type)->table, count (self->set, type));
  atlas_json_writer_close (writer);

  atlas_json_writer_integer (writer, "unsourced_claims", count_unsourced (self->set));
  atlas_json_writer_integer (writer, "changes", self->last != NULL ? self->last->sequence : 0);
  if (self->last != NULL)
    atlas_json_writer_text (writer, "last_change", self->last->at);
  atlas_json_writer_boolean (writer, "newer", self->newer != NULL);
  atlas_json_writer_close (writer);

  atlas_tool_print_json (writer);
}

static void
print_line (const char *label,
            const char *value)
{
  if (value != NULL && *value != '\0')
    /* translators: what it is, such as Authors; then the value */
    atlas_tool_print (_("  %s: %s\n"), label, value);
}

static void
print_number (const char *label,
              guint       number)
{
  /* translators: what is counted, such as Sources; then how many there are */
  atlas_tool_print (_("  %s: %u\n"), label, number);
}

static void
print_collection (const Info *self)
{
  const char * const *languages = atlas_languages_wanted (ATLAS_LABELS_INTERFACE);
  const AtlasCollection *collection = self->collection;
  const char *title = atlas_record_set_text (self->set, collection->base.id, "title", languages);

  atlas_tool_print ("%s\n", title != NULL ? title : _("(without a title)"));
  print_line (_("Description"),
              atlas_record_set_text (self->set, collection->base.id, "description", languages));
  print_line (_("Language"), collection->default_language);
  print_line (_("Authors"), collection->authors);
  print_line (_("Licence"), collection->licence);
  print_line (_("Created"), collection->created);
}

static void
print_text (const Info *self)
{
  if (self->collection != NULL)
    print_collection (self);

  for (guint i = 0; atlas_kinds[i] != NULL; i++)
    {
      guint n = count_kind (self->set, atlas_kinds[i]);

      if (n > 0)
        print_number (atlas_tool_word (atlas_kinds[i]), n);
    }

  print_number (_("Claims"), count (self->set, ATLAS_RECORD_CLAIM));
  print_number (_("Claims without a source"), count_unsourced (self->set));
  print_number (_("Sources"), count (self->set, ATLAS_RECORD_SOURCE));
  print_number (_("Pictures and files"), count (self->set, ATLAS_RECORD_MEDIA));
  print_number (_("Tours"), count (self->set, ATLAS_RECORD_TOUR));

  if (self->last != NULL)
    {
      g_autofree char *done = atlas_change_describe (self->last);
      g_autofree char *number = atlas_tool_number (self->last->sequence);

      /* translators: how many changes; a date and time; what was done: Move “Xiamen” */
      atlas_tool_print (_("  Changes: %s; the last at %s: %s\n"), number, self->last->at, done);
    }
  else
    {
      atlas_tool_print (_("  Changes: none\n"));
    }

  if (self->newer != NULL)
    atlas_tool_print ("  %s\n", self->newer);
}

static AtlasToolStatus
tell (AtlasDb  *db,
      gpointer  data,
      GError  **error)
{
  const Options *options = data;
  g_autoptr (AtlasRecordSet) set = atlas_db_load_all (db, error);
  g_autoptr (GPtrArray) collections = NULL;
  g_autoptr (GPtrArray) history = NULL;
  Info info = { set, NULL, NULL, NULL };

  if (set == NULL)
    return ATLAS_TOOL_FAILED;

  history = atlas_db_history (db, 0, 1, FALSE, error);
  if (history == NULL)
    return ATLAS_TOOL_FAILED;

  collections = atlas_record_set_all (set, ATLAS_RECORD_COLLECTION);
  info.collection = collections->len > 0 ? collections->pdata[0] : NULL;
  info.last = history->len > 0 ? history->pdata[0] : NULL;

  if (atlas_library_examine (options->path, NULL) == ATLAS_FILE_NEWER)
    info.newer = atlas_db_get_read_only_reason (db);

  if (options->as_json)
    print_json (&info);
  else
    print_text (&info);

  return ATLAS_TOOL_FINE;
}

/* Tells of a file of another program what could be imported; that it is no collection has been told,
 * as by every other command. */
static void
tell_foreign (const Options *options)
{
  g_autoptr (AtlasForeignReport) report = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (AtlasRecordSet) set = atlas_foreign_read (options->path, NULL, &report, &error);

  if (set == NULL)
    {
      atlas_tool_fail (options->path, error);
      return;
    }

  if (options->as_json)
    {
      AtlasJsonWriter *writer = atlas_json_writer_new ();

      atlas_json_writer_open (writer, NULL, '{');
      atlas_tool_write_foreign (writer, "foreign", report);
      atlas_json_writer_close (writer);
      atlas_tool_print_json (writer);
      return;
    }

  atlas_tool_print (ngettext ("%u point could be imported\n", "%u points could be imported\n", report->points),
                    report->points);
  atlas_tool_print_foreign (report);
}

/**
 * atlas_command_info:
 * @self: the command
 * @argc: number of arguments
 * @argv: the arguments
 *
 * Returns: the exit code
 */
AtlasToolStatus
atlas_command_info (const AtlasToolCommand *self,
                    int                     argc,
                    char                  **argv)
{
  Options values = { NULL, FALSE };
  const GOptionEntry options[] = {
    { "json", 0, 0, G_OPTION_ARG_NONE, &values.as_json, N_("Print JSON"), NULL },
    { NULL }
  };

  AtlasToolStatus status;

  if (!atlas_tool_parse (self, options, 1, 1, &argc, &argv))
    return ATLAS_TOOL_MISUSED;

  values.path = argv[1];
  status = atlas_tool_with_db (argv[1], ATLAS_DB_READ_ONLY, tell, &values);
  if (status == ATLAS_TOOL_FAILED && atlas_library_examine (argv[1], NULL) == ATLAS_FILE_FOREIGN)
    tell_foreign (&values);

  return status;
}
