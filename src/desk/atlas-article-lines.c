/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A field for one record or figure a line. */
#define G_LOG_DOMAIN "atlas-desk"

#include "atlas-article-lines.h"

#include "atlas-form.h"
#include "atlas-row.h"

struct _AtlasArticleLines
{
  GtkBox parent_instance;

  GtkWidget *view;
  GtkWidget *told;
  AtlasArticleRead read;
  gpointer data;
  guint problems;
  guint idle;
};

enum
{
  CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (AtlasArticleLines, atlas_article_lines, GTK_TYPE_BOX)

/* (transfer full): the lines as typed, blank ones among them. */
char **
atlas_article_lines_dup_lines (AtlasArticleLines *self)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (self->view));
  g_autofree char *text = NULL;
  GtkTextIter start, end;

  gtk_text_buffer_get_bounds (buffer, &start, &end);
  text = gtk_text_buffer_get_text (buffer, &start, &end, FALSE);

  return g_strsplit (text, "\n", -1);
}

static void
tell (AtlasArticleLines *self,
      const char        *words,
      gboolean           problem)
{
  GtkWidget *row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *image = gtk_image_new_from_icon_name (problem ? "dialog-warning-symbolic" : "object-select-symbolic");
  GtkWidget *label = atlas_row_new_label (words, NULL);

  gtk_widget_set_valign (image, GTK_ALIGN_START);
  gtk_widget_add_css_class (image, problem ? "warning" : "success");
  gtk_accessible_update_state (GTK_ACCESSIBLE (image), GTK_ACCESSIBLE_STATE_HIDDEN, TRUE, -1);
  gtk_widget_set_hexpand (label, TRUE);
  if (problem)
    gtk_widget_add_css_class (label, "warning");
  gtk_box_append (GTK_BOX (row), image);
  gtk_box_append (GTK_BOX (row), label);
  gtk_box_append (GTK_BOX (self->told), row);
}

/* Tells anew what each line was read as. */
void
atlas_article_lines_reread (AtlasArticleLines *self)
{
  g_auto (GStrv) lines = atlas_article_lines_dup_lines (self);
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (self->told)) != NULL)
    gtk_box_remove (GTK_BOX (self->told), child);

  self->problems = 0;
  for (guint i = 0; lines[i] != NULL; i++)
    {
      gboolean problem = FALSE;
      g_autofree char *words = self->read (lines[i], &problem, self->data);

      if (words == NULL)
        continue;
      tell (self, words, problem);
      self->problems += problem;
    }
}

static gboolean
idle_cb (gpointer data)
{
  AtlasArticleLines *self = data;

  self->idle = 0;
  atlas_article_lines_reread (self);
  g_signal_emit (self, signals[CHANGED], 0);

  return G_SOURCE_REMOVE;
}

static void
changed_cb (AtlasArticleLines *self)
{
  if (self->idle == 0)
    self->idle = g_idle_add (idle_cb, self);
}

static void
atlas_article_lines_dispose (GObject *object)
{
  AtlasArticleLines *self = ATLAS_ARTICLE_LINES (object);

  g_clear_handle_id (&self->idle, g_source_remove);

  G_OBJECT_CLASS (atlas_article_lines_parent_class)->dispose (object);
}

static void
atlas_article_lines_class_init (AtlasArticleLinesClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = atlas_article_lines_dispose;
  signals[CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                   G_TYPE_NONE, 0);
}

static void
atlas_article_lines_init (AtlasArticleLines *self)
{
  gtk_orientable_set_orientation (GTK_ORIENTABLE (self), GTK_ORIENTATION_VERTICAL);
  gtk_box_set_spacing (GTK_BOX (self), 9);
}

/* @help: what a line looks like; @label: what the field is called, for assistive technology. */
GtkWidget *
atlas_article_lines_new (const char       *help,
                         const char       *label,
                         AtlasArticleRead  read,
                         gpointer          data)
{
  AtlasArticleLines *self = g_object_new (ATLAS_TYPE_ARTICLE_LINES, NULL);
  GtkWidget *field = atlas_form_new_text (NULL, 120);

  self->read = read;
  self->data = data;
  self->view = gtk_scrolled_window_get_child (GTK_SCROLLED_WINDOW (field));
  self->told = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->view), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
  g_signal_connect_object (gtk_text_view_get_buffer (GTK_TEXT_VIEW (self->view)), "changed", G_CALLBACK (changed_cb),
                           self, G_CONNECT_SWAPPED);
  gtk_box_append (GTK_BOX (self), atlas_row_new_caption (help));
  gtk_box_append (GTK_BOX (self), field);
  gtk_box_append (GTK_BOX (self), self->told);

  return GTK_WIDGET (self);
}

/* How many lines cannot be taken as they are. */
guint
atlas_article_lines_count_problems (AtlasArticleLines *self)
{
  if (self->idle != 0)
    {
      g_clear_handle_id (&self->idle, g_source_remove);
      idle_cb (self);
    }

  return self->problems;
}
