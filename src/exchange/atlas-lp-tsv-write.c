/* SPDX-License-Identifier: GPL-3.0-or-later */
/* LP-TSV 0.5 out: a place a row, several values of a cell with semicolons between them. */
#define G_LOG_DOMAIN "atlas-exchange"

#include "atlas-lpf-private.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

#include "atlas-wkt.h"

static const char * const columns[] = {
  "id", "title", "title_source", "fclasses", "aat_types", "attestation_year", "start", "end", "title_uri", "ccodes", "matches",
  "variants", "types", "parent_name", "parent_id", "lon", "lat", "geowkt", "geo_source", "geo_id", "approximation", "description",
};

#define N_COLUMNS G_N_ELEMENTS (columns)

typedef struct
{
  AtlasWriter    parent;
  AtlasEntryView view;
  GString       *cells[N_COLUMNS];
} TsvWriter;

static gboolean
begin (AtlasWriter  *writer,
       GError      **error)
{
  TsvWriter *self = (TsvWriter *) writer;

  atlas_entry_view_init (&self->view);
  for (guint i = 0; i < N_COLUMNS; i++)
    {
      self->cells[i] = g_string_new (NULL);
      g_string_append_printf (writer->buffer, "%s%s", i > 0 ? "\t" : "", columns[i]);
    }
  g_string_append_c (writer->buffer, '\n');

  return TRUE;
}

static void
clear (AtlasWriter *writer)
{
  TsvWriter *self = (TsvWriter *) writer;

  atlas_entry_view_clear (&self->view);
  for (guint i = 0; i < N_COLUMNS; i++)
    {
      if (self->cells[i] != NULL)
        g_string_free (g_steal_pointer (&self->cells[i]), TRUE);
    }
}

static GString *
cell (TsvWriter  *self,
      const char *column)
{
  for (guint i = 0; i < N_COLUMNS; i++)
    {
      if (g_str_equal (columns[i], column))
        return self->cells[i];
    }

  g_assert_not_reached ();
}

/* Another value of a cell: the format has no way to quote, so that what would part cells or values
 * becomes a space or a comma. */
static void
add (TsvWriter  *self,
     const char *column,
     const char *value)
{
  GString *text = cell (self, column);
  gboolean list = !g_str_equal (column, "title") && !g_str_equal (column, "description") && !g_str_equal (column, "title_source");

  if (value == NULL || *value == '\0')
    return;

  if (text->len > 0)
    g_string_append_c (text, ';');
  for (const char *c = value; *c != '\0'; c++)
    g_string_append_c (text, strchr ("\t\r\n", *c) != NULL ? ' ' : list && *c == ';' ? ',' : *c);
}

static void
add_names (TsvWriter  *self,
           const char *title)
{
  add (self, "title", title != NULL ? title : "?");
  for (guint i = 0; i < self->view.names->len; i++)
    {
      const AtlasName *name = self->view.names->pdata[i];
      g_autofree char *variant = g_strdup_printf ("%s@%s", name->text, name->language);

      add (self, "variants", variant);
      if (strchr (name->text, ';') != NULL)
        atlas_writer_lose (&self->parent, _("semicolons in names"), 1);
    }
}

/* Years, months and days are written as they are; what is not certain by its first and last year. */
static void
add_date (TsvWriter  *self,
          const char *column,
          const char *edtf,
          gboolean    last)
{
  AtlasEdtfDay first_day, last_day;
  g_autofree char *year = NULL;

  if (edtf == NULL)
    return;

  if (strspn (edtf, "0123456789-") == strlen (edtf) && *edtf != '-')
    {
      add (self, column, edtf);
      return;
    }

  atlas_writer_lose (&self->parent, _("dates that are not certain, or span some time"), 1);
  if (!atlas_edtf_bounds (edtf, &first_day, &last_day) || (last ? last_day.open : first_day.open))
    return;

  year = g_strdup_printf ("%" G_GINT64_FORMAT, last ? last_day.year : first_day.year);
  add (self, column, year);
}

static void
add_time (TsvWriter *self)
{
  AtlasEntryTime time;
  g_autoptr (GDateTime) now = g_date_time_new_now_utc ();
  g_autofree char *year = g_date_time_format (now, "%Y");

  atlas_entry_view_time (&self->view, self->parent.options, &time);
  add_date (self, "start", time.start, FALSE);
  add_date (self, "end", time.end, TRUE);
  if (time.attested && time.start == NULL)
    {
      g_autofree char *attested = g_strdup_printf ("%" G_GINT64_FORMAT, time.last.year);

      add (self, "attestation_year", attested);
    }
  else if (cell (self, "start")->len == 0)
    {
      add (self, "attestation_year", year);
    }
}

