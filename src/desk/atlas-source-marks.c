/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Where the quotations of a source stand in its text. */
#define G_LOG_DOMAIN "atlas-desk"

#include "atlas-source-marks.h"

typedef struct
{
  gint64 id;
  char  *text;
} Quotation;

typedef struct
{
  char      *text;
  GPtrArray *quotations;    /* (element-type Quotation) */
} Search;

static void
free_quotation (gpointer data)
{
  Quotation *quotation = data;

  g_free (quotation->text);
  g_free (quotation);
}

static void
free_search (gpointer data)
{
  Search *search = data;

  g_free (search->text);
  g_ptr_array_unref (search->quotations);
  g_free (search);
}

static void
free_mark (gpointer data)
{
  AtlasSourceMark *mark = data;

  g_array_unref (mark->evidence);
  g_free (mark);
}

static int
compare_marks (gconstpointer a,
               gconstpointer b)
{
  const AtlasSourceMark *one = *(const AtlasSourceMark * const *) a;
  const AtlasSourceMark *other = *(const AtlasSourceMark * const *) b;

  if (one->start != other->start)
    return one->start < other->start ? -1 : 1;

  return one->end > other->end ? -1 : one->end < other->end;
}

/* One mark for all evidence that quotes the same stretch; still in bytes. */
static void
join_marks (GPtrArray *marks)
{
  g_autoptr (GPtrArray) joined = g_ptr_array_new_with_free_func (free_mark);

  g_ptr_array_sort (marks, compare_marks);
  while (marks->len > 0)
    {
      AtlasSourceMark *mark = g_ptr_array_steal_index (marks, marks->len - 1);
      AtlasSourceMark *next = joined->len > 0 ? joined->pdata[joined->len - 1] : NULL;

      if (next != NULL && next->start == mark->start && next->end == mark->end)
        {
          next->verbatim = next->verbatim && mark->verbatim;
          g_array_append_vals (next->evidence, mark->evidence->data, mark->evidence->len);
          free_mark (mark);
        }
      else
        {
          g_ptr_array_add (joined, mark);
        }
    }

  while (joined->len > 0)
    g_ptr_array_add (marks, g_ptr_array_steal_index (joined, joined->len - 1));
}

/* From bytes to characters, in one walk along the text. */
static void
count_characters (AtlasSourceMarks *self,
                  const char       *text)
{
  const char *at = text;
  guint offset = 0;

  for (guint i = 0; i < self->marks->len; i++)
    {
      AtlasSourceMark *mark = self->marks->pdata[i];
      const char *start = text + mark->start;
      const char *end = text + mark->end;

      offset += (guint) g_utf8_pointer_to_offset (at, start);
      at = start;
      mark->start = offset;
      mark->end = offset + (guint) g_utf8_pointer_to_offset (start, end);
    }
}

static GArray *
find_paragraphs (const char *text)
{
  g_autoptr (GArray) paragraphs = atlas_paragraphs (text);
  GArray *offsets = g_array_new (FALSE, FALSE, sizeof (guint));
  const char *at = text;
  guint offset = 0;

  for (guint i = 0; i < paragraphs->len; i++)
    {
      const char *start = text + g_array_index (paragraphs, AtlasParagraph, i).start;

      offset += (guint) g_utf8_pointer_to_offset (at, start);
      at = start;
      g_array_append_val (offsets, offset);
    }

  return offsets;
}

static AtlasSourceMarks *
find_marks (Search       *search,
            GCancellable *cancellable)
{
  g_autoptr (AtlasQuotable) quotable = atlas_quotable_new (search->text);
  AtlasSourceMarks *self = g_new0 (AtlasSourceMarks, 1);

  self->marks = g_ptr_array_new_with_free_func (free_mark);
  self->missing = g_array_new (FALSE, FALSE, sizeof (gint64));

  for (guint i = 0; i < search->quotations->len && !g_cancellable_is_cancelled (cancellable); i++)
    {
      const Quotation *quotation = search->quotations->pdata[i];
      AtlasQuotationMatch match;
      AtlasSourceMark *mark;
      gsize start;
      gsize end;

      if (!atlas_quotable_find (quotable, quotation->text, &start, &end, &match))
        {
          g_array_append_val (self->missing, quotation->id);
          continue;
        }

      mark = g_new0 (AtlasSourceMark, 1);
      mark->start = (guint) start;
      mark->end = (guint) end;
      mark->verbatim = match == ATLAS_QUOTATION_EXACT;
      mark->evidence = g_array_new (FALSE, FALSE, sizeof (gint64));
      g_array_append_val (mark->evidence, quotation->id);
      g_ptr_array_add (self->marks, mark);
    }

  join_marks (self->marks);
  count_characters (self, search->text);
  self->paragraphs = find_paragraphs (search->text);

  return self;
}

static void
run (GTask        *task,
     gpointer      object,
     gpointer      data,
     GCancellable *cancellable)
{
  g_task_return_pointer (task, find_marks (data, cancellable), (GDestroyNotify) atlas_source_marks_free);
}

/* @text: valid UTF-8; @set has the evidence. Both are copied as far as they are needed. */
void
atlas_source_marks_find_async (const char          *text,
                               AtlasRecordSet      *set,
                               gint64               source,
                               GCancellable        *cancellable,
                               GAsyncReadyCallback  callback,
                               gpointer             user_data)
{
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, callback, user_data);
  g_autoptr (GPtrArray) all = atlas_record_set_all (set, ATLAS_RECORD_EVIDENCE);
  Search *search = g_new0 (Search, 1);

  search->text = g_strdup (text);
  search->quotations = g_ptr_array_new_with_free_func (free_quotation);
  for (guint i = 0; i < all->len; i++)
    {
      const AtlasEvidence *evidence = all->pdata[i];
      Quotation *quotation;

      if (evidence->source != source || evidence->quotation == NULL)
        continue;

      quotation = g_new0 (Quotation, 1);
      quotation->id = evidence->base.id;
      quotation->text = g_strdup (evidence->quotation);
      g_ptr_array_add (search->quotations, quotation);
    }

  g_task_set_source_tag (task, atlas_source_marks_find_async);
  g_task_set_task_data (task, search, free_search);
  g_task_run_in_thread (task, run);
}

AtlasSourceMarks *
atlas_source_marks_find_finish (GAsyncResult  *result,
                                GError       **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

void
atlas_source_marks_free (AtlasSourceMarks *self)
{
  g_ptr_array_unref (self->marks);
  g_array_unref (self->missing);
  g_clear_pointer (&self->paragraphs, g_array_unref);
  g_free (self);
}
