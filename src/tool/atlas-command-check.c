/* SPDX-License-Identifier: GPL-3.0-or-later */
/* hub-atlas-tool check: what is wrong in a collection and what it still wants. */
#define G_LOG_DOMAIN "hub-atlas-tool"

#include "atlas-tool.h"

#include <glib/gi18n.h>

#include "atlas-queue.h"
#include "atlas-story-check.h"

/* As many items are told at a time, with the records that this takes. */
#define CHUNK 200

typedef struct
{
  char *sources;        /* (nullable): a folder */
  gboolean all;
  gboolean as_json;
} Options;

typedef struct
{
  AtlasDb *db;
  const Options *options;
  GPtrArray *findings;  /* (element-type AtlasFinding): on the file, on documents that are not here */
  GArray *items;        /* (element-type AtlasQueueItem) */
  char **languages;
  AtlasRecordSet *tours;/* (nullable): for what tours and their stops are called */
  AtlasJsonWriter *json;/* (nullable) */
} Report;

static const char *
severity_key (AtlasSeverity severity)
{
  static const char * const keys[] = { "note", "warning", "error" };

  return keys[severity];
}

static const char *
severity_word (AtlasSeverity severity)
{
  switch (severity)
    {
    case ATLAS_SEVERITY_ERROR:
      return C_("severity", "Error");

    case ATLAS_SEVERITY_WARNING:
      return C_("severity", "Warning");

    case ATLAS_SEVERITY_NOTE:
    default:
      return C_("severity", "Note");
    }
}

static void
print_json (Report             *report,
            const AtlasFinding *finding)
{
  AtlasJsonWriter *writer = report->json;

  atlas_json_writer_open (writer, NULL, '{');
  atlas_json_writer_text (writer, "severity", severity_key (finding->severity));
  atlas_json_writer_text (writer, "code", finding->code);

  if (finding->id != 0)
    {
      atlas_json_writer_text (writer, "table", atlas_record_info (finding->type)->table);
      atlas_json_writer_integer (writer, "id", finding->id);
    }

  if (finding->field != NULL)
    atlas_json_writer_text (writer, "field", finding->field);

  atlas_json_writer_close (writer);
}

static void
print_text (const AtlasFinding *finding,
            AtlasRecordSet     *set)
{
  g_autofree char *title = NULL;
  g_autofree char *id = atlas_tool_number (finding->id);

  if (set != NULL && finding->id != 0)
    title = atlas_tool_record_title (set, finding->type, finding->id);

  if (finding->id == 0)
    /* translators: Error or Warning; a sentence */
    atlas_tool_print (_("%s: %s\n"), severity_word (finding->severity), finding->message);
  else
    /* translators: Error or Warning; the name of a record; its table and number; a sentence */
    atlas_tool_print (_("%s: %s (%s %s): %s\n"), severity_word (finding->severity),
                      title != NULL ? title : "?", atlas_record_info (finding->type)->table, id,
                      finding->message);
}

static void
print_finding (Report             *report,
               const AtlasFinding *finding,
               AtlasRecordSet     *set)
{
  if (report->json != NULL)
    print_json (report, finding);
  else
    print_text (finding, set);
}

static gboolean
print_items (Report  *report,
             guint    first,
             guint    n,
             GError **error)
{
  const AtlasQueueItem *items = &g_array_index (report->items, AtlasQueueItem, first);
  g_autoptr (AtlasRecordSet) set = atlas_db_load_queue_records (report->db, items, n, error);

  for (guint i = 0; set != NULL && i < n; i++)
    {
      g_autoptr (AtlasFinding) finding =
        atlas_queue_item_to_finding (&items[i], set, (const char * const *) report->languages);

      print_finding (report, finding, set);
    }

  return set != NULL;
}

/* Items of one severity and kind together. */
static int
compare_items (gconstpointer a,
               gconstpointer b)
{
  const AtlasQueueItem *one = a, *other = b;

  if (one->severity != other->severity)
    return one->severity > other->severity ? -1 : 1;
  if (one->kind != other->kind)
    return one->kind < other->kind ? -1 : 1;

  return atlas_queue_item_compare (a, b);
}

