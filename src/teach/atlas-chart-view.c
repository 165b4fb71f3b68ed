/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A chart to look at, to read as a table, to copy and to save. */
#define G_LOG_DOMAIN "atlas-teach"

#include "atlas-chart-view.h"

#include <glib/gi18n-lib.h>

#include "atlas-chart-drawing.h"
#include "atlas-chart-table-view.h"
#include "atlas-row.h"

/* Of a picture that is saved or copied, in pixels; a picture of pixels has twice as many. */
#define PICTURE_WIDTH 960
#define PICTURE_TEXT 16
#define PICTURE_SCALE 2

struct _AtlasChartView
{
  AdwBin parent_instance;

  AtlasChart *chart;        /* (nullable) */

  GtkWidget *toasts;
  GtkWidget *bar;
  GtkWidget *lead;          /* (nullable): what the bar begins with */
  GtkWidget *toggle;
  GtkWidget *scrolled;
  GtkWidget *stack;
  GtkWidget *drawing;
  GtkWidget *table;         /* (nullable): made when it is first asked for */
  GtkWidget *told;          /* what is said of the figure that has the focus */
  GtkWidget *words;
  GtkWidget *open;
};

/* A picture on its way: to a file, or to the clipboard where that is NULL. */
typedef struct
{
  AtlasChart      *chart;
  AtlasChartFormat format;
  GFile           *file;
} Picture;

enum
{
  OPEN_CLAIM,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static const struct { const char *word; AtlasChartFormat format; } formats[] = {
  { "png", ATLAS_CHART_PNG }, { "svg", ATLAS_CHART_SVG }, { "pdf", ATLAS_CHART_PDF },
};

G_DEFINE_FINAL_TYPE (AtlasChartView, atlas_chart_view, ADW_TYPE_BIN)

static void
free_picture (Picture *picture)
{
  atlas_chart_unref (picture->chart);
  g_clear_object (&picture->file);
  g_free (picture);
}

static void
tell (AtlasChartView *self,
      const char     *text)
{
  adw_toast_overlay_add_toast (ADW_TOAST_OVERLAY (self->toasts), adw_toast_new (text));
}

/* On a thread: draws, and writes where a file is asked for. */
static void
make_picture (GTask        *task,
              gpointer      source,
              gpointer      data,
              GCancellable *cancellable)
{
  Picture *picture = data;
  AtlasChartStyle style;
  g_autoptr (GBytes) bytes = NULL;
  GError *error = NULL;

  /* Ink on white, whatever the window looks like: it goes to paper, mails and slides. */
  atlas_chart_style_init (&style, FALSE, PICTURE_TEXT);
  style.paint_paper = TRUE;
  style.alone = TRUE;
  bytes = atlas_chart_render (picture->chart, picture->format, &style, PICTURE_WIDTH, PICTURE_SCALE, &error);
  if (bytes != NULL && picture->file != NULL &&
      !g_file_replace_contents (picture->file, g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes), NULL, FALSE,
                                G_FILE_CREATE_REPLACE_DESTINATION, NULL, cancellable, &error))
    g_clear_pointer (&bytes, g_bytes_unref);

  if (bytes != NULL)
    g_task_return_pointer (task, g_steal_pointer (&bytes), (GDestroyNotify) g_bytes_unref);
  else
    g_task_return_error (task, error);
}

static void
picture_made_cb (GObject      *source,
                 GAsyncResult *result,
                 gpointer      data)
{
  AtlasChartView *self = ATLAS_CHART_VIEW (source);
  Picture *picture = g_task_get_task_data (G_TASK (result));
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = g_task_propagate_pointer (G_TASK (result), &error);
  g_autoptr (GdkTexture) texture = NULL;

  /* The view may be gone by now. */
  if (self->toasts == NULL)
    return;

  if (bytes != NULL && picture->file == NULL)
    texture = gdk_texture_new_from_bytes (bytes, &error);
  if (texture != NULL)
    gdk_clipboard_set_texture (gtk_widget_get_clipboard (GTK_WIDGET (self)), texture);

  if (error != NULL)
    tell (self, error->message);
  else
    tell (self, picture->file == NULL ? _("The picture was copied.") : _("The chart was saved."));
}

