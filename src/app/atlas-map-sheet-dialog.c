/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Title, format, size and what stands around the map. */
#define G_LOG_DOMAIN "atlas-app"

#include "config.h"

#include "atlas-map-sheet-dialog.h"

#include <glib/gi18n-lib.h>

#include "atlas-setting-row.h"

#define MAX_SCALE 4

typedef struct
{
  GtkEditable           *title;
  AdwComboRow           *format;
  AdwComboRow           *size;
  GtkSwitch             *legend;
  GtkSwitch             *date;
  AtlasMapSheetAnswered  answered;
  gpointer               user_data;
} Asking;

static const struct { const char *words; const char *extension; } formats[ATLAS_N_MAP_SHEET_FORMATS] = {
  [ATLAS_MAP_SHEET_PNG] = { N_("Picture (PNG)"), ".png" },
  [ATLAS_MAP_SHEET_SVG] = { N_("Drawing (SVG)"), ".svg" },
  [ATLAS_MAP_SHEET_PDF] = { N_("Document (PDF)"), ".pdf" },
};

const char *
atlas_map_sheet_dialog_extension (AtlasMapSheetFormat format)
{
  return formats[format].extension;
}

static void
response_cb (AdwMessageDialog *dialog,
             const char       *response,
             Asking           *asking)
{
  AtlasMapSheetAnswer answer = {
    .format = (AtlasMapSheetFormat) adw_combo_row_get_selected (asking->format),
    .scale = (int) adw_combo_row_get_selected (asking->size) + 1,
    .title = gtk_editable_get_text (asking->title),
    .legend = gtk_switch_get_active (asking->legend),
    .date = gtk_switch_get_active (asking->date),
  };

  if (g_strcmp0 (response, "save") == 0)
    asking->answered (&answer, asking->user_data);
}

/* Only pixels have a size. */
static void
format_cb (Asking *asking)
{
  gtk_widget_set_sensitive (GTK_WIDGET (asking->size), adw_combo_row_get_selected (asking->format) == ATLAS_MAP_SHEET_PNG);
}

static AdwComboRow *
add_choice (GtkListBox  *list,
            const char  *title,
            char       **words,
            guint        selected)
{
  AdwComboRow *row = atlas_setting_row_new_choice (title, (const char * const *) words, selected);

  gtk_list_box_append (list, GTK_WIDGET (row));

  return row;
}

static GtkSwitch *
add_switch (GtkListBox *list,
            const char *title)
{
  GtkWidget *row;
  GtkSwitch *button = atlas_setting_row_new_switch (title, NULL, TRUE, &row);

  gtk_list_box_append (list, row);

  return button;
}

static char **
list_sizes (int width,
            int height)
{
  g_autoptr (GStrvBuilder) sizes = g_strv_builder_new ();

  for (int scale = 1; scale <= MAX_SCALE; scale++)
    {
      /* translators: how large a picture is: "2×, 1600 × 1200 pixels" */
      g_autofree char *words = g_strdup_printf (_("%d×, %d × %d pixels"), scale, width * scale, height * scale);

      g_strv_builder_add (sizes, words);
    }

  return g_strv_builder_end (sizes);
}

static GtkWidget *
build_rows (Asking     *asking,
            const char *title,
            int         width,
            int         height)
{
  GtkWidget *list = gtk_list_box_new ();
  GtkWidget *row = adw_entry_row_new ();
  g_autoptr (GStrvBuilder) words = g_strv_builder_new ();
  g_auto (GStrv) format_words = NULL, sizes = list_sizes (width, height);

  gtk_widget_add_css_class (list, "boxed-list");
  gtk_list_box_set_selection_mode (GTK_LIST_BOX (list), GTK_SELECTION_NONE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), _("_Title"));
  adw_preferences_row_set_use_underline (ADW_PREFERENCES_ROW (row), TRUE);
  gtk_editable_set_text (GTK_EDITABLE (row), title);
  adw_entry_row_set_activates_default (ADW_ENTRY_ROW (row), TRUE);
  gtk_list_box_append (GTK_LIST_BOX (list), row);
  asking->title = GTK_EDITABLE (row);

  for (guint i = 0; i < G_N_ELEMENTS (formats); i++)
    g_strv_builder_add (words, _(formats[i].words));
  format_words = g_strv_builder_end (words);
  asking->format = add_choice (GTK_LIST_BOX (list), _("_Format"), format_words, ATLAS_MAP_SHEET_PNG);
  asking->size = add_choice (GTK_LIST_BOX (list), _("Si_ze"), sizes, 1);
  asking->legend = add_switch (GTK_LIST_BOX (list), _("_Legend"));
  asking->date = add_switch (GTK_LIST_BOX (list), _("_Day"));
  g_signal_connect_swapped (asking->format, "notify::selected", G_CALLBACK (format_cb), asking);

  return list;
}

static void
free_asking (gpointer  data,
             GClosure *closure)
{
  g_free (data);
}

/* Calls @answered when somebody wants it. @width, @height: of the picture on a screen of scale 1 */
void
atlas_map_sheet_dialog_present (GtkWindow             *parent,
                                const char            *title,
                                int                    width,
                                int                    height,
                                AtlasMapSheetAnswered  answered,
                                gpointer               user_data)
{
  Asking *asking = g_new0 (Asking, 1);
  GtkWidget *dialog = adw_message_dialog_new (parent, _("Save the Map as a Picture"),
                                              _("What the map shows now, with its scale and the credits of its sources."));

  asking->answered = answered;
  asking->user_data = user_data;
  adw_message_dialog_set_extra_child (ADW_MESSAGE_DIALOG (dialog), build_rows (asking, title, width, height));
  adw_message_dialog_add_responses (ADW_MESSAGE_DIALOG (dialog), "cancel", _("_Cancel"), "save", _("_Save…"), NULL);
  adw_message_dialog_set_response_appearance (ADW_MESSAGE_DIALOG (dialog), "save", ADW_RESPONSE_SUGGESTED);
  adw_message_dialog_set_default_response (ADW_MESSAGE_DIALOG (dialog), "save");
  adw_message_dialog_set_close_response (ADW_MESSAGE_DIALOG (dialog), "cancel");
  g_signal_connect_data (dialog, "response", G_CALLBACK (response_cb), asking, free_asking, 0);
  gtk_window_present (GTK_WINDOW (dialog));
}