/* What is only worth knowing is counted, unless all is asked for. */
static gboolean
print_all_items (Report  *report,
                 GError **error)
{
  gboolean each = report->options->all || report->json != NULL;
  guint first = 0;

  g_array_sort (report->items, compare_items);

  while (first < report->items->len)
    {
      const AtlasQueueItem *item = &g_array_index (report->items, AtlasQueueItem, first);
      guint n = 1;

      while (first + n < report->items->len && g_array_index (report->items, AtlasQueueItem, first + n).kind == item->kind &&
             g_array_index (report->items, AtlasQueueItem, first + n).severity == item->severity)
        n++;

      if (!each && item->severity == ATLAS_SEVERITY_NOTE)
        /* translators: Note; what a list of such findings is headed by; how many there are */
        atlas_tool_print (_("%s: %s: %u\n"), severity_word (item->severity), atlas_queue_kind_label (item->kind), n);

      for (guint i = 0; (each || item->severity != ATLAS_SEVERITY_NOTE) && i < n; i += CHUNK)
        {
          if (!print_items (report, first + i, MIN (CHUNK, n - i), error))
            return FALSE;
        }

      first += n;
    }

  return TRUE;
}

static gboolean
print_report (Report       *report,
              const guint  *counts,
              GError      **error)
{
  if (report->options->as_json)
    {
      report->json = atlas_json_writer_new ();
      atlas_json_writer_open (report->json, NULL, '{');
      atlas_json_writer_integer (report->json, "errors", counts[ATLAS_SEVERITY_ERROR]);
      atlas_json_writer_integer (report->json, "warnings", counts[ATLAS_SEVERITY_WARNING]);
      atlas_json_writer_integer (report->json, "notes", counts[ATLAS_SEVERITY_NOTE]);
      atlas_json_writer_open (report->json, "findings", '[');
    }

  for (guint i = 0; i < report->findings->len; i++)
    print_finding (report, report->findings->pdata[i], report->tours);

  if (!print_all_items (report, error))
    return FALSE;

  if (report->json != NULL)
    {
      atlas_json_writer_close (report->json);
      atlas_json_writer_close (report->json);
      atlas_tool_print_json (report->json);
    }
  else
    atlas_tool_print (_("Errors: %u, warnings: %u, notes: %u\n"), counts[ATLAS_SEVERITY_ERROR],
                      counts[ATLAS_SEVERITY_WARNING], counts[ATLAS_SEVERITY_NOTE]);

  return TRUE;
}

/* The documents in a folder, by the SHA-256 of their bytes. */
static GHashTable *
read_sources (const char  *folder,
              GError     **error)
{
  g_autoptr (GHashTable) texts = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  g_autoptr (GDir) dir = g_dir_open (folder, 0, error);
  const char *name;

  if (dir == NULL)
    return NULL;

  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);
      char *text;
      gsize length;

      if (!g_file_test (path, G_FILE_TEST_IS_REGULAR))
        continue;

      if (!g_file_get_contents (path, &text, &length, error))
        return NULL;

      g_hash_table_insert (texts, g_compute_checksum_for_data (G_CHECKSUM_SHA256, (guchar *) text, length), text);
    }

  return g_steal_pointer (&texts);
}

/* In a damaged file the rest would only fail. */
static gboolean
is_damaged (Report *report)
{
  for (guint i = 0; i < report->findings->len; i++)
    {
      if (g_strcmp0 (((const AtlasFinding *) report->findings->pdata[i])->code, "damaged-file") == 0)
        return TRUE;
    }

  return FALSE;
}

/* The list of the window's page for review, all of it. */
static gboolean
find_items (Report  *report,
            GError **error)
{
  AtlasQueueScope scope = { 0 };

  report->languages = atlas_db_queue_languages (report->db, error);
  if (report->languages == NULL)
    return FALSE;

  scope.languages = (const char * const *) report->languages;
  for (guint kind = 0; kind < ATLAS_N_QUEUE_KINDS; kind++)
    {
      if (!atlas_db_queue (report->db, kind, &scope, report->items, error))
        return FALSE;
    }

  return TRUE;
}