/* @file: (nullable): NULL: the clipboard */
static void
start_picture (AtlasChartView  *self,
               AtlasChartFormat format,
               GFile           *file)
{
  g_autoptr (GTask) task = g_task_new (self, NULL, picture_made_cb, NULL);
  Picture *picture = g_new0 (Picture, 1);

  picture->chart = atlas_chart_ref (self->chart);
  picture->format = format;
  picture->file = file != NULL ? g_object_ref (file) : NULL;
  g_task_set_source_tag (task, start_picture);
  g_task_set_task_data (task, picture, (GDestroyNotify) free_picture);
  g_task_run_in_thread (task, make_picture);
}

static void
save_response_cb (GtkNativeDialog *dialog,
                  int              response,
                  AtlasChartView  *self)
{
  guint place = GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (dialog), "format"));
  g_autoptr (GFile) file = gtk_file_chooser_get_file (GTK_FILE_CHOOSER (dialog));

  if (response == GTK_RESPONSE_ACCEPT && file != NULL && self->chart != NULL)
    start_picture (self, formats[place].format, file);
  g_object_unref (dialog);
}

static void
save_action (GtkWidget  *widget,
             const char *name,
             GVariant   *parameter)
{
  AtlasChartView *self = ATLAS_CHART_VIEW (widget);
  GtkRoot *root = gtk_widget_get_root (widget);
  g_autoptr (AtlasChartTable) table = atlas_chart_table (self->chart);
  g_autofree char *title = g_strdelimit (g_strdup (*table->title != '\0' ? table->title : _("Chart")), "/", '-');
  g_autofree char *file_name = NULL;
  GtkFileChooserNative *dialog;
  guint place = 0;

  while (place + 1 < G_N_ELEMENTS (formats) && !g_str_equal (formats[place].word, g_variant_get_string (parameter, NULL)))
    place++;

  dialog = gtk_file_chooser_native_new (_("Save Chart"), GTK_IS_WINDOW (root) ? GTK_WINDOW (root) : NULL,
                                        GTK_FILE_CHOOSER_ACTION_SAVE, _("_Save"), _("_Cancel"));
  file_name = g_strdup_printf ("%s.%s", title, formats[place].word);
  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (dialog), TRUE);
  gtk_file_chooser_set_current_name (GTK_FILE_CHOOSER (dialog), file_name);
  g_object_set_data (G_OBJECT (dialog), "format", GUINT_TO_POINTER (place));
  g_signal_connect_object (dialog, "response", G_CALLBACK (save_response_cb), self, 0);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (dialog));
}

static void
copy_table_action (GtkWidget  *widget,
                   const char *name,
                   GVariant   *parameter)
{
  AtlasChartView *self = ATLAS_CHART_VIEW (widget);
  g_autoptr (AtlasChartTable) table = atlas_chart_table (self->chart);
  g_autofree char *text = atlas_chart_table_to_tsv (table);

  gdk_clipboard_set_text (gtk_widget_get_clipboard (widget), text);
  tell (self, _("The table was copied."));
}

static void
copy_picture_action (GtkWidget  *widget,
                     const char *name,
                     GVariant   *parameter)
{
  start_picture (ATLAS_CHART_VIEW (widget), ATLAS_CHART_PNG, NULL);
}

static void
show_page (AtlasChartView *self)
{
  gboolean table = gtk_toggle_button_get_active (GTK_TOGGLE_BUTTON (self->toggle)) && self->chart != NULL;

  if (table && self->table == NULL)
    {
      self->table = atlas_chart_table_view_new (self->chart);
      gtk_stack_add_named (GTK_STACK (self->stack), self->table, "table");
    }
  gtk_stack_set_visible_child (GTK_STACK (self->stack), table ? self->table : self->scrolled);
  gtk_revealer_set_reveal_child (GTK_REVEALER (self->told),
                                 !table && atlas_chart_drawing_get_mark (ATLAS_CHART_DRAWING (self->drawing)) != NULL);
}

