/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The editor that opens over a cell. */
#define G_LOG_DOMAIN "atlas-desk"

#include "atlas-cell-editor.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "atlas-entry-scan.h"
#include "atlas-labels.h"

#define MAX_MATCHES 8
#define PLACE_PREFIX "cell:"

struct _AtlasCellEditor
{
  GtkPopover parent_instance;

  AtlasCellSource source;   /* with references of its own */
  GListModel *entries;
  gint64 entry;
  AtlasColumn *column;
  gboolean picks_entry;     /* the value is another record */
  AtlasEntryScan *scan;     /* (nullable): for the records that what was typed fits */
  GStrv wanted;             /* (nullable): the words of that */
  guint n_offered;
  AtlasDrafts *drafts;      /* (nullable): keeps what is typed */
  AtlasFormPlace place;

  GtkWidget *text;          /* (nullable) GtkEntry */
  GtkWidget *told;          /* what is understood, or what is wrong */
  GtkWidget *list;          /* (nullable) words or records to choose from */
  gboolean done;            /* stored or left */
};

enum
{
  SUBMIT,
  LEAVE,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (AtlasCellEditor, atlas_cell_editor, GTK_TYPE_POPOVER)

static const char * const *
words_of (const AtlasColumn *column)
{
  return column->type == ATLAS_COLUMN_KIND ? atlas_kinds
       : column->type == ATLAS_COLUMN_REVIEW ? atlas_review_states : NULL;
}

static const char *
label_of (const AtlasColumn *column,
          const char        *word)
{
  return column->type == ATLAS_COLUMN_KIND ? atlas_label_kind (word) : atlas_label_review (word);
}

/* The chosen record; -1: none is chosen. */
static gint64
chosen_entry (AtlasCellEditor *self)
{
  GtkListBoxRow *row = gtk_list_box_get_selected_row (GTK_LIST_BOX (self->list));
  const gint64 *id = row != NULL ? g_object_get_data (G_OBJECT (row), "id") : NULL;

  return id != NULL ? *id : -1;
}

static gboolean
read_into (AtlasCellEditor *self,
           AtlasCellBatch  *batch,
           GError         **error)
{
  const char *text = self->text != NULL ? gtk_editable_get_text (GTK_EDITABLE (self->text)) : NULL;

  if (self->picks_entry && *text != '\0')
    {
      gint64 id = chosen_entry (self);

      return id > 0 ? atlas_cell_batch_set_entry (batch, self->entry, self->column, id, error)
                    : atlas_cell_batch_set (batch, self->entry, self->column, text, error);
    }

  if (text == NULL)
    {
      GtkListBoxRow *row = gtk_list_box_get_selected_row (GTK_LIST_BOX (self->list));

      text = row != NULL ? g_object_get_data (G_OBJECT (row), "word") : "";
    }

  return atlas_cell_batch_set (batch, self->entry, self->column, text, error);
}

/* Stores what is there and moves on. FALSE: it is refused, and the editor says why. */
static gboolean
commit (AtlasCellEditor *self,
        int              rows,
        int              columns)
{
  g_autoptr (AtlasCellBatch) batch = atlas_cell_batch_new (&self->source, self->entries);
  g_autofree char *title = atlas_cell_title (&self->source, self->entry);
  g_autoptr (GError) error = NULL;
  AtlasEdit *edit;

  if (!read_into (self, batch, &error))
    {
      gtk_label_set_label (GTK_LABEL (self->told), error->message);
      gtk_widget_add_css_class (self->told, "error");
      gtk_widget_show (self->told);
      if (self->text != NULL)
        gtk_widget_grab_focus (self->text);
      return FALSE;
    }

  self->done = TRUE;
  edit = atlas_cell_batch_finish (batch, self->column->type == ATLAS_COLUMN_NAME ? "rename" :
                                         self->column->type == ATLAS_COLUMN_POSITION ? "move" : "edit", title);
  if (self->drafts != NULL && edit != NULL)
    atlas_drafts_send (self->drafts, &self->place);
  else if (self->drafts != NULL)
    atlas_drafts_drop (self->drafts, &self->place);
  g_signal_emit (self, signals[SUBMIT], 0, edit, rows, columns);

  return TRUE;
}

static void
leave (AtlasCellEditor *self)
{
  self->done = TRUE;
  if (self->drafts != NULL)
    atlas_drafts_drop (self->drafts, &self->place);
  g_signal_emit (self, signals[LEAVE], 0);
}

static GtkWidget *
append_row (AtlasCellEditor *self,
            const char      *title,
            const char      *subtitle)
{
  GtkWidget *row = gtk_list_box_row_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *label = gtk_label_new (title);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_box_append (GTK_BOX (box), label);
  if (subtitle != NULL)
    {
      label = gtk_label_new (subtitle);
      gtk_label_set_xalign (GTK_LABEL (label), 0);
      gtk_widget_add_css_class (label, "caption");
      gtk_widget_add_css_class (label, "dim-label");
      gtk_box_append (GTK_BOX (box), label);
    }
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  gtk_list_box_append (GTK_LIST_BOX (self->list), row);

  return row;
}

static void
begin_cb (gpointer data)
{
  AtlasCellEditor *self = data;
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (self->list)) != NULL)
    gtk_list_box_remove (GTK_LIST_BOX (self->list), child);
  gtk_widget_set_visible (self->list, FALSE);
  self->n_offered = 0;
}

