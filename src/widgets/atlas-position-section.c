/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Where an entry lies, how well that is known and why it is put there. */
#define G_LOG_DOMAIN "atlas-widgets"

#include "atlas-position-section.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "atlas-choice.h"
#include "atlas-coordinate.h"
#include "atlas-distance.h"
#include "atlas-entries.h"
#include "atlas-labels.h"
#include "atlas-place-search.h"
#include "atlas-precision-field.h"
#include "atlas-row.h"
#include "atlas-shape-size.h"
#include "atlas-told-entry.h"

struct _AtlasPositionSection
{
  AtlasEntrySection parent_instance;

  GtkWidget *coordinates;
  GtkWidget *datum;         /* weak: an input method may put text into a form as it goes */
  GtkWidget *precision;
  GtkWidget *basis;
  AtlasPoint hub;           /* where the entry's hub lies, and how it is called */
  char *hub_name;
};

static const char * const fields[] = {
  "position", "precision_m", "position_basis", "datum", "position_entered", NULL
};

G_DEFINE_FINAL_TYPE (AtlasPositionSection, atlas_position_section, ATLAS_TYPE_ENTRY_SECTION)

static AtlasEntryContext *
get_context (AtlasPositionSection *self)
{
  return atlas_edit_section_get_context (ATLAS_EDIT_SECTION (self));
}

/* What the form begins with: what was typed once, or the position in degrees. */
static char *
dup_shown (const AtlasEntry *entry)
{
  if (entry->position_entered != NULL)
    return g_strdup (entry->position_entered);

  return entry->position.set ? atlas_coordinate_format (entry->position.longitude, entry->position.latitude,
                                                        ATLAS_COORDINATE_DECIMAL) : g_strdup ("");
}

static const char *
shown_datum (const AtlasEntry *entry)
{
  return entry->position_entered != NULL ? entry->datum : "WGS-84";
}

/* The position that is in the form, in WGS-84. An address may say its datum itself; else it is the
 * one that was chosen. */
static gboolean
read_point (AtlasPositionSection  *self,
            const char            *typed,
            AtlasPoint            *point,
            AtlasDatum            *datum,
            GError               **error)
{
  AtlasCoordinate found;

  if (!atlas_coordinate_read (typed, &found, error))
    return FALSE;

  *datum = found.datum;
  if (!found.datum_known && self->datum != NULL)
    atlas_datum_from_name (atlas_choice_get (self->datum), datum);

  *point = (AtlasPoint) { .set = TRUE, .longitude = found.longitude, .latitude = found.latitude };
  atlas_datum_to_wgs84 (*datum, &point->longitude, &point->latitude);

  return TRUE;
}

/* Stores in WGS-84 what was typed in whatever datum, and keeps what was typed where it is not what
 * would be shown anyway. A position that nobody touched stays as it is: what the form shows of it is
 * rounded. */
static gboolean
read_position (AtlasPositionSection  *self,
               AtlasEntry            *entry,
               GError               **error)
{
  g_autofree char *typed = atlas_form_dup_entry (self->coordinates);
  g_autofree char *shown = dup_shown (entry);
  g_autofree char *plain = NULL;
  AtlasDatum datum;

  if (*typed == '\0')
    {
      entry->position.set = FALSE;
      atlas_set_text (&entry->datum, NULL);
      atlas_set_text (&entry->position_entered, NULL);
      return TRUE;
    }

  if (g_str_equal (typed, shown) && g_strcmp0 (atlas_choice_get (self->datum), shown_datum (entry)) == 0)
    return TRUE;

  if (!read_point (self, typed, &entry->position, &datum, error))
    return FALSE;

  plain = atlas_coordinate_format (entry->position.longitude, entry->position.latitude, ATLAS_COORDINATE_DECIMAL);
  atlas_set_text (&entry->datum, atlas_datums[datum]);
  atlas_set_text (&entry->position_entered, g_str_equal (typed, plain) ? NULL : typed);

  return TRUE;
}

