/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Says below a quotation whether its words are in the stored text of the source, and where. */
#define G_LOG_DOMAIN "atlas-widgets"

#include "atlas-quotation-check.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "atlas-quotation.h"
#include "atlas-row.h"

/* Letters shown on either side of the nearest place. */
#define CONTEXT 40

struct _AtlasQuotationCheck
{
  GtkBox parent_instance;

  AtlasEntryContext *context;
  gint64 source;            /* 0: none is chosen */
  gint64 evidence;          /* 0: not stored yet */
  char *quotation;
  GCancellable *reading;    /* of the newest reading */
  gboolean read;            /* the answer has come */
  char *text;               /* (nullable): of the source */
  AtlasQuotable *quotable;  /* the same, to search */
  char *words;              /* (nullable): those of the source, where they differ */

  GtkWidget *message;
  GtkWidget *place;         /* the words of the source */
  GtkWidget *buttons;
  GtkWidget *replace;
  GtkWidget *open;
};

enum
{
  FOUND,
  REPLACE,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (AtlasQuotationCheck, atlas_quotation_check, GTK_TYPE_BOX)

static void
say (AtlasQuotationCheck *self,
     const char          *message,
     const char          *css_class)
{
  gtk_label_set_label (GTK_LABEL (self->message), message);
  gtk_widget_set_visible (self->message, message != NULL && *message != '\0');
  gtk_widget_remove_css_class (self->message, "success");
  gtk_widget_remove_css_class (self->message, "warning");
  gtk_widget_remove_css_class (self->message, "dim-label");
  gtk_widget_add_css_class (self->message, css_class);
}

/* Which paragraph of the text begins before @offset, from 1. */
static guint
paragraph_at (AtlasQuotationCheck *self,
              gsize                offset)
{
  g_autoptr (GArray) paragraphs = atlas_paragraphs (self->text);

  return atlas_paragraph_at (paragraphs, offset);
}

/* One line out of what stands in the text from @start to @end. */
static char *
one_line (const char *text,
          gsize       start,
          gsize       end)
{
  g_autofree char *words = g_strndup (text + start, end - start);

  g_strdelimit (words, "\n\r\t", ' ');

  return g_steal_pointer (&words);
}

/* The words at a place, marked, with some of those around it. */
static void
show_place (AtlasQuotationCheck *self,
            gsize                start,
            gsize                end)
{
  const char *text = self->text;
  const char *from = text + start;
  const char *to = text + end;
  g_autofree char *before = NULL;
  g_autofree char *inside = one_line (text, start, end);
  g_autofree char *after = NULL;
  g_autofree char *markup = NULL;

  for (guint i = 0; i < CONTEXT && from > text; i++)
    from = g_utf8_prev_char (from);
  for (guint i = 0; i < CONTEXT && *to != '\0'; i++)
    to = g_utf8_next_char (to);

  before = one_line (text, (gsize) (from - text), start);
  after = one_line (text, end, (gsize) (to - text));
  markup = g_markup_printf_escaped ("%s%s<b>%s</b>%s%s", from > text ? "…" : "", before, inside, after,
                                    *to != '\0' ? "…" : "");
  gtk_label_set_markup (GTK_LABEL (self->place), markup);
  gtk_widget_set_visible (self->place, TRUE);
}

static void
offer_words (AtlasQuotationCheck *self,
             gsize                start,
             gsize                end)
{
  g_autofree char *words = g_strndup (self->text + start, end - start);

  g_free (self->words);
  self->words = g_steal_pointer (&words);
  gtk_widget_set_visible (self->replace, TRUE);
}

static void
tell_found (AtlasQuotationCheck *self,
            gsize                start,
            gsize                end,
            gboolean             exact)
{
  guint paragraph = paragraph_at (self, start);
  g_autofree char *message = exact
    ? g_strdup_printf (_("Found word for word in paragraph %u."), paragraph)
    : g_strdup_printf (_("Found in paragraph %u; spacing or signs differ."), paragraph);

  say (self, message, exact ? "success" : "dim-label");
  if (!exact)
    {
      show_place (self, start, end);
      offer_words (self, start, end);
    }
  g_signal_emit (self, signals[FOUND], 0, paragraph);
}

static void
tell_nearest (AtlasQuotationCheck *self,
              gsize                start,
              gsize                end)
{
  g_autofree char *message = NULL;

  if (end == start)
    {
      say (self, _("Not found in the stored text of the source."), "warning");
      return;
    }

  message = g_strdup_printf (_("Not found word for word. The nearest is in paragraph %u:"),
                             paragraph_at (self, start));
  say (self, message, "warning");
  show_place (self, start, end);
}

static void
check (AtlasQuotationCheck *self)
{
  AtlasQuotationMatch match = ATLAS_QUOTATION_NONE;
  gsize start = 0, end = 0;

  gtk_widget_set_visible (self->place, FALSE);
  gtk_widget_set_visible (self->replace, FALSE);
  gtk_widget_set_visible (self->open, self->source != 0);
  gtk_widget_set_visible (self->buttons, self->source != 0);
  say (self, "", "dim-label");
  if (self->source == 0 || !self->read)
    return;

  if (self->quotable == NULL)
    say (self, _("The text of this source is not stored, so the words cannot be checked."), "dim-label");
  else if (self->quotation == NULL || *self->quotation == '\0')
    say (self, _("The words are looked for in the stored text of the source."), "dim-label");
  else if (atlas_quotable_find (self->quotable, self->quotation, &start, &end, &match))
    tell_found (self, start, end, match == ATLAS_QUOTATION_EXACT);
  else
    tell_nearest (self, start, end);
}

static void
text_read_cb (GObject      *source,
              GAsyncResult *result,
              gpointer      data)
{
  g_autoptr (AtlasQuotationCheck) self = data;
  g_autoptr (GError) error = NULL;
  g_autofree char *text =
    atlas_entry_context_load_text_finish (ATLAS_ENTRY_CONTEXT (source), result, &error);

  if (self->context == NULL || g_task_get_cancellable (G_TASK (result)) != self->reading)
    return;

  if (error != NULL)
    g_debug ("Reading the text of a source: %s", error->message);

  self->read = TRUE;
  self->text = g_steal_pointer (&text);
  self->quotable = self->text != NULL && g_utf8_validate (self->text, -1, NULL)
    ? atlas_quotable_new (self->text) : NULL;
  check (self);
}

static void
forget_text (AtlasQuotationCheck *self)
{
  g_cancellable_cancel (self->reading);
  g_clear_object (&self->reading);
  g_clear_pointer (&self->quotable, atlas_quotable_free);
  g_clear_pointer (&self->text, g_free);
  self->read = FALSE;
}

static void
replace_cb (AtlasQuotationCheck *self)
{
  g_autofree char *words = g_strdup (self->words);

  g_signal_emit (self, signals[REPLACE], 0, words);
}

static void
open_cb (AtlasQuotationCheck *self)
{
  atlas_entry_context_open_source (self->context, self->source, self->evidence);
}

static void
atlas_quotation_check_dispose (GObject *object)
{
  AtlasQuotationCheck *self = ATLAS_QUOTATION_CHECK (object);

  forget_text (self);
  g_clear_object (&self->context);

  G_OBJECT_CLASS (atlas_quotation_check_parent_class)->dispose (object);
}

static void
atlas_quotation_check_finalize (GObject *object)
{
  AtlasQuotationCheck *self = ATLAS_QUOTATION_CHECK (object);

  g_free (self->quotation);
  g_free (self->words);

  G_OBJECT_CLASS (atlas_quotation_check_parent_class)->finalize (object);
}

static void
atlas_quotation_check_class_init (AtlasQuotationCheckClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = atlas_quotation_check_dispose;
  G_OBJECT_CLASS (klass)->finalize = atlas_quotation_check_finalize;

  signals[FOUND] = g_signal_new ("found", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                                 NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_UINT);
  signals[REPLACE] = g_signal_new ("replace", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                                   NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
}

static GtkWidget *
new_button (AtlasQuotationCheck *self,
            const char          *label,
            GCallback            callback)
{
  GtkWidget *button = gtk_button_new_with_mnemonic (label);
  GtkWidget *child = gtk_button_get_child (GTK_BUTTON (button));

  gtk_label_set_ellipsize (GTK_LABEL (child), PANGO_ELLIPSIZE_END);
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_add_css_class (button, "flush");
  gtk_widget_add_css_class (button, "caption");
  g_signal_connect_object (button, "clicked", callback, self, G_CONNECT_SWAPPED);
  gtk_box_append (GTK_BOX (self->buttons), button);

  return button;
}

static void
atlas_quotation_check_init (AtlasQuotationCheck *self)
{
  gtk_orientable_set_orientation (GTK_ORIENTABLE (self), GTK_ORIENTATION_VERTICAL);
  gtk_box_set_spacing (GTK_BOX (self), 3);
  self->message = atlas_row_new_label (NULL, "caption");
  self->place = atlas_row_new_label (NULL, "caption");
  gtk_widget_add_css_class (self->place, "evidence");
  self->buttons = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  self->replace = new_button (self, _("Use the Source’s Wor_ds"), G_CALLBACK (replace_cb));
  self->open = new_button (self, _("S_how in the Source"), G_CALLBACK (open_cb));
  gtk_box_append (GTK_BOX (self), self->message);
  gtk_box_append (GTK_BOX (self), self->place);
  gtk_box_append (GTK_BOX (self), self->buttons);
}

GtkWidget *
atlas_quotation_check_new (AtlasEntryContext *context)
{
  AtlasQuotationCheck *self = g_object_new (ATLAS_TYPE_QUOTATION_CHECK, NULL);

  self->context = g_object_ref (context);
  check (self);

  return GTK_WIDGET (self);
}

/* Reads the text of the source; 0: there is none yet. */
void
atlas_quotation_check_set_source (AtlasQuotationCheck *self,
                                  gint64               source)
{
  if (self->source == source)
    return;

  self->source = source;
  forget_text (self);
  check (self);
  if (source == 0)
    return;

  self->reading = g_cancellable_new ();
  atlas_entry_context_load_text_async (self->context, source, self->reading, text_read_cb, g_object_ref (self));
}

void
atlas_quotation_check_set_quotation (AtlasQuotationCheck *self,
                                     const char          *quotation)
{
  if (g_strcmp0 (self->quotation, quotation) == 0)
    return;

  g_free (self->quotation);
  self->quotation = g_strdup (quotation);
  check (self);
}

/* What the source is shown with; 0: evidence that is not stored yet. */
void
atlas_quotation_check_set_evidence (AtlasQuotationCheck *self,
                                    gint64               evidence)
{
  self->evidence = evidence;
}
