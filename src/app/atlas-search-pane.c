/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The search beside the page. What was found before stays in its place, and can be used, until the
 * answer to what was typed since has come; only where that takes long it is dimmed. */
#define G_LOG_DOMAIN "atlas-app"

#include "config.h"

#include "atlas-search-pane.h"

#include <glib/gi18n-lib.h>

#include "atlas-facet-list.h"
#include "atlas-query-chips.h"
#include "atlas-result-row.h"

/* Milliseconds before what is out of date is dimmed. */
#define PATIENCE 200

/* So many conditions at most are offered to be dropped, one by one. */
#define MAX_REMEDIES 4

#define TERM "atlas-term"

/* A list has a widget for each of its first 200 lines, and while somebody types all of them are others with
 * each letter. So there are as many at first as can be seen, and more when the letters stop coming. */
#define FIRST_LINES 14
#define NEXT_LINES 4
#define LETTERS_STOP_MSECS 150
#define NEXT_LINES_MSECS 20

struct _AtlasSearchPane
{
  AdwBin parent_instance;

  AtlasFinder *finder;
  AtlasResultList *results;
  GtkSliceListModel *lines; /* those of the results that are there as yet */
  GtkSingleSelection *selection;
  gboolean ready;
  gboolean asked;           /* what was found is out of date */
  gboolean open_first;      /* as soon as the answer is there */
  gboolean filters;         /* the person wants to see what can be ticked */
  gboolean countable;       /* there is something to be ticked */
  guint late_source;
  guint more_source;

  AtlasQueryChips *chips;
  GtkWidget *count;
  GtkWidget *sort;
  GtkWidget *problem;
  GtkRevealer *indexing;
  GtkLabel *indexing_label;
  GtkProgressBar *indexing_bar;
  GtkWidget *facets_scrolled;
  AtlasFacetList *facets;
  GtkStack *stack;
  GtkWidget *results_scrolled;
  GtkWidget *list;
  AdwStatusPage *nothing;
  GtkBox *remedies;
};

typedef enum
{
  PROP_READY = 1,
} AtlasSearchPaneProperty;

static GParamSpec *properties[PROP_READY + 1];

enum
{
  OPEN,
  CHANGE_QUERY,
  LEAVE,
  STOP,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (AtlasSearchPane, atlas_search_pane, ADW_TYPE_BIN)

static void
set_ready (AtlasSearchPane *self,
           gboolean         ready)
{
  if (self->ready == ready)
    return;

  self->ready = ready;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_READY]);
}

static void
set_dimmed (AtlasSearchPane *self,
            gboolean         dimmed)
{
  if (dimmed)
    gtk_widget_add_css_class (self->list, "outdated");
  else
    gtk_widget_remove_css_class (self->list, "outdated");
}

static void
show_count (AtlasSearchPane *self)
{
  g_autofree char *count = atlas_answer_dup_count (atlas_finder_get_answer (self->finder));
  const char *problem = atlas_finder_get_problem (self->finder);

  gtk_label_set_text (GTK_LABEL (self->count), count);
  gtk_label_set_text (GTK_LABEL (self->problem), problem != NULL ? problem : "");
  gtk_widget_set_visible (self->problem, problem != NULL);
}

static void
change_query (AtlasSearchPane *self,
              AtlasQuery      *query)
{
  g_signal_emit (self, signals[CHANGE_QUERY], 0, query);
}

static void
drop_term_cb (AtlasSearchPane *self,
              GtkWidget       *button)
{
  AtlasQuery *query = atlas_query_copy (atlas_finder_get_query (self->finder));

  atlas_query_remove (query, GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (button), TERM)));
  change_query (self, query);
  atlas_query_free (query);
}