/* "24°28′48″N 118°5′24″E · 3 km from Xiamen": how what is typed was understood. */
static char *
tell_coordinates (const char  *text,
                  gpointer     data,
                  GError     **error)
{
  AtlasPositionSection *self = data;
  AtlasPoint point;
  AtlasDatum datum;
  g_autofree char *where = NULL;
  g_autofree char *distance = NULL;
  g_autofree char *away = NULL;
  g_autofree char *shifted = NULL;
  const char *parts[4];
  guint n = 0;

  if (!read_point (self, text, &point, &datum, error))
    return NULL;

  where = atlas_coordinate_format (point.longitude, point.latitude, ATLAS_COORDINATE_DMS);
  parts[n++] = where;

  if (datum != ATLAS_DATUM_WGS84)
    /* translators: %s is the name of a datum, GCJ-02 or BD-09 */
    parts[n++] = shifted = g_strdup_printf (_("moved from %s"), atlas_datums[datum]);

  if (self->hub.set)
    {
      distance = atlas_label_distance (atlas_distance (self->hub.longitude, self->hub.latitude,
                                                       point.longitude, point.latitude));
      parts[n++] = away = g_strdup_printf (_("%s from %s"), distance, self->hub_name);
    }

  parts[n] = ".";

  return atlas_row_join (parts);
}

static void
find_hub (AtlasPositionSection *self,
          const AtlasEntry     *entry)
{
  GListModel *entries = atlas_entry_context_get_entries (get_context (self));

  AtlasEntryItem *hub = entry->hub != 0 ? atlas_entries_find (entries, entry->hub) : NULL;

  self->hub.set = FALSE;
  if (hub != NULL)
    {
      self->hub = atlas_entry_item_get_summary (hub)->position;
      g_free (self->hub_name);
      self->hub_name = g_strdup (atlas_entry_item_get_title (hub));
    }
}

static void
found_cb (AtlasPositionSection  *self,
          const AtlasFoundPlace *place)
{
  g_autofree char *coordinates = atlas_coordinate_format (place->longitude, place->latitude, ATLAS_COORDINATE_DECIMAL);

  atlas_choice_set (self->datum, "WGS-84");
  gtk_editable_set_text (GTK_EDITABLE (self->coordinates), coordinates);
  atlas_precision_field_set (self->precision, place->precision_m);
  gtk_editable_set_text (GTK_EDITABLE (self->basis), place->basis);
  gtk_widget_grab_focus (self->precision);
}

static void
place_clicked_cb (AtlasPositionSection *self)
{
  atlas_entry_context_place (get_context (self));
}