static gboolean
look_cb (const AtlasSummary *summary,
         guint               position,
         gpointer            data)
{
  AtlasCellEditor *self = data;
  const char *kind = self->column->type == ATLAS_COLUMN_HUB ? "hub" : NULL;
  g_autoptr (AtlasEntryItem) item = NULL;
  GtkWidget *row;

  if (summary->id == self->entry || (kind != NULL && g_strcmp0 (summary->kind, kind) != 0) ||
      !atlas_summary_matches (summary, (const char * const *) self->wanted))
    return TRUE;

  item = g_list_model_get_item (self->entries, position);
  row = append_row (self, atlas_entry_item_get_title (item), atlas_label_kind (summary->kind));
  g_object_set_data_full (G_OBJECT (row), "id", g_memdup2 (&summary->id, sizeof summary->id), g_free);
  if (self->n_offered++ == 0)
    {
      gtk_list_box_select_row (GTK_LIST_BOX (self->list), GTK_LIST_BOX_ROW (row));
      gtk_widget_set_visible (self->list, TRUE);
    }

  return self->n_offered < MAX_MATCHES;
}

/* Offers the first few records that what was typed fits. */
static void
offer_entries (AtlasCellEditor *self,
               const char      *text)
{
  static const AtlasEntryScanEvents events = { begin_cb, look_cb, NULL };
  g_autofree char *folded = g_strstrip (atlas_fold (text));

  if (self->scan == NULL)
    self->scan = atlas_entry_scan_new (self->entries, &events, self);

  atlas_entry_scan_stop (self->scan);
  g_strfreev (self->wanted);
  self->wanted = g_strsplit_set (folded, " \t", -1);
  if (*folded != '\0')
    atlas_entry_scan_start (self->scan);
  else
    begin_cb (self);
}

static void
text_changed_cb (AtlasCellEditor *self)
{
  const char *text = gtk_editable_get_text (GTK_EDITABLE (self->text));
  const char *values[] = { text, NULL };
  g_autoptr (AtlasCellBatch) batch = NULL;
  g_autofree char *understood = NULL;

  if (self->drafts != NULL)
    atlas_drafts_put (self->drafts, &self->place, values);

  if (self->picks_entry)
    offer_entries (self, text);

  batch = atlas_cell_batch_new (&self->source, self->entries);
  if (self->column->type == ATLAS_COLUMN_PROPERTY && !self->picks_entry && read_into (self, batch, NULL))
    understood = atlas_cell_batch_tell (batch, self->entry, self->column);

  gtk_label_set_label (GTK_LABEL (self->told), understood != NULL ? understood : "");
  gtk_widget_remove_css_class (self->told, "error");
  gtk_widget_set_visible (self->told, understood != NULL && g_strcmp0 (understood, text) != 0);
}

static gboolean
key_cb (AtlasCellEditor *self,
        guint            keyval,
        guint            keycode,
        GdkModifierType  state)
{
  GtkListBoxRow *selected = self->list != NULL ? gtk_list_box_get_selected_row (GTK_LIST_BOX (self->list)) : NULL;
  GtkListBoxRow *next;
  int step = keyval == GDK_KEY_Up ? -1 : 1;

  switch (keyval)
    {
    case GDK_KEY_Return: case GDK_KEY_KP_Enter: case GDK_KEY_ISO_Enter:
      commit (self, 1, 0);
      return GDK_EVENT_STOP;

    case GDK_KEY_Tab: case GDK_KEY_KP_Tab: case GDK_KEY_ISO_Left_Tab:
      commit (self, 0, (state & GDK_SHIFT_MASK) != 0 ? -1 : 1);
      return GDK_EVENT_STOP;

    case GDK_KEY_Escape:
      leave (self);
      return GDK_EVENT_STOP;

    case GDK_KEY_Up: case GDK_KEY_Down:
      if (self->list == NULL)
        return GDK_EVENT_PROPAGATE;
      next = gtk_list_box_get_row_at_index (GTK_LIST_BOX (self->list),
                                            selected != NULL ? gtk_list_box_row_get_index (selected) + step : 0);
      if (next != NULL)
        gtk_list_box_select_row (GTK_LIST_BOX (self->list), next);
      return GDK_EVENT_STOP;

    default:
      return GDK_EVENT_PROPAGATE;
    }
}

