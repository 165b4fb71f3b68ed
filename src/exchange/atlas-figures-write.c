/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A table of figures out, tidy: a row a number, with all that qualifies it and the sources that say so. */
#define G_LOG_DOMAIN "atlas-exchange"

#include "atlas-formats-private.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

#include "atlas-citation.h"
#include "atlas-entry-view.h"

typedef struct
{
  AtlasWriter    parent;
  AtlasEntryView view;
} FiguresWriter;

static const char * const columns[] = {
  "entry_id", "entry", "kind", "hub", "longitude", "latitude", "property", "label", "value", "value_to", "qualifier", "unit", "currency",
  "as_written", "printed_number", "printed_currency", "period", "first_day", "last_day", "period_note", "state", "scope", "part_of",
  "part_kind", "rank", "rank_reason", "note", "n_sources", "source_keys", "confidence", "quotation", "locator", "citation",
};

static gboolean
begin (AtlasWriter  *writer,
       GError      **error)
{
  atlas_entry_view_init (&((FiguresWriter *) writer)->view);
  if (writer->options->byte_order_mark)
    g_string_append (writer->buffer, "\xef\xbb\xbf");
  for (guint i = 0; i < G_N_ELEMENTS (columns); i++)
    g_string_append_printf (writer->buffer, "%s%s", i > 0 ? "," : "", columns[i]);
  g_string_append (writer->buffer, "\r\n");

  return TRUE;
}

static void
clear (AtlasWriter *writer)
{
  atlas_entry_view_clear (&((FiguresWriter *) writer)->view);
}

/* RFC 4180. A text that a spreadsheet would compute gets an apostrophe before it; a number is one. */
static void
add_text (AtlasWriter *writer,
          const char  *text)
{
  GString *csv = writer->buffer;
  gboolean quote;

  if (csv->len > 0 && csv->str[csv->len - 1] != '\n')
    g_string_append_c (csv, ',');
  if (text == NULL || *text == '\0')
    return;

  quote = strpbrk (text, ",\"\r\n") != NULL;
  if (quote)
    g_string_append_c (csv, '"');
  if (!writer->options->no_guard && strchr ("=+-@\t\r", *text) != NULL)
    g_string_append_c (csv, '\'');
  for (const char *c = text; *c != '\0'; c++)
    {
      if (*c == '"')
        g_string_append_c (csv, '"');
      g_string_append_c (csv, *c);
    }
  if (quote)
    g_string_append_c (csv, '"');
}

static void
add_number (AtlasWriter *writer,
            double       number)
{
  char digits[G_ASCII_DTOSTR_BUF_SIZE];

  add_text (writer, NULL);
  if (!isfinite (number))
    return;

  g_ascii_formatd (digits, sizeof digits, "%.15g", number);
  if (g_ascii_strtod (digits, NULL) != number)
    g_ascii_dtostr (digits, sizeof digits, number);
  g_string_append (writer->buffer, digits);
}

static void
add_integer (AtlasWriter *writer,
             gint64       number)
{
  add_text (writer, NULL);
  g_string_append_printf (writer->buffer, "%" G_GINT64_FORMAT, number);
}

static void
add_day (AtlasWriter *writer,
         const char  *edtf,
         gboolean     last)
{
  AtlasEdtfDay first_day, last_day;
  const AtlasEdtfDay *day = last ? &last_day : &first_day;
  g_autofree char *text = NULL;

  if (edtf != NULL && atlas_edtf_bounds (edtf, &first_day, &last_day) && !day->open && day->year > 0)
    text = g_strdup_printf ("%04" G_GINT64_FORMAT "-%02u-%02u", day->year, day->month, day->day);
  add_text (writer, text);
}

/* What joins several sources is " | ". */
static void
join (GString    *text,
      const char *more)
{
  if (more == NULL)
    return;
  if (text->len > 0)
    g_string_append (text, " | ");
  g_string_append (text, more);
}

