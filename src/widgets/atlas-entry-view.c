/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One entry, to read and to edit in place. */
#define G_LOG_DOMAIN "atlas-widgets"

#include "atlas-entry-view.h"

#include <glib/gi18n-lib.h>

#include "atlas-claims-section.h"
#include "atlas-description-section.h"
#include "atlas-edit-section.h"
#include "atlas-entry-context.h"
#include "atlas-identifiers-section.h"
#include "atlas-labels.h"
#include "atlas-media-section.h"
#include "atlas-names-section.h"
#include "atlas-position-section.h"
#include "atlas-record-section.h"
#include "atlas-row.h"
#include "atlas-sources-section.h"
#include "atlas-tags-section.h"

struct _AtlasEntryView
{
  GtkWidget parent_instance;

  AtlasEntryContext *context;

  GtkWidget *scrolled;
  GtkWidget *symbol;
  GtkWidget *kind;
  GtkWidget *title;
  GtkWidget *subtitle;
  GtkWidget *sections;
};

enum
{
  SUBMIT,
  OPEN_ENTRY,
  OPEN_SOURCE,
  OPEN_FIELD,
  PLACE,
  PREVIEW,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (AtlasEntryView, atlas_entry_view, GTK_TYPE_WIDGET)

static void
context_changed_cb (AtlasEntryView *self)
{
  const AtlasEntry *entry = atlas_entry_context_get_entry (self->context);
  g_autofree char *title = NULL;
  g_autofree char *subtitle = NULL;

  if (entry == NULL)
    return;

  title = atlas_entry_context_dup_title (self->context, entry->base.id);
  subtitle = atlas_entry_context_dup_subtitle (self->context, entry->base.id);
  gtk_label_set_label (GTK_LABEL (self->title), title);
  gtk_label_set_label (GTK_LABEL (self->subtitle), subtitle != NULL ? subtitle : "");
  gtk_widget_set_visible (self->subtitle, subtitle != NULL);
  gtk_label_set_label (GTK_LABEL (self->kind), atlas_label_kind (entry->kind));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, title, -1);
}

static void
submit_cb (AtlasEntryView *self,
           AtlasEdit      *edit)
{
  g_signal_emit (self, signals[SUBMIT], 0, edit);
}

static void
open_cb (AtlasEntryView *self,
         gint64          id)
{
  g_signal_emit (self, signals[OPEN_ENTRY], 0, id);
}

static void
open_source_cb (AtlasEntryView *self,
                gint64          source,
                gint64          evidence)
{
  g_signal_emit (self, signals[OPEN_SOURCE], 0, source, evidence);
}

static void
open_field_cb (AtlasEntryView *self,
               gint64          entry,
               guint           type,
               gint64          id,
               const char     *field)
{
  g_signal_emit (self, signals[OPEN_FIELD], 0, entry, type, id, field);
}

static void
place_cb (AtlasEntryView *self)
{
  g_signal_emit (self, signals[PLACE], 0);
}

static void
preview_cb (AtlasEntryView   *self,
            const AtlasPoint *point,
            double            precision_m)
{
  g_signal_emit (self, signals[PREVIEW], 0, point, precision_m);
}

static GtkWidget *
build_header (AtlasEntryView *self)
{
  GtkWidget *header = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);

  self->symbol = gtk_image_new ();
  gtk_image_set_pixel_size (GTK_IMAGE (self->symbol), 20);
  gtk_accessible_update_state (GTK_ACCESSIBLE (self->symbol), GTK_ACCESSIBLE_STATE_HIDDEN, TRUE, -1);
  self->kind = atlas_row_new_caption (NULL);
  gtk_box_append (GTK_BOX (line), self->symbol);
  gtk_box_append (GTK_BOX (line), self->kind);

  self->title = atlas_row_new_label (NULL, "title-2");
  gtk_label_set_selectable (GTK_LABEL (self->title), TRUE);
  self->subtitle = atlas_row_new_label (NULL, "dim-label");
  gtk_label_set_selectable (GTK_LABEL (self->subtitle), TRUE);

  gtk_box_append (GTK_BOX (header), line);
  gtk_box_append (GTK_BOX (header), self->title);
  gtk_box_append (GTK_BOX (header), self->subtitle);

  return header;
}

static void
atlas_entry_view_dispose (GObject *object)
{
  AtlasEntryView *self = ATLAS_ENTRY_VIEW (object);

  g_clear_pointer (&self->scrolled, gtk_widget_unparent);
  g_clear_object (&self->context);

  G_OBJECT_CLASS (atlas_entry_view_parent_class)->dispose (object);
}