static void
add_remedy (AtlasSearchPane *self,
            guint            index,
            const char      *described)
{
  /* translators: drops a condition of a search: Without “Hub: Wuxi” */
  g_autofree char *label = g_strdup_printf (_("Without “%s”"), described);
  GtkWidget *button = gtk_button_new ();
  GtkWidget *words = gtk_label_new (label);

  gtk_label_set_ellipsize (GTK_LABEL (words), PANGO_ELLIPSIZE_MIDDLE);
  gtk_button_set_child (GTK_BUTTON (button), words);
  gtk_widget_add_css_class (button, "pill");
  gtk_widget_add_css_class (button, "remedy");
  g_object_set_data (G_OBJECT (button), TERM, GUINT_TO_POINTER (index));
  g_signal_connect_object (button, "clicked", G_CALLBACK (drop_term_cb), self, G_CONNECT_SWAPPED);
  gtk_box_append (self->remedies, button);
}

/* Says what was looked for, and offers to look for less. */
static void
show_nothing (AtlasSearchPane *self)
{
  const AtlasQuery *query = atlas_finder_get_query (self->finder);
  g_autoptr (GString) described = g_string_new (NULL);
  g_autofree char *description = NULL;
  g_autofree char *escaped = NULL;
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->remedies))) != NULL)
    gtk_box_remove (self->remedies, child);

  for (guint i = 0; i < query->terms->len; i++)
    {
      g_autofree char *term = atlas_query_term_describe (query->terms->pdata[i]);

      g_string_append_printf (described, "%s%s", i > 0 ? C_("list", ", ") : "", term);
      if (query->terms->len > 1 && i < MAX_REMEDIES)
        add_remedy (self, i, term);
    }

  /* translators: %s is what was searched for: 动漫, Hub: Wuxi, Kind: Event */
  description = g_strdup_printf (_("Nothing in this collection fits: %s"), described->str);
  escaped = g_markup_escape_text (description, -1);
  adw_status_page_set_description (self->nothing, escaped);
}

static gboolean
has_results (AtlasSearchPane *self)
{
  return g_list_model_get_n_items (atlas_result_list_get_lines (self->results)) > 0;
}

static GtkWidget *
find_row (AtlasSearchPane *self,
          guint            position)
{
  for (GtkWidget *row = gtk_widget_get_first_child (self->list); row != NULL; row = gtk_widget_get_next_sibling (row))
    {
      GtkWidget *child = gtk_widget_get_first_child (row);

      if (ATLAS_IS_RESULT_ROW (child) && atlas_result_row_get_position (ATLAS_RESULT_ROW (child)) == position)
        return row;
    }

  return NULL;
}

static void
open_item (AtlasSearchPane *self,
           guint            position)
{
  g_autoptr (AtlasResultItem) item = g_list_model_get_item (atlas_result_list_get_lines (self->results), position);
  AtlasResultGroup group;

  if (item == NULL)
    return;

  group = atlas_result_item_get_group (item);
  if (!atlas_result_item_is_more (item))
    {
      g_signal_emit (self, signals[OPEN], 0, item);
      return;
    }

  atlas_result_list_unfold (self->results, group);
  if (group == ATLAS_RESULT_RECORDS)
    atlas_finder_load_more (self->finder);
}

static void
activate_cb (AtlasSearchPane *self,
             guint            position)
{
  gtk_single_selection_set_selected (self->selection, position);
  open_item (self, position);
}

static gboolean
more_cb (gpointer data)
{
  AtlasSearchPane *self = data;
  guint size = gtk_slice_list_model_get_size (self->lines) + NEXT_LINES;

  self->more_source = 0;
  if (size < g_list_model_get_n_items (atlas_result_list_get_lines (self->results)))
    {
      gtk_slice_list_model_set_size (self->lines, size);
      self->more_source = g_timeout_add_full (G_PRIORITY_LOW, NEXT_LINES_MSECS, more_cb, self, NULL);
    }
  else
    gtk_slice_list_model_set_size (self->lines, G_MAXUINT);

  return G_SOURCE_REMOVE;
}

/* Another question is answered from the top. */
static void
begin_lines (AtlasSearchPane *self)
{
  g_clear_handle_id (&self->more_source, g_source_remove);
  gtk_slice_list_model_set_size (self->lines, FIRST_LINES);
  self->more_source = g_timeout_add_full (G_PRIORITY_LOW, LETTERS_STOP_MSECS, more_cb, self, NULL);
}