static void
add_sources (FiguresWriter    *self,
             const AtlasClaim *claim)
{
  AtlasWriter *writer = &self->parent;
  g_autoptr (GPtrArray) evidence = atlas_entry_view_evidence (&self->view, claim->base.id);
  GString *parts[5];

  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    parts[i] = g_string_new (NULL);

  for (guint i = 0; i < evidence->len; i++)
    {
      const AtlasEvidence *one = evidence->pdata[i];
      const AtlasSource *source = atlas_record_set_get (writer->options->vocabulary, ATLAS_RECORD_SOURCE, one->source);
      g_autofree char *citation = source != NULL ? atlas_citation_text (source, ATLAS_CITATION_APA) : NULL;

      join (parts[0], source != NULL ? source->key : NULL);
      join (parts[1], one->confidence);
      join (parts[2], one->quotation);
      join (parts[3], one->locator);
      join (parts[4], citation);
    }

  add_integer (writer, evidence->len);
  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    {
      add_text (writer, parts[i]->str);
      g_string_free (parts[i], TRUE);
    }
}

static void
add_entry (FiguresWriter *self)
{
  AtlasWriter *writer = &self->parent;
  const AtlasEntry *entry = self->view.entry;
  g_autofree char *hub = atlas_export_name_of (writer->options, entry->hub);

  add_integer (writer, entry->base.id);
  add_text (writer, atlas_entry_view_title (&self->view, writer->options));
  add_text (writer, entry->kind);
  add_text (writer, hub);
  add_number (writer, entry->position.set ? entry->position.longitude : NAN);
  add_number (writer, entry->position.set ? entry->position.latitude : NAN);
}

/* A row begins without a comma. */
static void
write_figure (FiguresWriter       *self,
              const AtlasClaim    *claim,
              const AtlasProperty *property)
{
  AtlasWriter *writer = &self->parent;

  add_entry (self);
  add_text (writer, property->key);
  add_text (writer, atlas_export_label (writer->options, property->base.id, property->key));
  add_number (writer, claim->number);
  add_number (writer, claim->number_to);

  /* A sign of comparison is no formula. */
  add_text (writer, NULL);
  g_string_append (writer->buffer, claim->qualifier != NULL && !g_str_equal (claim->qualifier, "=") ? claim->qualifier : "");
  add_text (writer, claim->unit);
  add_text (writer, claim->currency);
  add_text (writer, claim->as_written);
  add_number (writer, claim->printed_number);
  add_text (writer, claim->printed_currency);
  add_text (writer, claim->period);
  add_day (writer, claim->period, FALSE);
  add_day (writer, claim->period, TRUE);
  add_text (writer, claim->period_note);
  add_text (writer, claim->state);
  add_text (writer, claim->scope);
  if (claim->part_of != 0)
    add_integer (writer, claim->part_of);
  else
    add_text (writer, NULL);
  add_text (writer, claim->part_kind);
  add_text (writer, claim->rank);
  add_text (writer, claim->rank_reason);
  add_text (writer, claim->note);
  add_sources (self, claim);
  g_string_append (writer->buffer, "\r\n");
  writer->n_items++;
}

static gboolean
write_item (AtlasWriter      *writer,
            const AtlasItem  *item,
            GError          **error)
{
  FiguresWriter *self = (FiguresWriter *) writer;

  if (!atlas_entry_view_read (&self->view, item))
    return TRUE;

  for (guint i = 0; i < self->view.claims->len; i++)
    {
      const AtlasClaim *claim = self->view.claims->pdata[i];
      const AtlasProperty *property = atlas_export_property (writer->options, claim->property);

      if (property != NULL && g_str_equal (property->value_type, "number"))
        write_figure (self, claim, property);
      else
        atlas_writer_lose (writer, claim->target != 0 ? _("relations") : _("statements"), 1);
    }

  return TRUE;
}

static const AtlasWriterClass writer_class = {
  .size = sizeof (FiguresWriter), .begin = begin, .write = write_item, .clear = clear,
};

const AtlasFormat atlas_format_figures = {
  .id = "figures", .name = N_("Table of figures (a row a number)"), .extensions = "figures.csv", .media_type = "text/csv",
  .writer = &writer_class,
};
