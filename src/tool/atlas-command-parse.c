/* SPDX-License-Identifier: GPL-3.0-or-later */
/* hub-atlas-tool parse: what a claim typed in one line is read as. */
#define G_LOG_DOMAIN "hub-atlas-tool"

#include "atlas-tool.h"

#include <math.h>

#include <glib/gi18n.h>

#include "atlas-claim-parse.h"
#include "atlas-quantity.h"

typedef struct
{
  char **lines;
  char *kind;
  char *property;
  gboolean as_json;
} Options;

static const char *
note_word (AtlasClaimNoteKind kind)
{
  static const char * const words[] = { "remark", "unread", "missing", "refused" };

  return words[kind];
}

static const AtlasProperty *
find_property (AtlasRecordSet *vocabulary,
               const char     *key)
{
  g_autoptr (GPtrArray) all = atlas_record_set_all (vocabulary, ATLAS_RECORD_PROPERTY);

  for (guint i = 0; i < all->len; i++)
    {
      const AtlasProperty *property = all->pdata[i];

      if (g_strcmp0 (property->key, key) == 0)
        return property;
    }

  return NULL;
}

static const char *
key_of (AtlasRecordSet *vocabulary,
        gint64          id)
{
  const AtlasProperty *property = atlas_record_set_get (vocabulary, ATLAS_RECORD_PROPERTY, id);

  return property != NULL ? property->key : NULL;
}

/* A field as text; NULL where it is empty or no value of the line. */
static char *
field_text (const AtlasClaim *claim,
            const AtlasField *field,
            AtlasRecordSet   *vocabulary)
{
  if (field->type == ATLAS_FIELD_TEXT)
    return g_strdup (ATLAS_FIELD_AT (claim, field, char *));

  if (field->type == ATLAS_FIELD_REAL && isfinite (ATLAS_FIELD_AT (claim, field, double)))
    return atlas_number_to_text (ATLAS_FIELD_AT (claim, field, double));

  if (field->type == ATLAS_FIELD_REFERENCE && g_str_equal (field->name, "property"))
    return g_strdup (key_of (vocabulary, claim->property));

  return NULL;
}

static void
print_text (const AtlasClaimDraft *draft,
            AtlasRecordSet        *vocabulary)
{
  const AtlasRecordInfo *info = atlas_record_info (ATLAS_RECORD_CLAIM);

  atlas_tool_print ("line\t%s\n", draft->line);
  atlas_tool_print ("complete\t%s\n", draft->complete ? "yes" : "no");

  for (guint i = 0; i < info->n_fields; i++)
    {
      g_autofree char *text = field_text (draft->claim, &info->fields[i], vocabulary);

      if (text != NULL)
        atlas_tool_print ("%s\t%s\n", info->fields[i].name, text);
    }

  if (draft->target_name != NULL)
    atlas_tool_print ("target_name\t%s\n", draft->target_name);

  for (guint i = 0; draft->claim->property == 0 && i < draft->candidates->len; i++)
    atlas_tool_print ("candidate\t%s\n", key_of (vocabulary, g_array_index (draft->candidates, gint64, i)));

  if (draft->rest != NULL)
    atlas_tool_print ("rest\t%s\n", draft->rest);

  for (guint i = 0; i < draft->notes->len; i++)
    {
      const AtlasClaimNote *note = draft->notes->pdata[i];

      atlas_tool_print ("%s\t%s\n", note_word (note->kind), note->message);
    }
}

static void
write_note (AtlasJsonWriter      *writer,
            const AtlasClaimNote *note)
{
  atlas_json_writer_open (writer, NULL, '{');
  atlas_json_writer_text (writer, "kind", note_word (note->kind));
  atlas_json_writer_integer (writer, "start", (gint64) note->start);
  atlas_json_writer_integer (writer, "end", (gint64) note->end);
  atlas_json_writer_text (writer, "message", note->message);
  atlas_json_writer_close (writer);
}

