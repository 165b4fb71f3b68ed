/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A property, then one of the groups that its figures fall into, then size or colour. */
#define G_LOG_DOMAIN "atlas-app"

#include "config.h"

#include "atlas-figures-dialog.h"

#include <glib/gi18n-lib.h>

#include "atlas-language.h"
#include "atlas-setting-row.h"

typedef struct
{
  GtkWidget          *dialog;           /* which has this */
  gboolean            gone;             /* the dialog is; this is only kept for what is still being read */
  AtlasSession       *session;
  GCancellable       *cancellable;      /* of what is being read */
  AdwComboRow        *properties;
  GtkListBox         *layers;
  GtkWidget          *layers_title;
  GtkCheckButton     *group;            /* on no screen: a layer that stands alone has a round mark too */
  guint               row;              /* of the layer that is chosen */
  AdwComboRow        *looks;
  GtkLabel           *remark;
  GArray             *ids;              /* (element-type gint64): of the properties, in the order of their rows */
  AtlasFigureTheme   *theme;            /* (nullable): of the property that is chosen, once it is there */
  GArray             *numbers;          /* (element-type guint): of the theme's layers, in the order of their rows */
  gint64              wanted;           /* the property to begin with */
  char               *layer;            /* (nullable): the layer to begin with */
  AtlasFiguresChosen  chosen;
  gpointer            user_data;
} Asking;

static void
clear_asking (gpointer data)
{
  Asking *asking = data;

  g_object_unref (asking->cancellable);
  g_object_unref (asking->session);
  g_object_unref (asking->group);
  g_array_unref (asking->ids);
  g_array_unref (asking->numbers);
  g_clear_pointer (&asking->theme, atlas_figure_theme_unref);
  g_free (asking->layer);
}

static void
release_asking (gpointer asking)
{
  g_rc_box_release_full (asking, clear_asking);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Asking, release_asking)

static void
gone_cb (Asking *asking)
{
  asking->gone = TRUE;
  g_cancellable_cancel (asking->cancellable);
}

static const AtlasThemeLayer *
get_layer (Asking *asking)
{
  if (asking->theme == NULL || asking->row >= asking->numbers->len)
    return NULL;

  return asking->theme->layers->pdata[g_array_index (asking->numbers, guint, asking->row)];
}

/* What would not be on the map. */
static void
tell_left_out (Asking *asking)
{
  g_autofree char *words = NULL;

  if (get_layer (asking) != NULL)
    words = atlas_figure_theme_left_out (asking->theme, g_array_index (asking->numbers, guint, asking->row));
  else if (asking->theme != NULL)
    words = g_strdup (_("None of these figures belongs to a record that lies on the map."));
  gtk_label_set_label (asking->remark, words != NULL ? words : "");
  adw_message_dialog_set_response_enabled (ADW_MESSAGE_DIALOG (asking->dialog), "show", get_layer (asking) != NULL);
}

static void
toggled_cb (GtkCheckButton *button,
            Asking         *asking)
{
  if (!gtk_check_button_get_active (button))
    return;

  asking->row = GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (button), "atlas-row"));
  tell_left_out (asking);
}

static GtkCheckButton *
add_layer (Asking                *asking,
           const AtlasThemeLayer *layer)
{
  GtkWidget *row = adw_action_row_new ();
  GtkWidget *button = gtk_check_button_new ();
  g_autofree char *title = g_markup_escape_text (layer->title, -1);
  g_autofree char *records = g_strdup_printf (ngettext ("%u record", "%u records", layer->points->len), layer->points->len);

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), records);
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_check_button_set_group (GTK_CHECK_BUTTON (button), asking->group);
  gtk_accessible_update_relation (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_RELATION_LABELLED_BY, row, NULL, -1);
  g_object_set_data (G_OBJECT (button), "atlas-row", GUINT_TO_POINTER (asking->numbers->len));
  adw_action_row_add_prefix (ADW_ACTION_ROW (row), button);
  adw_action_row_set_activatable_widget (ADW_ACTION_ROW (row), button);
  gtk_list_box_append (asking->layers, row);
  g_signal_connect (button, "toggled", G_CALLBACK (toggled_cb), asking);

  return GTK_CHECK_BUTTON (button);
}

static void
list_layers (Asking *asking)
{
  GtkCheckButton *wanted = NULL;
  GtkWidget *row;

  while ((row = gtk_widget_get_first_child (GTK_WIDGET (asking->layers))) != NULL)
    gtk_list_box_remove (asking->layers, row);
  g_array_set_size (asking->numbers, 0);
  asking->row = 0;
  for (guint i = 0; i < asking->theme->layers->len; i++)
    {
      const AtlasThemeLayer *layer = asking->theme->layers->pdata[i];
      GtkCheckButton *button;

      if (layer->points->len == 0)
        continue;

      button = add_layer (asking, layer);
      if (wanted == NULL || g_strcmp0 (layer->title, asking->layer) == 0)
        wanted = button;
      g_array_append_val (asking->numbers, i);
    }
  gtk_widget_set_visible (asking->layers_title, wanted != NULL);
  if (wanted != NULL)
    gtk_check_button_set_active (wanted, TRUE);
  tell_left_out (asking);
  gtk_window_present (GTK_WINDOW (asking->dialog));
}