static void
mark_changed_cb (AtlasChartView *self)
{
  const AtlasChartMark *mark = atlas_chart_drawing_get_mark (ATLAS_CHART_DRAWING (self->drawing));

  if (mark != NULL)
    {
      gtk_label_set_label (GTK_LABEL (self->words), mark->words);
      gtk_widget_set_visible (self->open, mark->claim != 0);
    }
  show_page (self);
}

static void
open_claim_cb (AtlasChartView *self,
               gint64          entry,
               gint64          claim)
{
  g_signal_emit (self, signals[OPEN_CLAIM], 0, entry, claim);
}

static void
open_clicked_cb (AtlasChartView *self)
{
  const AtlasChartMark *mark = atlas_chart_drawing_get_mark (ATLAS_CHART_DRAWING (self->drawing));

  if (mark != NULL && mark->claim != 0)
    open_claim_cb (self, mark->entry, mark->claim);
}

static GtkWidget *
build_menu (void)
{
  GMenu *menu = g_menu_new ();
  GMenu *copy = g_menu_new ();
  GMenu *save = g_menu_new ();
  GtkWidget *button = gtk_menu_button_new ();

  g_menu_append (copy, _("_Copy as Table"), "chart.copy-table");
  g_menu_append (copy, _("Copy as _Picture"), "chart.copy-picture");
  g_menu_append (save, _("Save as P_NG…"), "chart.save::png");
  g_menu_append (save, _("Save as _SVG…"), "chart.save::svg");
  g_menu_append (save, _("Save as P_DF…"), "chart.save::pdf");
  g_menu_append_section (menu, NULL, G_MENU_MODEL (copy));
  g_menu_append_section (menu, NULL, G_MENU_MODEL (save));

  gtk_menu_button_set_icon_name (GTK_MENU_BUTTON (button), "view-more-symbolic");
  gtk_menu_button_set_menu_model (GTK_MENU_BUTTON (button), G_MENU_MODEL (menu));
  gtk_widget_set_tooltip_text (button, _("Copy or Save the Chart"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Copy or Save the Chart"), -1);
  gtk_widget_add_css_class (button, "flat");
  g_object_unref (menu);
  g_object_unref (copy);
  g_object_unref (save);

  return button;
}

static GtkWidget *
build_bar (AtlasChartView *self)
{
  GtkWidget *space = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);

  self->bar = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  gtk_widget_set_hexpand (space, TRUE);
  self->toggle = gtk_toggle_button_new_with_mnemonic (_("As a _Table"));
  gtk_widget_add_css_class (self->toggle, "flat");
  g_signal_connect_object (self->toggle, "toggled", G_CALLBACK (show_page), self, G_CONNECT_SWAPPED);
  gtk_box_append (GTK_BOX (self->bar), space);
  gtk_box_append (GTK_BOX (self->bar), self->toggle);
  gtk_box_append (GTK_BOX (self->bar), build_menu ());

  return self->bar;
}

/* What is said of a figure, and the way to what it rests on. */
static GtkWidget *
build_told (AtlasChartView *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);

  self->words = atlas_row_new_label (NULL, NULL);
  gtk_label_set_selectable (GTK_LABEL (self->words), TRUE);
  gtk_widget_set_hexpand (self->words, TRUE);
  self->open = gtk_button_new_with_mnemonic (_("_Open Claim"));
  gtk_widget_set_valign (self->open, GTK_ALIGN_CENTER);
  g_signal_connect_object (self->open, "clicked", G_CALLBACK (open_clicked_cb), self, G_CONNECT_SWAPPED);
  gtk_box_append (GTK_BOX (box), self->words);
  gtk_box_append (GTK_BOX (box), self->open);

  self->told = gtk_revealer_new ();
  gtk_revealer_set_child (GTK_REVEALER (self->told), box);

  return self->told;
}

/* Room for the frame of the focus, and for a bar to scroll with. */
static void
set_margins (AtlasChartView *self,
             int             margin,
             int             end)
{
  gtk_widget_set_margin_start (self->drawing, margin);
  gtk_widget_set_margin_end (self->drawing, end);
  gtk_widget_set_margin_top (self->drawing, margin);
  gtk_widget_set_margin_bottom (self->drawing, margin);
}