static void
append_place_button (AtlasPositionSection *self,
                     GtkWidget            *box)
{
  GtkWidget *button = gtk_button_new_from_icon_name ("find-location-symbolic");

  gtk_widget_add_css_class (button, "flat");
  gtk_widget_add_css_class (button, "row-button");
  gtk_widget_set_valign (button, GTK_ALIGN_START);
  gtk_widget_set_tooltip_text (button, _("Place on the Map"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Place on the Map"), -1);
  g_signal_connect_object (button, "clicked", G_CALLBACK (place_clicked_cb), self, G_CONNECT_SWAPPED);
  gtk_box_append (GTK_BOX (box), button);
}

/* (transfer full) (nullable): "Area: 1,706 km²", "Line: 12 km": how large the shapes of the entry are. */
static char *
dup_shapes (AtlasPositionSection *self,
            const AtlasEntry     *entry)
{
  g_autoptr (GPtrArray) shapes =
    atlas_record_set_children (atlas_entry_context_get_set (get_context (self)), ATLAS_RECORD_SHAPE, entry->base.id);
  g_autofree char *length = NULL;
  g_autofree char *large = NULL;
  g_autofree char *line = NULL;
  g_autofree char *area = NULL;
  AtlasShapeSize size = { 0 };

  for (guint i = 0; i < shapes->len; i++)
    {
      const AtlasShape *shape = shapes->pdata[i];

      if (shape->geometry != NULL)
        atlas_shape_add_size (g_bytes_get_data (shape->geometry, NULL), g_bytes_get_size (shape->geometry), &size);
    }

  length = atlas_label_distance (size.metres);
  large = atlas_label_area (MAX (size.square_metres, 0.0));
  if (size.n_areas > 0)
    /* translators: how large the area of an entry is on the map: "Area: 1,706 km²" */
    area = g_strdup_printf (_("Area: %s"), large);
  if (size.n_lines > 0)
    /* translators: how long the line of an entry is on the map: "Line: 12 km" */
    line = g_strdup_printf (_("Line: %s"), length);

  return atlas_row_join ((const char *[]) { area, line, "." });
}

static void
atlas_position_section_show (AtlasEntrySection *section,
                             const AtlasEntry  *entry,
                             GtkWidget         *row)
{
  AtlasPositionSection *self = ATLAS_POSITION_SECTION (section);
  GtkWidget *words = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2);
  g_autofree char *where = entry->position.set
    ? atlas_coordinate_format (entry->position.longitude, entry->position.latitude, ATLAS_COORDINATE_DECIMAL) : NULL;
  g_autofree char *distance = isnan (entry->precision_m) ? NULL : atlas_label_distance (entry->precision_m);
  /* translators: how far off a position may be: within 2 km */
  g_autofree char *within = distance != NULL ? g_strdup_printf (_("within %s"), distance) : NULL;
  /* translators: what was typed for a position, and its datum: entered as 24.4770, 118.0940 (GCJ-02) */
  g_autofree char *entered = entry->position_entered != NULL
    ? g_strdup_printf (_("entered as %s (%s)"), entry->position_entered, entry->datum != NULL ? entry->datum : "WGS-84") : NULL;
  const char *parts[] = { entry->position.set ? within : NULL, entry->position_basis, "." };
  g_autofree char *caption = atlas_row_join (parts);
  g_autofree char *shapes = dup_shapes (self, entry);

  gtk_widget_set_hexpand (words, TRUE);
  gtk_widget_set_valign (words, GTK_ALIGN_CENTER);
  gtk_box_append (GTK_BOX (words), atlas_row_new_label (where != NULL ? where : _("Not on the map yet"),
                                                        where != NULL ? "numeric" : "dim-label"));
  if (caption != NULL)
    gtk_box_append (GTK_BOX (words), atlas_row_new_caption (caption));
  if (entered != NULL)
    gtk_box_append (GTK_BOX (words), atlas_row_new_caption (entered));
  if (shapes != NULL)
    gtk_box_append (GTK_BOX (words), atlas_row_new_caption (shapes));
  gtk_box_append (GTK_BOX (row), words);

  if (atlas_entry_context_get_editable (get_context (self)))
    append_place_button (self, row);
}

static void
add_search (AtlasPositionSection *self,
            AtlasForm            *form)
{
  AtlasPlaceFinder *finder = atlas_entry_context_get_place_finder (get_context (self));
  GtkWidget *search;

  if (finder == NULL)
    return;

  search = atlas_place_search_new (finder);
  atlas_place_search_set_near (ATLAS_PLACE_SEARCH (search), &self->hub, self->hub_name);
  g_signal_connect_object (search, "found", G_CALLBACK (found_cb), self, G_CONNECT_SWAPPED);
  atlas_form_add (form, _("_Find a place by name"), search);
}

static GtkWidget *
atlas_position_section_fill (AtlasEntrySection *section,
                             const AtlasEntry  *entry,
                             AtlasForm         *form,
                             const char        *field)
{
  AtlasPositionSection *self = ATLAS_POSITION_SECTION (section);
  g_autofree char *shown = dup_shown (entry);

  find_hub (self, entry);
  g_set_weak_pointer (&self->datum, atlas_choice_new (atlas_datums, NULL, NULL));
  atlas_choice_set (self->datum, shown_datum (entry));
  self->coordinates = atlas_told_entry_new (shown, "24.4798, 118.0894", tell_coordinates, self);
  self->precision = atlas_precision_field_new (entry->precision_m);
  self->basis = atlas_form_new_entry (entry->position_basis, _("Why it is put there"));

  gtk_widget_set_tooltip_text (atlas_told_entry_get_entry (ATLAS_TOLD_ENTRY (self->coordinates)),
                               _("Latitude, longitude: in degrees, in degrees and minutes, on the UTM grid, as a full Plus Code, or the link of a web map"));
  gtk_widget_set_tooltip_text (self->datum, _("Chinese web maps use GCJ-02 or BD-09, which lie some 500 m off"));
  g_signal_connect_object (self->datum, "notify::selected", G_CALLBACK (atlas_told_entry_retell), self->coordinates,
                           G_CONNECT_SWAPPED);

  add_search (self, form);
  atlas_form_add (form, _("_Coordinates"), self->coordinates);
  atlas_form_add_pair (form, _("_Datum"), self->datum, _("_Within"), self->precision);
  atlas_form_add (form, _("_Basis"), self->basis);

  if (g_strcmp0 (field, "precision_m") == 0)
    return self->precision;

  return g_strcmp0 (field, "position_basis") == 0 ? self->basis
         : g_strcmp0 (field, "datum") == 0 ? self->datum : self->coordinates;
}

static gboolean
atlas_position_section_read (AtlasEntrySection  *section,
                             AtlasEntry         *entry,
                             GError            **error)
{
  AtlasPositionSection *self = ATLAS_POSITION_SECTION (section);
  g_autofree char *basis = atlas_form_dup_entry (self->basis);

  atlas_set_text (&entry->position_basis, basis);

  return read_position (self, entry, error) && atlas_precision_field_read (self->precision, &entry->precision_m, error);
}

/* The map shows where it would lie, and how well that is known. */
static void
atlas_position_section_checked (AtlasEntrySection *section,
                                const AtlasEntry  *entry)
{
  const AtlasPoint nowhere = { .set = FALSE };

  atlas_entry_context_preview (get_context (ATLAS_POSITION_SECTION (section)),
                               entry != NULL ? &entry->position : &nowhere, entry != NULL ? entry->precision_m : NAN);
}

static void
atlas_position_section_closed (AtlasEditSection *section)
{
  atlas_position_section_checked (ATLAS_ENTRY_SECTION (section), NULL);
}

static void
atlas_position_section_finalize (GObject *object)
{
  AtlasPositionSection *self = ATLAS_POSITION_SECTION (object);

  g_clear_weak_pointer (&self->datum);
  g_free (self->hub_name);

  G_OBJECT_CLASS (atlas_position_section_parent_class)->finalize (object);
}

static void
atlas_position_section_class_init (AtlasPositionSectionClass *klass)
{
  AtlasEntrySectionClass *section_class = ATLAS_ENTRY_SECTION_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = atlas_position_section_finalize;
  ATLAS_EDIT_SECTION_CLASS (klass)->closed = atlas_position_section_closed;

  section_class->verb = "move";
  section_class->fields = fields;
  section_class->show = atlas_position_section_show;
  section_class->fill = atlas_position_section_fill;
  section_class->read = atlas_position_section_read;
  section_class->checked = atlas_position_section_checked;
}

static void
atlas_position_section_init (AtlasPositionSection *self)
{
}

GtkWidget *
atlas_position_section_new (AtlasEntryContext *context)
{
  GtkWidget *self = g_object_new (ATLAS_TYPE_POSITION_SECTION, NULL);

  atlas_entry_section_setup (ATLAS_ENTRY_SECTION (self), context, _("Position"), _("Edit the position"));

  return self;
}