static void
tell_error (Asking       *asking,
            const GError *error)
{
  gtk_label_set_label (asking->remark, error->message);
  adw_message_dialog_set_response_enabled (ADW_MESSAGE_DIALOG (asking->dialog), "show", FALSE);
  gtk_window_present (GTK_WINDOW (asking->dialog));
}

static void
figures_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      data)
{
  g_autoptr (Asking) asking = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (AtlasFigureTheme) theme = atlas_store_load_figures_finish (ATLAS_STORE (source), result, &error);

  if (asking->gone || g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;

  if (theme == NULL)
    {
      tell_error (asking, error);
      return;
    }

  g_clear_pointer (&asking->theme, atlas_figure_theme_unref);
  asking->theme = g_steal_pointer (&theme);
  list_layers (asking);
}

static void
property_cb (Asking *asking)
{
  guint row = adw_combo_row_get_selected (asking->properties);

  if (row >= asking->ids->len)
    return;

  g_cancellable_cancel (asking->cancellable);
  g_object_unref (asking->cancellable);
  asking->cancellable = g_cancellable_new ();
  g_clear_pointer (&asking->theme, atlas_figure_theme_unref);
  adw_message_dialog_set_response_enabled (ADW_MESSAGE_DIALOG (asking->dialog), "show", FALSE);
  atlas_store_load_figures_async (atlas_session_get_store (asking->session), g_array_index (asking->ids, gint64, row),
                                  asking->cancellable, figures_cb, g_rc_box_acquire (asking));
}

static const char *
name_property (AtlasRecordSet      *vocabulary,
               const AtlasProperty *property)
{
  const char *label = atlas_record_set_text (vocabulary, property->base.id, "label", atlas_languages_wanted (ATLAS_LABELS_INTERFACE));

  return label != NULL ? label : property->key;
}

/* The properties that say numbers of somebody; the one that says most is chosen, unless one was before. */
static void
counted_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      data)
{
  g_autoptr (Asking) asking = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GHashTable) uses = atlas_store_count_uses_finish (ATLAS_STORE (source), result, &error);
  g_autoptr (GtkStringList) rows = gtk_string_list_new (NULL);
  g_autoptr (GPtrArray) all = NULL;
  AtlasRecordSet *vocabulary;
  guint selected = 0, most = 0;

  if (asking->gone)
    return;

  if (uses == NULL)
    {
      tell_error (asking, error);
      return;
    }

  vocabulary = atlas_session_get_vocabulary (asking->session);
  all = atlas_record_set_all (vocabulary, ATLAS_RECORD_PROPERTY);
  for (guint i = 0; i < all->len; i++)
    {
      const AtlasProperty *property = all->pdata[i];
      g_autofree char *label = g_utf8_make_valid (name_property (vocabulary, property), -1);
      guint n_uses = GPOINTER_TO_UINT (g_hash_table_lookup (uses, &property->base.id));

      if (g_strcmp0 (property->value_type, "number") != 0 || n_uses == 0)
        continue;

      if (property->base.id == asking->wanted || (n_uses > most && most != G_MAXUINT))
        {
          selected = asking->ids->len;
          most = property->base.id == asking->wanted ? G_MAXUINT : n_uses;
        }
      gtk_string_list_append (rows, label);
      g_array_append_val (asking->ids, property->base.id);
    }

  if (asking->ids->len == 0)
    {
      gtk_label_set_label (asking->remark, _("No record has a figure yet."));
      gtk_window_present (GTK_WINDOW (asking->dialog));
      return;
    }

  adw_combo_row_set_model (asking->properties, G_LIST_MODEL (rows));
  adw_combo_row_set_selected (asking->properties, selected);
  gtk_widget_set_sensitive (GTK_WIDGET (asking->properties), TRUE);
  property_cb (asking);
  g_signal_connect_swapped (asking->properties, "notify::selected", G_CALLBACK (property_cb), asking);
}

static void
response_cb (AdwMessageDialog *dialog,
             const char       *response,
             Asking           *asking)
{
  const AtlasThemeLayer *layer = get_layer (asking);
  AtlasFiguresChoice choice;

  if (g_strcmp0 (response, "show") != 0 || layer == NULL)
    return;

  choice = (AtlasFiguresChoice) { asking->theme->property, layer->title,
                                  adw_combo_row_get_selected (asking->looks) == 1 ? ATLAS_FIGURES_BY_COLOUR : ATLAS_FIGURES_BY_SIZE };
  asking->chosen (asking->theme, &choice, asking->user_data);
}