static void
add_place (TsvWriter *self)
{
  const AtlasEntry *entry = self->view.entry;
  char number[G_ASCII_DTOSTR_BUF_SIZE];

  if (entry->position.set)
    {
      add (self, "lon", g_ascii_formatd (number, sizeof number, "%.9g", entry->position.longitude));
      add (self, "lat", g_ascii_formatd (number, sizeof number, "%.9g", entry->position.latitude));
    }
  if (isfinite (entry->precision_m))
    add (self, "approximation", g_ascii_formatd (number, sizeof number, "%.15g", entry->precision_m / 1000));

  if (self->view.shapes->len > 0)
    {
      const AtlasShape *shape = self->view.shapes->pdata[0];
      gsize length;
      const guint8 *wkb = g_bytes_get_data (shape->geometry, &length);

      atlas_wkt_append (cell (self, "geowkt"), wkb, length);
      if (self->view.shapes->len > 1)
        atlas_writer_lose (&self->parent, _("lines and areas"), self->view.shapes->len - 1);
    }
}

static void
add_types (TsvWriter *self)
{
  const char *kind = self->view.entry->kind;

  add (self, "fclasses", g_str_equal (kind, "hub") || g_str_equal (kind, "place") ? "P" : g_str_equal (kind, "policy") ? "A" : "S");
  add (self, "types", kind);
  for (guint i = 0; i < self->view.tags->len; i++)
    {
      const AtlasEntryTag *link = self->view.tags->pdata[i];
      const AtlasTag *tag = atlas_record_set_get (self->parent.options->vocabulary, ATLAS_RECORD_TAG, link->tag);

      if (tag != NULL)
        add (self, "types", atlas_export_label (self->parent.options, tag->base.id, tag->key));
    }
}

static void
add_matches (TsvWriter *self)
{
  for (guint i = 0; i < self->view.identifiers->len; i++)
    {
      const AtlasIdentifier *identifier = self->view.identifiers->pdata[i];
      g_autofree char *uri = atlas_identifier_uri (identifier->scheme, identifier->value);

      if (uri != NULL)
        add (self, "matches", uri);
      else
        atlas_writer_lose (&self->parent, _("identifiers without an address"), 1);
    }
}

static void
add_rest (TsvWriter *self)
{
  const AtlasExportOptions *options = self->parent.options;
  g_autoptr (GPtrArray) collections = atlas_record_set_all (options->vocabulary, ATLAS_RECORD_COLLECTION);
  const char *title = collections->len > 0 ? atlas_record_set_text (options->vocabulary, ((const AtlasRecord *) collections->pdata[0])->id, "title", options->languages) : NULL;
  g_autofree char *hub = atlas_export_name_of (options, self->view.entry->hub);
  g_autofree char *hub_uri = hub != NULL ? atlas_entry_view_uri (self->view.entry->hub, options) : NULL;
  guint n_texts = 0;

  add (self, "title_source", title != NULL ? title : "Hub Atlas");
  add (self, "parent_name", hub);
  add (self, "parent_id", hub_uri);
  for (guint i = 0; i < self->view.texts->len; i++)
    {
      const AtlasText *text = self->view.texts->pdata[i];

      if (!g_str_equal (text->field, "description"))
        continue;
      if (n_texts++ == 0)
        add (self, "description", text->text);
      else
        atlas_writer_lose (&self->parent, _("descriptions in other languages"), 1);
    }
}

static gboolean
write_item (AtlasWriter      *writer,
            const AtlasItem  *item,
            GError          **error)
{
  TsvWriter *self = (TsvWriter *) writer;
  g_autofree char *id = NULL;

  if (!atlas_entry_view_read (&self->view, item))
    return TRUE;

  for (guint i = 0; i < N_COLUMNS; i++)
    g_string_truncate (self->cells[i], 0);

  id = g_strdup_printf ("%" G_GINT64_FORMAT, self->view.entry->base.id);
  add (self, "id", id);
  add_names (self, atlas_entry_view_title (&self->view, writer->options));
  add_types (self);
  add_time (self);
  add_place (self);
  add_matches (self);
  add_rest (self);

  for (guint i = 0; i < N_COLUMNS; i++)
    {
      if (i > 0)
        g_string_append_c (writer->buffer, '\t');
      g_string_append_len (writer->buffer, self->cells[i]->str, self->cells[i]->len);
    }
  g_string_append_c (writer->buffer, '\n');
  writer->n_items++;
  atlas_lpf_count_losses (writer, &self->view, FALSE);

  return TRUE;
}

const AtlasWriterClass atlas_lp_tsv_writer = {
  .size = sizeof (TsvWriter), .begin = begin, .write = write_item, .clear = clear,
};