static gboolean
late_cb (gpointer data)
{
  AtlasSearchPane *self = data;

  self->late_source = 0;
  if (has_results (self))
    set_dimmed (self, TRUE);
  else
    gtk_stack_set_visible_child_name (self->stack, "waiting");
  set_ready (self, TRUE);

  return G_SOURCE_REMOVE;
}

static void
asked_cb (AtlasSearchPane *self)
{
  self->asked = TRUE;
  self->open_first = FALSE;
  atlas_result_list_fold (self->results);
  if (self->late_source == 0)
    self->late_source = g_timeout_add (PATIENCE, late_cb, self);
}

static void
found_cb (AtlasSearchPane *self)
{
  GtkAdjustment *adjustment = gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (self->results_scrolled));
  gboolean answered = self->asked;

  self->asked = FALSE;
  g_clear_handle_id (&self->late_source, g_source_remove);
  set_dimmed (self, FALSE);
  if (answered)
    begin_lines (self);
  atlas_result_list_update (self->results, atlas_finder_get_answer (self->finder));
  if (!atlas_finder_is_active (self->finder))
    {
      set_ready (self, FALSE);
      return;
    }

  if (answered)
    {
      gtk_single_selection_set_selected (self->selection, GTK_INVALID_LIST_POSITION);
      gtk_adjustment_set_value (adjustment, 0);
    }

  show_count (self);
  if (!has_results (self))
    show_nothing (self);
  gtk_stack_set_visible_child_name (self->stack, has_results (self) ? "results" : "nothing");
  set_ready (self, TRUE);

  if (self->open_first && has_results (self))
    atlas_search_pane_open_first (self);
}

/* Where nothing is counted, there is nothing to choose from. */
static void
show_facets (AtlasSearchPane *self)
{
  gtk_widget_set_visible (self->facets_scrolled, self->filters && self->countable);
}

static void
counted_cb (AtlasSearchPane *self)
{
  if (!atlas_finder_is_active (self->finder))
    return;

  show_count (self);
  atlas_result_list_update (self->results, atlas_finder_get_answer (self->finder));
  self->countable = atlas_facet_list_update (self->facets, self->finder);
  show_facets (self);
}

static void
facet_toggled_cb (AtlasSearchPane *self,
                  guint            type,
                  const char      *value,
                  gboolean         on)
{
  AtlasQuery *query = atlas_query_copy (atlas_finder_get_query (self->finder));

  atlas_query_toggle_value (query, type, value, on);
  change_query (self, query);
  atlas_query_free (query);
}

/* At the first row, up leads out of the list. */
static gboolean
key_pressed_cb (AtlasSearchPane *self,
                guint            keyval,
                guint            keycode,
                GdkModifierType  state)
{
  guint selected = gtk_single_selection_get_selected (self->selection);

  if ((state & (GDK_CONTROL_MASK | GDK_ALT_MASK | GDK_SHIFT_MASK)) != 0)
    return GDK_EVENT_PROPAGATE;

  if ((keyval == GDK_KEY_Up || keyval == GDK_KEY_KP_Up) && (selected == 0 || selected == GTK_INVALID_LIST_POSITION))
    {
      g_signal_emit (self, signals[LEAVE], 0);
      return GDK_EVENT_STOP;
    }

  return GDK_EVENT_PROPAGATE;
}

static void
setup_row_cb (GtkListItemFactory *factory,
              GtkListItem        *item)
{
  gtk_list_item_set_child (item, atlas_result_row_new ());
}

/* The end of all that is known of has come near: more is fetched. */
static void
bind_row_cb (AtlasSearchPane *self,
             GtkListItem     *list_item)
{
  AtlasResultItem *item = gtk_list_item_get_item (list_item);

  atlas_result_row_bind (ATLAS_RESULT_ROW (gtk_list_item_get_child (list_item)), list_item);
  if (atlas_result_item_is_more (item) && atlas_result_item_get_group (item) == ATLAS_RESULT_RECORDS &&
      atlas_result_list_is_unfolded (self->results, ATLAS_RESULT_RECORDS))
    atlas_finder_load_more (self->finder);
}