static void
write_draft (AtlasJsonWriter       *writer,
             const AtlasClaimDraft *draft,
             AtlasRecordSet        *vocabulary)
{
  const AtlasRecordInfo *info = atlas_record_info (ATLAS_RECORD_CLAIM);

  atlas_json_writer_open (writer, NULL, '{');
  atlas_json_writer_text (writer, "line", draft->line);
  atlas_json_writer_boolean (writer, "complete", draft->complete);
  atlas_json_writer_open (writer, "claim", '{');

  for (guint i = 0; i < info->n_fields; i++)
    {
      const AtlasField *field = &info->fields[i];
      g_autofree char *text = field_text (draft->claim, field, vocabulary);

      if (text != NULL && field->type == ATLAS_FIELD_REAL)
        atlas_json_writer_real (writer, field->name, ATLAS_FIELD_AT (draft->claim, field, double));
      else if (text != NULL)
        atlas_json_writer_text (writer, field->name, text);
    }

  atlas_json_writer_close (writer);
  if (draft->target_name != NULL)
    atlas_json_writer_text (writer, "target_name", draft->target_name);
  if (draft->rest != NULL)
    atlas_json_writer_text (writer, "rest", draft->rest);

  atlas_json_writer_open (writer, "candidates", '[');
  for (guint i = 0; i < draft->candidates->len; i++)
    atlas_json_writer_text (writer, NULL, key_of (vocabulary, g_array_index (draft->candidates, gint64, i)));
  atlas_json_writer_close (writer);

  atlas_json_writer_open (writer, "notes", '[');
  for (guint i = 0; i < draft->notes->len; i++)
    write_note (writer, draft->notes->pdata[i]);
  atlas_json_writer_close (writer);
  atlas_json_writer_close (writer);
}

static AtlasToolStatus
parse (AtlasDb  *db,
       gpointer  data,
       GError  **error)
{
  const Options *options = data;
  g_autoptr (AtlasRecordSet) vocabulary = atlas_db_load_vocabulary (db, error);
  const AtlasProperty *hint = NULL;
  AtlasJsonWriter *writer;

  if (vocabulary == NULL)
    return ATLAS_TOOL_FAILED;

  if (options->property != NULL && (hint = find_property (vocabulary, options->property)) == NULL)
    {
      g_set_error (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND, _("there is no property “%s”"), options->property);
      return ATLAS_TOOL_FAILED;
    }

  writer = options->as_json ? atlas_json_writer_new () : NULL;
  if (writer != NULL)
    {
      atlas_json_writer_open (writer, NULL, '{');
      atlas_json_writer_open (writer, "drafts", '[');
    }

  for (guint i = 0; options->lines[i] != NULL; i++)
    {
      g_autoptr (AtlasClaimDraft) draft = atlas_claim_parse (options->lines[i], hint, vocabulary, options->kind);

      if (writer != NULL)
        write_draft (writer, draft, vocabulary);
      else
        print_text (draft, vocabulary);
      if (writer == NULL && options->lines[i + 1] != NULL)
        atlas_tool_print ("\n");
    }

  if (writer != NULL)
    {
      atlas_json_writer_close (writer);
      atlas_json_writer_close (writer);
      atlas_tool_print_json (writer);
    }

  return ATLAS_TOOL_FINE;
}

/**
 * atlas_command_parse:
 * @self: the command
 * @argc: number of arguments
 * @argv: the arguments
 *
 * Returns: the exit code
 */
AtlasToolStatus
atlas_command_parse (const AtlasToolCommand *self,
                     int                     argc,
                     char                  **argv)
{
  Options values = { NULL, NULL, NULL, FALSE };
  const GOptionEntry options[] = {
    { "kind", 'k', 0, G_OPTION_ARG_FILENAME, &values.kind, N_("What kind of record the claim is about"), N_("KIND") },
    { "property", 'p', 0, G_OPTION_ARG_FILENAME, &values.property, N_("The key of the property that the claim has"), N_("KEY") },
    { "json", 0, 0, G_OPTION_ARG_NONE, &values.as_json, N_("Print JSON"), NULL },
    { NULL }
  };
  AtlasToolStatus status = ATLAS_TOOL_MISUSED;

  if (atlas_tool_parse (self, options, 2, G_MAXUINT, &argc, &argv))
    {
      if (values.kind != NULL && !g_strv_contains (atlas_kinds, values.kind))
        {
          g_autofree char *kinds = g_strjoinv (", ", (char **) atlas_kinds);
          /* translators: a list of words that can be typed */
          g_autofree char *sentence = g_strdup_printf (_("the kind must be one of: %s"), kinds);

          status = atlas_tool_misuse (self, sentence);
        }
      else
        {
          values.lines = argv + 2;
          status = atlas_tool_with_db (argv[1], ATLAS_DB_READ_ONLY, parse, &values);
        }
    }

  g_free (values.kind);
  g_free (values.property);

  return status;
}
