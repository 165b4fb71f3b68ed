/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A record on paper: what it is called, what is said of it, and why that is believed. */
#define G_LOG_DOMAIN "atlas-publish"

#include "atlas-sheet.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "atlas-coordinate.h"
#include "atlas-labels.h"

static void
write_names (AtlasSheet       *sheet,
             const AtlasEntry *entry)
{
  g_autoptr (GPtrArray) names = atlas_record_set_children (sheet->set, ATLAS_RECORD_NAME, entry->base.id);
  g_autofree char *title = atlas_sheet_name (sheet, entry->base.id);
  g_autoptr (GString) others = g_string_new (NULL);

  atlas_paper_mark (sheet->paper, sheet->language, title, 0);
  atlas_paper_text (sheet->paper, ATLAS_PAPER_TITLE, title, sheet->language);
  for (guint i = 0; i < names->len; i++)
    {
      const AtlasName *name = names->pdata[i];
      g_autofree char *legible = name->text != NULL ? g_utf8_make_valid (name->text, -1) : NULL;

      if (legible != NULL && strcmp (legible, title) != 0)
        g_string_append_printf (others, "%s%s", others->len > 0 ? " · " : "", legible);
    }
  if (others->len > 0)
    atlas_paper_text (sheet->paper, ATLAS_PAPER_SUBTITLE, others->str, sheet->language);
}

/* Kind, hub and place in one line. */
static void
write_head (AtlasSheet       *sheet,
            const AtlasEntry *entry)
{
  g_autoptr (GString) line = g_string_new (atlas_label_kind (entry->kind));

  if (entry->hub != 0 && atlas_record_set_get (sheet->set, ATLAS_RECORD_ENTRY, entry->hub) != NULL)
    {
      g_autofree char *hub = atlas_sheet_name (sheet, entry->hub);

      g_string_append_printf (line, " · %s", hub);
    }
  if (entry->position.set)
    {
      g_autofree char *place = atlas_coordinate_format (entry->position.longitude, entry->position.latitude,
                                                        ATLAS_COORDINATE_DECIMAL);

      g_string_append_printf (line, " · %s", place);
    }
  atlas_paper_text (sheet->paper, ATLAS_PAPER_SMALL, line->str, sheet->language);
}

static void
write_description (AtlasSheet       *sheet,
                   const AtlasEntry *entry)
{
  const char *text = atlas_record_set_text (sheet->set, entry->base.id, "description", sheet->languages);
  g_auto (GStrv) lines = text != NULL ? g_strsplit (text, "\n", -1) : NULL;

  atlas_paper_space (sheet->paper, 8);
  for (guint i = 0; lines != NULL && lines[i] != NULL; i++)
    {
      if (*g_strstrip (lines[i]) != '\0')
        atlas_paper_text (sheet->paper, ATLAS_PAPER_BODY, lines[i], sheet->language);
    }
}

/* A claim with its evidence. What was withdrawn is not given away. */
static void
write_claim (AtlasSheet       *sheet,
             const AtlasClaim *claim)
{
  g_autoptr (GPtrArray) pieces = atlas_paper_pieces_new ();
  g_autofree char *statement = atlas_sheet_statement (sheet, claim);
  AtlasPaperColumn column = { .pieces = pieces };

  atlas_paper_add_markup (pieces, ATLAS_PAPER_STATEMENT, statement, sheet->language);
  atlas_sheet_evidence (sheet, pieces, claim);
  atlas_paper_need (sheet->paper, 60);
  atlas_paper_columns (sheet->paper, &column, 1);
  atlas_paper_space (sheet->paper, 6);
}

static int
compare_claims (gconstpointer one,
                gconstpointer other)
{
  const AtlasClaim *a = *(const AtlasClaim * const *) one, *b = *(const AtlasClaim * const *) other;

  if (a->ordinal != b->ordinal)
    return a->ordinal < b->ordinal ? -1 : 1;

  return (a->base.id > b->base.id) - (a->base.id < b->base.id);
}

static void
build (AtlasSheet *sheet,
       gpointer    data)
{
  const AtlasEntry *entry = data;
  g_autoptr (GPtrArray) claims = atlas_record_set_children (sheet->set, ATLAS_RECORD_CLAIM, entry->base.id);
  guint n_written = 0;

  write_names (sheet, entry);
  write_head (sheet, entry);
  write_description (sheet, entry);
  g_ptr_array_sort (claims, compare_claims);
  for (guint i = 0; i < claims->len; i++)
    {
      const AtlasClaim *claim = claims->pdata[i];

      if (claim->entry != entry->base.id || g_strcmp0 (claim->rank, "withdrawn") == 0)
        continue;

      if (n_written++ == 0)
        {
          atlas_paper_space (sheet->paper, 10);
          atlas_sheet_label (sheet, _("What Is Said of It"));
        }
      write_claim (sheet, claim);
    }
  atlas_sheet_sources (sheet);
  atlas_paper_space (sheet->paper, 12);
  atlas_sheet_terms (sheet);
}

/**
 * atlas_publish_record_pages:
 * @set: an entry with all that belongs to it, as atlas_db_load_entry() reads it
 * @entry: its id
 * @options: language and size of the paper
 * @cancellable: (nullable): what may stop it
 * @error: where an error goes
 *
 * Writes a record on pages for a printer.
 *
 * Returns: (transfer full) (nullable) (element-type cairo_surface_t): the pages; %NULL on error
 */
GPtrArray *
atlas_publish_record_pages (AtlasRecordSet            *set,
                            gint64                     entry,
                            const AtlasPublishOptions *options,
                            GCancellable              *cancellable,
                            GError                   **error)
{
  const AtlasEntry *record = atlas_record_set_get (set, ATLAS_RECORD_ENTRY, entry);

  if (record == NULL)
    {
      g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND, _("The record is no longer there."));
      return NULL;
    }

  return atlas_sheet_pages (set, entry, options, build, (gpointer) record, cancellable, error);
}