static void
unbind_row_cb (GtkListItemFactory *factory,
               GtkListItem        *item)
{
  atlas_result_row_unbind (ATLAS_RESULT_ROW (gtk_list_item_get_child (item)));
}

static void
atlas_search_pane_get_property (GObject    *object,
                                guint       prop_id,
                                GValue     *value,
                                GParamSpec *pspec)
{
  switch ((AtlasSearchPaneProperty) prop_id)
    {
    case PROP_READY:
      g_value_set_boolean (value, ATLAS_SEARCH_PANE (object)->ready);
      break;

    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
atlas_search_pane_dispose (GObject *object)
{
  AtlasSearchPane *self = ATLAS_SEARCH_PANE (object);

  g_clear_handle_id (&self->late_source, g_source_remove);
  g_clear_handle_id (&self->more_source, g_source_remove);
  g_clear_object (&self->selection);
  g_clear_object (&self->lines);
  g_clear_object (&self->results);
  g_clear_object (&self->finder);
  adw_bin_set_child (ADW_BIN (self), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (self), ATLAS_TYPE_SEARCH_PANE);

  G_OBJECT_CLASS (atlas_search_pane_parent_class)->dispose (object);
}

static void
atlas_search_pane_class_init (AtlasSearchPaneClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = atlas_search_pane_get_property;
  object_class->dispose = atlas_search_pane_dispose;

  properties[PROP_READY] =
    g_param_spec_boolean ("ready", NULL, NULL, FALSE, G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);

  signals[OPEN] = g_signal_new ("open", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                G_TYPE_NONE, 1, ATLAS_TYPE_RESULT_ITEM);
  signals[CHANGE_QUERY] = g_signal_new ("change-query", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                        G_TYPE_NONE, 1, G_TYPE_POINTER);
  signals[LEAVE] = g_signal_new ("leave", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[STOP] = g_signal_new ("stop", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST | G_SIGNAL_ACTION, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  gtk_widget_class_add_binding_signal (widget_class, GDK_KEY_Escape, 0, "stop", NULL);
  g_type_ensure (ATLAS_TYPE_FACET_LIST);
  g_type_ensure (ATLAS_TYPE_QUERY_CHIPS);
  gtk_widget_class_set_template_from_resource (widget_class, ATLAS_RESOURCE_PATH "/app/search-pane.ui");
  gtk_widget_class_bind_template_child (widget_class, AtlasSearchPane, chips);
  gtk_widget_class_bind_template_child (widget_class, AtlasSearchPane, count);
  gtk_widget_class_bind_template_child (widget_class, AtlasSearchPane, sort);
  gtk_widget_class_bind_template_child (widget_class, AtlasSearchPane, problem);
  gtk_widget_class_bind_template_child (widget_class, AtlasSearchPane, indexing);
  gtk_widget_class_bind_template_child (widget_class, AtlasSearchPane, indexing_label);
  gtk_widget_class_bind_template_child (widget_class, AtlasSearchPane, indexing_bar);
  gtk_widget_class_bind_template_child (widget_class, AtlasSearchPane, facets_scrolled);
  gtk_widget_class_bind_template_child (widget_class, AtlasSearchPane, facets);
  gtk_widget_class_bind_template_child (widget_class, AtlasSearchPane, stack);
  gtk_widget_class_bind_template_child (widget_class, AtlasSearchPane, results_scrolled);
  gtk_widget_class_bind_template_child (widget_class, AtlasSearchPane, list);
  gtk_widget_class_bind_template_child (widget_class, AtlasSearchPane, nothing);
  gtk_widget_class_bind_template_child (widget_class, AtlasSearchPane, remedies);
  gtk_widget_class_bind_template_callback (widget_class, facet_toggled_cb);
  gtk_widget_class_bind_template_callback (widget_class, activate_cb);
}

static void
atlas_search_pane_init (AtlasSearchPane *self)
{
  g_autoptr (GtkListItemFactory) factory = gtk_signal_list_item_factory_new ();
  GtkEventController *keys = gtk_event_controller_key_new ();

  gtk_widget_init_template (GTK_WIDGET (self));
  g_signal_connect (factory, "setup", G_CALLBACK (setup_row_cb), NULL);
  g_signal_connect_object (factory, "bind", G_CALLBACK (bind_row_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect (factory, "unbind", G_CALLBACK (unbind_row_cb), NULL);
  gtk_list_view_set_factory (GTK_LIST_VIEW (self->list), factory);
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect_object (keys, "key-pressed", G_CALLBACK (key_pressed_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (self->list, keys);
}

/* @entries: all of the collection; both once. */
void
atlas_search_pane_set_finder (AtlasSearchPane *self,
                              AtlasFinder     *finder,
                              AtlasEntryList  *entries)
{
  g_return_if_fail (self->finder == NULL);

  self->finder = g_object_ref (finder);
  self->results = atlas_result_list_new (entries);
  self->lines = gtk_slice_list_model_new (g_object_ref (atlas_result_list_get_lines (self->results)), 0, G_MAXUINT);
  self->selection = gtk_single_selection_new (G_LIST_MODEL (g_object_ref (self->lines)));
  gtk_single_selection_set_autoselect (self->selection, FALSE);
  gtk_single_selection_set_can_unselect (self->selection, TRUE);
  gtk_list_view_set_model (GTK_LIST_VIEW (self->list), GTK_SELECTION_MODEL (self->selection));
  g_signal_connect_object (finder, "asked", G_CALLBACK (asked_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (finder, "found", G_CALLBACK (found_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (finder, "counted", G_CALLBACK (counted_cb), self, G_CONNECT_SWAPPED);
}

/* The field in which the same is asked: the chips tell what it is read as. Once. */
void
atlas_search_pane_set_entry (AtlasSearchPane *self,
                             AtlasQueryEntry *entry)
{
  atlas_query_chips_bind (self->chips, entry);
}

void
atlas_search_pane_set_sort_menu (AtlasSearchPane *self,
                                 GMenuModel      *menu)
{
  gtk_menu_button_set_menu_model (GTK_MENU_BUTTON (self->sort), menu);
}

/* Shows or hides by what the search can be narrowed. */
void
atlas_search_pane_set_filters (AtlasSearchPane *self,
                               gboolean         filters)
{
  self->filters = filters;
  show_facets (self);
}

/* @progress: of the index, 0 to 1. */
void
atlas_search_pane_set_progress (AtlasSearchPane *self,
                                double           progress)
{
  /* translators: how much of the collection can be searched already */
  g_autofree char *text = g_strdup_printf (_("Indexing… %d %%"), (int) (progress * 100));

  gtk_label_set_label (self->indexing_label, text);
  gtk_progress_bar_set_fraction (self->indexing_bar, progress);
  gtk_revealer_set_reveal_child (self->indexing, progress < 1);
}

/* Puts the cursor on the selected result, or on the first one. FALSE: there is none. */
gboolean
atlas_search_pane_focus_results (AtlasSearchPane *self)
{
  guint position = gtk_single_selection_get_selected (self->selection);
  GtkWidget *row;

  if (!has_results (self))
    return FALSE;

  if (position == GTK_INVALID_LIST_POSITION)
    position = 0;
  gtk_single_selection_set_selected (self->selection, position);
  gtk_widget_activate_action (self->list, "list.scroll-to-item", "u", position);
  row = find_row (self, position);

  return gtk_widget_grab_focus (row != NULL ? row : self->list);
}

/* Opens the best result, as soon as it is there. */
void
atlas_search_pane_open_first (AtlasSearchPane *self)
{
  self->open_first = atlas_finder_is_waiting (self->finder);
  if (!self->open_first && atlas_search_pane_focus_results (self))
    open_item (self, gtk_single_selection_get_selected (self->selection));
}

gboolean
atlas_search_pane_is_ready (AtlasSearchPane *self)
{
  return self->ready;
}