/* What the checker on the page of tours shows, of all of them. */
static gboolean
check_tours (Report  *report,
             GError **error)
{
  g_autoptr (GPtrArray) tours = NULL;

  report->tours = atlas_db_load_tours (report->db, error);
  if (report->tours == NULL)
    return FALSE;

  tours = atlas_record_set_all (report->tours, ATLAS_RECORD_TOUR);
  for (guint i = 0; i < tours->len; i++)
    {
      gint64 id = ((const AtlasRecord *) tours->pdata[i])->id;
      g_autoptr (AtlasRecordSet) set = atlas_db_load_tour (report->db, id, error);
      g_autoptr (AtlasStory) story = set != NULL ? atlas_story_new (set, id) : NULL;
      g_autoptr (GPtrArray) findings = NULL;

      if (story == NULL)
        return FALSE;

      findings = atlas_story_check (story);
      for (guint k = 0; k < findings->len; k++)
        g_ptr_array_add (report->findings, atlas_story_finding_to_finding (findings->pdata[k], id));
    }

  return TRUE;
}

static gboolean
make_report (Report   *report,
             guint    *counts,
             GError  **error)
{
  g_autoptr (GHashTable) documents = NULL;

  if (report->options->sources != NULL && (documents = read_sources (report->options->sources, error)) == NULL)
    return FALSE;

  report->findings = atlas_db_check_pages (report->db, error);
  if (report->findings == NULL)
    return FALSE;

  if (!is_damaged (report) &&
      (!find_items (report, error) ||
       !check_tours (report, error) ||
       (documents != NULL &&
        !atlas_db_check_documents (report->db, documents, report->items, report->findings, error))))
    return FALSE;

  for (guint i = 0; i < report->findings->len; i++)
    counts[((const AtlasFinding *) report->findings->pdata[i])->severity]++;
  for (guint i = 0; i < report->items->len; i++)
    counts[g_array_index (report->items, AtlasQueueItem, i).severity]++;

  return print_report (report, counts, error);
}

static AtlasToolStatus
check (AtlasDb  *db,
       gpointer  data,
       GError  **error)
{
  g_autoptr (GArray) items = g_array_new (FALSE, FALSE, sizeof (AtlasQueueItem));
  Report report = { .db = db, .options = data, .items = items };
  guint counts[ATLAS_SEVERITY_ERROR + 1] = { 0 };
  gboolean fine = make_report (&report, counts, error);

  g_clear_pointer (&report.findings, g_ptr_array_unref);
  g_clear_pointer (&report.tours, atlas_record_set_unref);
  g_strfreev (report.languages);

  return fine && counts[ATLAS_SEVERITY_ERROR] + counts[ATLAS_SEVERITY_WARNING] == 0 ? ATLAS_TOOL_FINE
                                                                                    : ATLAS_TOOL_FAILED;
}

/**
 * atlas_command_check:
 * @self: the command
 * @argc: number of arguments
 * @argv: the arguments
 *
 * Returns: the exit code
 */
AtlasToolStatus
atlas_command_check (const AtlasToolCommand *self,
                     int                     argc,
                     char                  **argv)
{
  Options values = { 0 };
  const GOptionEntry options[] = {
    { "sources", 's', 0, G_OPTION_ARG_FILENAME, &values.sources, N_("Look for the quotations in the documents in this folder"), N_("FOLDER") },
    { "all", 'a', 0, G_OPTION_ARG_NONE, &values.all, N_("List notes one by one instead of counting them"), NULL },
    { "json", 0, 0, G_OPTION_ARG_NONE, &values.as_json, N_("Print JSON"), NULL },
    { NULL }
  };
  AtlasToolStatus status = ATLAS_TOOL_MISUSED;

  if (atlas_tool_parse (self, options, 1, 1, &argc, &argv))
    status = atlas_tool_with_db (argv[1], ATLAS_DB_READ_ONLY, check, &values);

  g_free (values.sources);

  return status;
}