/* A row was clicked. */
static void
row_activated_cb (AtlasCellEditor *self)
{
  commit (self, 0, 0);
}

/* Clicking elsewhere stores as Enter does; what is refused stays open. */
static void
closed_cb (AtlasCellEditor *self)
{
  if (!self->done && !commit (self, 0, 0))
    gtk_popover_popup (GTK_POPOVER (self));
}

static void
build_words (AtlasCellEditor *self)
{
  const char * const *words = words_of (self->column);
  g_autofree char *before = atlas_cell_text (&self->source, self->entry, self->column);

  for (guint i = 0; words[i] != NULL; i++)
    {
      GtkWidget *row = append_row (self, label_of (self->column, words[i]), NULL);

      g_object_set_data (G_OBJECT (row), "word", (gpointer) words[i]);
      if (g_strcmp0 (label_of (self->column, words[i]), before) == 0)
        gtk_list_box_select_row (GTK_LIST_BOX (self->list), GTK_LIST_BOX_ROW (row));
    }
}

static void
build (AtlasCellEditor *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  GtkEventController *keys = gtk_event_controller_key_new ();
  g_autofree char *before = atlas_cell_text (&self->source, self->entry, self->column);
  g_autofree char *title = atlas_column_title (self->column, self->source.vocabulary, self->source.labels);
  gboolean words = words_of (self->column) != NULL;

  self->told = gtk_label_new (NULL);
  gtk_label_set_xalign (GTK_LABEL (self->told), 0);
  gtk_label_set_wrap (GTK_LABEL (self->told), TRUE);
  gtk_label_set_max_width_chars (GTK_LABEL (self->told), 32);
  gtk_widget_add_css_class (self->told, "caption");
  gtk_widget_hide (self->told);

  if (!words)
    {
      self->text = gtk_entry_new ();
      gtk_editable_set_text (GTK_EDITABLE (self->text), before);
      gtk_accessible_update_property (GTK_ACCESSIBLE (self->text), GTK_ACCESSIBLE_PROPERTY_LABEL, title, -1);
      g_signal_connect_object (self->text, "changed", G_CALLBACK (text_changed_cb), self, G_CONNECT_SWAPPED);
      gtk_box_append (GTK_BOX (box), self->text);
    }
  if (words || self->picks_entry)
    {
      self->list = gtk_list_box_new ();
      gtk_list_box_set_selection_mode (GTK_LIST_BOX (self->list), GTK_SELECTION_BROWSE);
      gtk_accessible_update_property (GTK_ACCESSIBLE (self->list), GTK_ACCESSIBLE_PROPERTY_LABEL, title, -1);
      g_signal_connect_object (self->list, "row-activated", G_CALLBACK (row_activated_cb), self, G_CONNECT_SWAPPED);
      gtk_widget_set_visible (self->list, words);
      gtk_box_append (GTK_BOX (box), self->list);
    }
  if (words)
    build_words (self);
  gtk_box_append (GTK_BOX (box), self->told);
  gtk_popover_set_child (GTK_POPOVER (self), box);

  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect_object (keys, "key-pressed", G_CALLBACK (key_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (self), keys);
}

static void
atlas_cell_editor_dispose (GObject *object)
{
  g_clear_pointer (&ATLAS_CELL_EDITOR (object)->scan, atlas_entry_scan_free);

  G_OBJECT_CLASS (atlas_cell_editor_parent_class)->dispose (object);
}

static void
atlas_cell_editor_finalize (GObject *object)
{
  AtlasCellEditor *self = ATLAS_CELL_EDITOR (object);

  g_strfreev (self->wanted);
  g_clear_object (&self->drafts);
  atlas_record_set_unref (self->source.rows);
  atlas_record_set_unref (self->source.vocabulary);
  g_object_unref (self->entries);
  atlas_column_free (self->column);

  G_OBJECT_CLASS (atlas_cell_editor_parent_class)->finalize (object);
}

static void
atlas_cell_editor_class_init (AtlasCellEditorClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = atlas_cell_editor_dispose;
  G_OBJECT_CLASS (klass)->finalize = atlas_cell_editor_finalize;

  signals[SUBMIT] = g_signal_new ("submit", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                  G_TYPE_NONE, 3, G_TYPE_POINTER, G_TYPE_INT, G_TYPE_INT);
  signals[LEAVE] = g_signal_new ("leave", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                 G_TYPE_NONE, 0);
}

static void
atlas_cell_editor_init (AtlasCellEditor *self)
{
  gtk_popover_set_has_arrow (GTK_POPOVER (self), FALSE);
  g_signal_connect (self, "closed", G_CALLBACK (closed_cb), NULL);
}

/* For one cell of a row that @source has. */
GtkWidget *
atlas_cell_editor_new (const AtlasCellSource *source,
                       GListModel            *entries,
                       gint64                 entry,
                       const AtlasColumn     *column)
{
  AtlasCellEditor *self = g_object_new (ATLAS_TYPE_CELL_EDITOR, NULL);
  const AtlasProperty *property = atlas_record_set_get (source->vocabulary, ATLAS_RECORD_PROPERTY, column->property);

  self->source = *source;
  atlas_record_set_ref (source->rows);
  atlas_record_set_ref (source->vocabulary);
  self->entries = g_object_ref (entries);
  self->entry = entry;
  self->column = atlas_column_copy (column);
  self->picks_entry = column->type == ATLAS_COLUMN_HUB ||
                      (property != NULL && g_strcmp0 (property->value_type, "entry") == 0);
  build (self);

  return GTK_WIDGET (self);
}

/* Keeps what is typed in @drafts (nullable), and brings back what was typed over this cell before and
 * never stored. */
void
atlas_cell_editor_keep_in (AtlasCellEditor *self,
                           AtlasDrafts     *drafts)
{
  g_autofree char *key = atlas_column_to_key (self->column);
  g_autofree char *field = g_strconcat (PLACE_PREFIX, key, NULL);
  g_auto (GStrv) values = NULL;

  if (drafts == NULL || self->text == NULL)
    return;

  g_set_object (&self->drafts, drafts);
  self->place = (AtlasFormPlace) { 0, ATLAS_RECORD_ENTRY, self->entry, g_intern_string (field) };
  if (atlas_drafts_holds (drafts, &self->place))
    values = atlas_drafts_get (drafts, &self->place);
  if (values == NULL || values[0] == NULL)
    return;

  gtk_editable_set_text (GTK_EDITABLE (self->text), values[0]);
  gtk_label_set_label (GTK_LABEL (self->told), _("What was typed here before was kept."));
  gtk_widget_show (self->told);
}

/* (nullable) (transfer full): the column of the cell that a draft was kept of; NULL: it is of a form. */
AtlasColumn *
atlas_cell_editor_get_place_column (const AtlasFormPlace *place)
{
  return place->entry == 0 && place->type == ATLAS_RECORD_ENTRY && place->field != NULL &&
         g_str_has_prefix (place->field, PLACE_PREFIX)
           ? atlas_column_from_key (place->field + strlen (PLACE_PREFIX)) : NULL;
}

/* Opens over @cell, which lies within the editor's parent. */
void
atlas_cell_editor_open (AtlasCellEditor *self,
                        GtkWidget       *cell)
{
  graphene_rect_t bounds = GRAPHENE_RECT_INIT (0, 0, 0, 0);

  if (gtk_widget_compute_bounds (cell, gtk_widget_get_parent (GTK_WIDGET (self)), &bounds))
    gtk_popover_set_pointing_to (GTK_POPOVER (self), &(GdkRectangle) {
      (int) bounds.origin.x, (int) bounds.origin.y, (int) bounds.size.width, (int) bounds.size.height
    });

  gtk_popover_set_position (GTK_POPOVER (self), GTK_POS_BOTTOM);
  gtk_popover_set_offset (GTK_POPOVER (self), 0, - (int) bounds.size.height);
  gtk_widget_set_size_request (gtk_popover_get_child (GTK_POPOVER (self)), MAX ((int) bounds.size.width, 220), -1);
  gtk_popover_popup (GTK_POPOVER (self));
  gtk_widget_grab_focus (self->text != NULL ? self->text : self->list);
}

/* FALSE: what is in it cannot be stored. */
gboolean
atlas_cell_editor_settle (AtlasCellEditor *self)
{
  return self->done || commit (self, 0, 0);
}

/* Closes it with what cannot be stored in it, which is kept. */
void
atlas_cell_editor_put_away (AtlasCellEditor *self)
{
  self->done = TRUE;
  gtk_popover_popdown (GTK_POPOVER (self));
}