static void
atlas_entry_view_class_init (AtlasEntryViewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = atlas_entry_view_dispose;
  signals[SUBMIT] = g_signal_new ("submit", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                                  NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_POINTER);
  signals[OPEN_ENTRY] = g_signal_new ("open-entry", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                                      NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_INT64);
  signals[OPEN_SOURCE] = g_signal_new ("open-source", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                                       NULL, NULL, NULL, G_TYPE_NONE, 2, G_TYPE_INT64, G_TYPE_INT64);
  signals[OPEN_FIELD] = g_signal_new ("open-field", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                                      NULL, NULL, NULL, G_TYPE_NONE, 4,
                                      G_TYPE_INT64, G_TYPE_UINT, G_TYPE_INT64, G_TYPE_STRING);
  signals[PLACE] = g_signal_new ("place", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                                 NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[PREVIEW] = g_signal_new ("preview", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                                   NULL, NULL, NULL, G_TYPE_NONE, 2, G_TYPE_POINTER, G_TYPE_DOUBLE);

  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_css_name (widget_class, "entryview");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
atlas_entry_view_init (AtlasEntryView *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 18);
  GtkWidget *clamp = adw_clamp_new ();

  self->context = atlas_entry_context_new ();
  self->sections = box;
  gtk_widget_add_css_class (box, "entry-page");
  gtk_box_append (GTK_BOX (box), build_header (self));
  gtk_box_append (GTK_BOX (box), atlas_description_section_new (self->context));
  gtk_box_append (GTK_BOX (box), atlas_claims_section_new (self->context, FALSE));
  gtk_box_append (GTK_BOX (box), atlas_claims_section_new (self->context, TRUE));
  gtk_box_append (GTK_BOX (box), atlas_names_section_new (self->context));
  gtk_box_append (GTK_BOX (box), atlas_position_section_new (self->context));
  gtk_box_append (GTK_BOX (box), atlas_media_section_new (self->context));
  gtk_box_append (GTK_BOX (box), atlas_tags_section_new (self->context));
  gtk_box_append (GTK_BOX (box), atlas_identifiers_section_new (self->context));
  gtk_box_append (GTK_BOX (box), atlas_record_section_new (self->context));
  gtk_box_append (GTK_BOX (box), atlas_sources_section_new (self->context));

  adw_clamp_set_maximum_size (ADW_CLAMP (clamp), 640);
  adw_clamp_set_child (ADW_CLAMP (clamp), box);
  self->scrolled = gtk_scrolled_window_new ();
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (self->scrolled), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (self->scrolled), clamp);
  /* Else a field of several lines gets the least that it can do with, as the page is longer than the pane. */
  gtk_scrollable_set_vscroll_policy (GTK_SCROLLABLE (gtk_scrolled_window_get_child (GTK_SCROLLED_WINDOW (self->scrolled))),
                                     GTK_SCROLL_NATURAL);
  gtk_widget_set_vexpand (self->scrolled, TRUE);
  gtk_widget_set_parent (self->scrolled, GTK_WIDGET (self));

  g_signal_connect_object (self->context, "changed", G_CALLBACK (context_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->context, "submit", G_CALLBACK (submit_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->context, "open", G_CALLBACK (open_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->context, "open-source", G_CALLBACK (open_source_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->context, "open-field", G_CALLBACK (open_field_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->context, "place", G_CALLBACK (place_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->context, "preview", G_CALLBACK (preview_cb), self, G_CONNECT_SWAPPED);
}

GtkWidget *
atlas_entry_view_new (void)
{
  return g_object_new (ATLAS_TYPE_ENTRY_VIEW, NULL);
}

/* Another entry starts at its top; the same one stays where it was scrolled to. */
void
atlas_entry_view_set_entry (AtlasEntryView *self,
                            AtlasRecordSet *set,
                            gint64          id)
{
  gboolean another = id != atlas_entry_context_get_id (self->context);

  atlas_entry_context_set_entry (self->context, set, id);
  if (another)
    gtk_adjustment_set_value (gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (self->scrolled)), 0);
}

void
atlas_entry_view_set_vocabulary (AtlasEntryView *self,
                                 AtlasRecordSet *vocabulary)
{
  atlas_entry_context_set_vocabulary (self->context, vocabulary);
}

/* @entries: of AtlasEntryItem, to choose hubs and the ends of relations from. */
void
atlas_entry_view_set_entries (AtlasEntryView *self,
                              GListModel     *entries)
{
  atlas_entry_context_set_entries (self->context, entries);
}

/* Where forms keep what is typed into them. */
void
atlas_entry_view_set_drafts (AtlasEntryView *self,
                             AtlasDrafts    *drafts)
{
  atlas_entry_context_set_drafts (self->context, drafts);
}

/* Where the private copies of sources' texts come from; @data must live as long as the view. */
void
atlas_entry_view_set_texts (AtlasEntryView      *self,
                            AtlasSourceTextFunc  texts,
                            gpointer             data)
{
  atlas_entry_context_set_texts (self->context, texts, data);
}

/* @finder: who knows where places are. */
void
atlas_entry_view_set_place_finder (AtlasEntryView   *self,
                                   AtlasPlaceFinder *finder)
{
  atlas_entry_context_set_place_finder (self->context, finder);
}

void
atlas_entry_view_set_pictures (AtlasEntryView    *self,
                               AtlasPictureCache *pictures)
{
  atlas_entry_context_set_pictures (self->context, pictures);
}

void
atlas_entry_view_set_labels (AtlasEntryView     *self,
                             AtlasLabelLanguage  labels)
{
  atlas_entry_context_set_labels (self->context, labels);
}

/* The symbol that stands for the entry's kind. */
void
atlas_entry_view_set_symbol (AtlasEntryView *self,
                             GdkPaintable   *symbol)
{
  gtk_image_set_from_paintable (GTK_IMAGE (self->symbol), symbol);
}

void
atlas_entry_view_set_editable (AtlasEntryView *self,
                               gboolean        editable)
{
  atlas_entry_context_set_editable (self->context, editable);
}

gint64
atlas_entry_view_get_id (AtlasEntryView *self)
{
  return atlas_entry_context_get_id (self->context);
}

/* Opens the form of a record of the entry, or with @id 0 of a new one, with the cursor in @field
 * (nullable). FALSE: nothing here is such a record. */
gboolean
atlas_entry_view_edit (AtlasEntryView  *self,
                       AtlasRecordType  type,
                       gint64           id,
                       const char      *field)
{
  for (GtkWidget *child = gtk_widget_get_first_child (self->sections); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      if (ATLAS_IS_EDIT_SECTION (child) && atlas_edit_section_edit (ATLAS_EDIT_SECTION (child), type, id, field))
        return TRUE;
    }

  return FALSE;
}

/* Opens the form of a new claim that a source proves with these words of it. */
gboolean
atlas_entry_view_new_claim (AtlasEntryView *self,
                            gint64          source,
                            const char     *quotation)
{
  for (GtkWidget *child = gtk_widget_get_first_child (self->sections); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      if (ATLAS_IS_EDIT_SECTION (child) && atlas_edit_section_quote (ATLAS_EDIT_SECTION (child), source, quotation))
        return TRUE;
    }

  return FALSE;
}

/* Shows a claim of the entry, or one about it, with its evidence. FALSE: it is not here. */
gboolean
atlas_entry_view_reveal_claim (AtlasEntryView *self,
                               gint64          claim)
{
  for (GtkWidget *child = gtk_widget_get_first_child (self->sections); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      if (ATLAS_IS_CLAIMS_SECTION (child) && atlas_claims_section_reveal (ATLAS_CLAIMS_SECTION (child), claim))
        return TRUE;
    }

  return FALSE;
}

/* Puts the cursor into the field for a claim in one line. FALSE: there is none. */
gboolean
atlas_entry_view_start_claim (AtlasEntryView *self)
{
  for (GtkWidget *child = gtk_widget_get_first_child (self->sections); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      if (ATLAS_IS_CLAIMS_SECTION (child) && atlas_claims_section_start_line (ATLAS_CLAIMS_SECTION (child)))
        return TRUE;
    }

  return FALSE;
}

/* Stores what was typed into the field for keywords and into an open form. FALSE: the form cannot be stored, and the form stays. */
gboolean
atlas_entry_view_settle (AtlasEntryView *self)
{
  for (GtkWidget *child = gtk_widget_get_first_child (self->sections); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      if (ATLAS_IS_TAGS_SECTION (child))
        atlas_tags_section_settle (ATLAS_TAGS_SECTION (child));
    }

  return atlas_entry_context_settle (self->context);
}