static void
atlas_chart_view_dispose (GObject *object)
{
  AtlasChartView *self = ATLAS_CHART_VIEW (object);

  self->toasts = NULL;
  g_clear_pointer (&self->chart, atlas_chart_unref);

  G_OBJECT_CLASS (atlas_chart_view_parent_class)->dispose (object);
}

static void
atlas_chart_view_class_init (AtlasChartViewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = atlas_chart_view_dispose;
  signals[OPEN_CLAIM] = g_signal_new ("open-claim", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                                      NULL, NULL, NULL, G_TYPE_NONE, 2, G_TYPE_INT64, G_TYPE_INT64);
  gtk_widget_class_install_action (widget_class, "chart.copy-table", NULL, copy_table_action);
  gtk_widget_class_install_action (widget_class, "chart.copy-picture", NULL, copy_picture_action);
  gtk_widget_class_install_action (widget_class, "chart.save", "s", save_action);
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
atlas_chart_view_init (AtlasChartView *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);

  self->drawing = atlas_chart_drawing_new ();
  set_margins (self, 6, 12);
  g_signal_connect_object (self->drawing, "mark-changed", G_CALLBACK (mark_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->drawing, "open-claim", G_CALLBACK (open_claim_cb), self, G_CONNECT_SWAPPED);

  self->scrolled = gtk_scrolled_window_new ();
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (self->scrolled), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_propagate_natural_height (GTK_SCROLLED_WINDOW (self->scrolled), TRUE);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (self->scrolled), self->drawing);
  /* The drawing scrolls to its figures: to itself as a whole would be to its end. */
  gtk_viewport_set_scroll_to_focus (GTK_VIEWPORT (gtk_scrolled_window_get_child (GTK_SCROLLED_WINDOW (self->scrolled))), FALSE);

  self->stack = gtk_stack_new ();
  gtk_stack_set_vhomogeneous (GTK_STACK (self->stack), FALSE);
  gtk_stack_set_hhomogeneous (GTK_STACK (self->stack), FALSE);
  gtk_stack_add_named (GTK_STACK (self->stack), self->scrolled, "chart");
  gtk_widget_set_vexpand (self->stack, TRUE);
  gtk_box_append (GTK_BOX (box), build_bar (self));
  gtk_box_append (GTK_BOX (box), self->stack);
  gtk_box_append (GTK_BOX (box), build_told (self));

  self->toasts = adw_toast_overlay_new ();
  adw_toast_overlay_set_child (ADW_TOAST_OVERLAY (self->toasts), box);
  adw_bin_set_child (ADW_BIN (self), self->toasts);
  atlas_chart_view_set_chart (self, NULL);
}

GtkWidget *
atlas_chart_view_new (void)
{
  return g_object_new (ATLAS_TYPE_CHART_VIEW, NULL);
}

/* @chart: (nullable) */
void
atlas_chart_view_set_chart (AtlasChartView *self,
                            AtlasChart     *chart)
{
  g_clear_pointer (&self->chart, atlas_chart_unref);
  self->chart = chart != NULL ? atlas_chart_ref (chart) : NULL;
  atlas_chart_drawing_set_chart (ATLAS_CHART_DRAWING (self->drawing), chart);
  if (self->table != NULL)
    {
      gtk_stack_set_visible_child (GTK_STACK (self->stack), self->scrolled);
      gtk_stack_remove (GTK_STACK (self->stack), self->table);
      self->table = NULL;
    }
  show_page (self);
  gtk_widget_set_sensitive (self->toggle, chart != NULL);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "chart.copy-table", chart != NULL);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "chart.copy-picture", chart != NULL);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "chart.save", chart != NULL);
}

/* @text_size: in pixels; 0: that of the theme */
/* @period: (nullable): EDTF; figures of another time are drawn pale */
/* For an audience: the chart alone, as much of it as there is room for. */
/* What the bar begins with: a choice of charts. Once. */
void
atlas_chart_view_set_lead (AtlasChartView *self,
                           GtkWidget      *lead)
{
  g_return_if_fail (self->lead == NULL);

  self->lead = lead;
  gtk_box_prepend (GTK_BOX (self->bar), lead);
}

GtkWidget *
atlas_chart_view_get_drawing (AtlasChartView *self)
{
  return self->drawing;
}