static GtkWidget *
build_rows (Asking *asking)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);
  GtkWidget *list = gtk_list_box_new ();
  GtkWidget *scroller = gtk_scrolled_window_new ();
  const char * const looks[] = { C_("figures", "Size"), C_("figures", "Colour"), NULL };

  gtk_widget_add_css_class (list, "boxed-list");
  gtk_list_box_set_selection_mode (GTK_LIST_BOX (list), GTK_SELECTION_NONE);
  asking->properties = atlas_setting_row_new_choice (_("_Figure"), NULL, 0);
  asking->looks = atlas_setting_row_new_choice (_("Shown _by"), looks, 0);
  gtk_list_box_append (GTK_LIST_BOX (list), GTK_WIDGET (asking->properties));
  gtk_list_box_append (GTK_LIST_BOX (list), GTK_WIDGET (asking->looks));

  asking->layers = GTK_LIST_BOX (gtk_list_box_new ());
  gtk_widget_add_css_class (GTK_WIDGET (asking->layers), "boxed-list");
  gtk_widget_set_valign (GTK_WIDGET (asking->layers), GTK_ALIGN_START);
  gtk_list_box_set_selection_mode (asking->layers, GTK_SELECTION_NONE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (asking->layers), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Time and unit"), -1);
  asking->layers_title = gtk_label_new (_("Time and Unit"));
  gtk_label_set_xalign (GTK_LABEL (asking->layers_title), 0.0);
  gtk_widget_add_css_class (asking->layers_title, "heading");
  gtk_widget_set_visible (asking->layers_title, FALSE);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_propagate_natural_height (GTK_SCROLLED_WINDOW (scroller), TRUE);
  gtk_scrolled_window_set_min_content_height (GTK_SCROLLED_WINDOW (scroller), 130);
  gtk_scrolled_window_set_max_content_height (GTK_SCROLLED_WINDOW (scroller), 260);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), GTK_WIDGET (asking->layers));

  asking->remark = GTK_LABEL (gtk_label_new (NULL));
  gtk_label_set_wrap (asking->remark, TRUE);
  gtk_label_set_xalign (asking->remark, 0.0);
  gtk_widget_add_css_class (GTK_WIDGET (asking->remark), "caption");
  gtk_box_append (GTK_BOX (box), list);
  gtk_box_append (GTK_BOX (box), asking->layers_title);
  gtk_box_append (GTK_BOX (box), scroller);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (asking->remark));

  return box;
}

/* Calls @chosen when somebody wants figures to be shown; @choice is what to begin with. It is on the screen when there
 * is something to choose from, so that it is as large as that needs. */
void
atlas_figures_dialog_present (GtkWindow                *parent,
                              AtlasSession             *session,
                              const AtlasFiguresChoice *choice,
                              AtlasFiguresChosen        chosen,
                              gpointer                  user_data)
{
  Asking *asking = g_rc_box_new0 (Asking);
  GtkWidget *dialog = adw_message_dialog_new (parent, _("Show Figures on the Map"),
                                              _("Only figures of one time, unit and state are shown together."));

  asking->dialog = dialog;
  asking->session = g_object_ref (session);
  asking->group = GTK_CHECK_BUTTON (g_object_ref_sink (gtk_check_button_new ()));
  asking->cancellable = g_cancellable_new ();
  asking->ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  asking->numbers = g_array_new (FALSE, FALSE, sizeof (guint));
  asking->wanted = choice->property;
  asking->layer = g_strdup (choice->layer);
  asking->chosen = chosen;
  asking->user_data = user_data;

  adw_message_dialog_set_extra_child (ADW_MESSAGE_DIALOG (dialog), build_rows (asking));
  adw_combo_row_set_selected (asking->looks, choice->look == ATLAS_FIGURES_BY_COLOUR ? 1 : 0);
  adw_message_dialog_add_responses (ADW_MESSAGE_DIALOG (dialog), "cancel", _("_Cancel"), "show", _("_Show"), NULL);
  adw_message_dialog_set_response_appearance (ADW_MESSAGE_DIALOG (dialog), "show", ADW_RESPONSE_SUGGESTED);
  adw_message_dialog_set_response_enabled (ADW_MESSAGE_DIALOG (dialog), "show", FALSE);
  adw_message_dialog_set_default_response (ADW_MESSAGE_DIALOG (dialog), "show");
  adw_message_dialog_set_close_response (ADW_MESSAGE_DIALOG (dialog), "cancel");
  g_signal_connect (dialog, "response", G_CALLBACK (response_cb), asking);
  g_signal_connect_swapped (dialog, "destroy", G_CALLBACK (gone_cb), asking);
  g_object_set_data_full (G_OBJECT (dialog), "atlas-asking", asking, release_asking);
  atlas_store_count_uses_async (atlas_session_get_store (session), ATLAS_RECORD_PROPERTY, asking->cancellable, counted_cb,
                                g_rc_box_acquire (asking));
}
