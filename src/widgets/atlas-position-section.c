/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Where an entry lies, how well that is known and why it is put there. */
#define G_LOG_DOMAIN "atlas-widgets"

#include "atlas-position-section.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "atlas-check.h"
#include "atlas-choice.h"
#include "atlas-coordinate.h"
#include "atlas-datum.h"
#include "atlas-labels.h"
#include "atlas-quantity.h"
#include "atlas-row.h"

struct _AtlasPositionSection
{
  AtlasEditSection parent_instance;

  GtkWidget *coordinates;
  GtkWidget *datum;
  GtkWidget *precision;
  GtkWidget *basis;
};

G_DEFINE_FINAL_TYPE (AtlasPositionSection, atlas_position_section, ATLAS_TYPE_EDIT_SECTION)

static void open_form (AtlasPositionSection *self, GtkWidget *instead_of);

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

/* Stores in WGS-84 what was typed in whatever datum, and keeps what was typed. A position that nobody
 * touched stays as it is: what the form shows of it is rounded. */
static gboolean
read_position (AtlasPositionSection  *self,
               AtlasEntry            *entry,
               GError               **error)
{
  g_autofree char *typed = atlas_form_dup_entry (self->coordinates);
  g_autofree char *shown = dup_shown (entry);
  const char *name = atlas_choice_get (self->datum);
  AtlasDatum datum = ATLAS_DATUM_WGS84;
  double longitude, latitude;

  if (*typed == '\0')
    {
      entry->position.set = FALSE;
      atlas_set_text (&entry->datum, NULL);
      atlas_set_text (&entry->position_entered, NULL);
      return TRUE;
    }

  if (g_str_equal (typed, shown) && g_strcmp0 (name, shown_datum (entry)) == 0)
    return TRUE;

  if (!atlas_coordinate_parse (typed, &longitude, &latitude, error))
    return FALSE;

  atlas_datum_from_name (name, &datum);
  atlas_datum_to_wgs84 (datum, &longitude, &latitude);
  atlas_set_text (&entry->datum, name);
  atlas_set_text (&entry->position_entered, datum != ATLAS_DATUM_WGS84 ? typed : NULL);
  entry->position.set = TRUE;
  entry->position.longitude = longitude;
  entry->position.latitude = latitude;

  return TRUE;
}

/* "800", "800 m", "2.5 km": metres. */
static gboolean
read_precision (AtlasPositionSection  *self,
                AtlasEntry            *entry,
                GError               **error)
{
  g_autofree char *text = atlas_form_dup_entry (self->precision);
  double factor = 1;

  entry->precision_m = NAN;
  if (*text == '\0')
    return TRUE;

  if (g_str_has_suffix (text, "km"))
    {
      factor = 1000;
      text[strlen (text) - 2] = '\0';
    }
  else if (g_str_has_suffix (text, "公里"))
    {
      factor = 1000;
      text[strlen (text) - strlen ("公里")] = '\0';
    }
  else if (g_str_has_suffix (text, "m"))
    {
      text[strlen (text) - 1] = '\0';
    }
  else if (g_str_has_suffix (text, "米"))
    {
      text[strlen (text) - strlen ("米")] = '\0';
    }

  if (!atlas_number_parse (g_strstrip (text), &entry->precision_m, error))
    return FALSE;
  entry->precision_m *= factor;

  return TRUE;
}

static AtlasEntry *
read_form (AtlasPositionSection  *self,
           GError               **error)
{
  g_autoptr (AtlasEntry) entry = atlas_record_copy (atlas_entry_context_get_entry (get_context (self)));
  g_autofree char *basis = atlas_form_dup_entry (self->basis);

  atlas_set_text (&entry->position_basis, basis);

  return read_position (self, entry, error) && read_precision (self, entry, error) &&
         atlas_record_check (entry, NULL, error) ? g_steal_pointer (&entry) : NULL;
}

static char *
check_form_cb (gpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (AtlasEntry) entry = read_form (data, &error);

  return entry != NULL ? NULL : g_strdup (error->message);
}

static void
submit_cb (AtlasPositionSection *self)
{
  AtlasEdit *edit = atlas_entry_context_new_edit (get_context (self), "move");

  atlas_edit_take (edit, read_form (self, NULL));
  atlas_edit_section_submit (ATLAS_EDIT_SECTION (self), edit);
}

static void
place_clicked_cb (AtlasPositionSection *self)
{
  atlas_entry_context_place (get_context (self));
}

static void
edit_clicked_cb (GtkWidget            *button,
                 AtlasPositionSection *self)
{
  open_form (self, gtk_widget_get_ancestor (button, GTK_TYPE_LIST_BOX_ROW));
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

static void
atlas_position_section_rebuild (AtlasEditSection *section)
{
  AtlasPositionSection *self = ATLAS_POSITION_SECTION (section);
  AtlasEntryContext *context = get_context (self);
  const AtlasEntry *entry = atlas_entry_context_get_entry (context);
  GtkWidget *list = atlas_section_append_list (atlas_edit_section_get_section (section));
  GtkWidget *row = atlas_row_new_box ();
  GtkWidget *words = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2);
  g_autofree char *where = entry->position.set
    ? atlas_coordinate_format (entry->position.longitude, entry->position.latitude, ATLAS_COORDINATE_DECIMAL) : NULL;
  g_autofree char *distance = isnan (entry->precision_m) ? NULL : atlas_label_distance (entry->precision_m);
  /* translators: how far off a position may be: within 2 km */
  g_autofree char *within = distance != NULL ? g_strdup_printf (_("within %s"), distance) : NULL;
  const char *parts[] = { entry->position.set ? within : NULL, entry->position_basis, "." };
  g_autofree char *caption = atlas_row_join (parts);

  gtk_widget_set_hexpand (words, TRUE);
  gtk_box_append (GTK_BOX (words), atlas_row_new_label (where != NULL ? where : _("Not on the map yet"),
                                                        where != NULL ? "numeric" : "dim-label"));
  if (caption != NULL)
    gtk_box_append (GTK_BOX (words), atlas_row_new_caption (caption));
  gtk_box_append (GTK_BOX (row), words);

  if (atlas_entry_context_get_editable (context))
    {
      GtkWidget *edit = atlas_row_new_edit (_("Edit the position"), NULL, NULL);

      append_place_button (self, row);
      g_signal_connect_object (edit, "clicked", G_CALLBACK (edit_clicked_cb), self, 0);
      gtk_box_append (GTK_BOX (row), edit);
    }

  atlas_row_append (list, row);
}

static void
open_form (AtlasPositionSection *self,
           GtkWidget            *instead_of)
{
  const AtlasEntry *entry = atlas_entry_context_get_entry (get_context (self));
  AtlasForm *form = ATLAS_FORM (atlas_form_new (_("Position"), NULL));
  g_autofree char *shown = dup_shown (entry);
  g_autofree char *precision = isnan (entry->precision_m) ? NULL : atlas_number_to_text (entry->precision_m);
  GtkWidget *coordinates = atlas_form_new_entry (shown, "24.4798, 118.0894");
  GtkWidget *datum = atlas_choice_new (atlas_datums, NULL, NULL);
  GtkWidget *radius = atlas_form_new_entry (precision, "2 km");
  GtkWidget *basis = atlas_form_new_entry (entry->position_basis, _("Why it is put there"));

  atlas_form_set_place (form, ATLAS_RECORD_ENTRY, entry->base.id, "position");
  atlas_choice_set (datum, shown_datum (entry));
  gtk_widget_set_tooltip_text (coordinates, _("Latitude, longitude: in degrees, in degrees and minutes, or as a geo: link"));
  gtk_widget_set_tooltip_text (datum, _("Chinese web maps use GCJ-02 or BD-09, which lie some 500 m off"));
  atlas_form_add (form, _("_Coordinates"), coordinates);
  atlas_form_add_pair (form, _("_Datum"), datum, _("_Within (metres)"), radius);
  atlas_form_add (form, _("_Basis"), basis);

  if (!atlas_edit_section_show_form (ATLAS_EDIT_SECTION (self), form, instead_of, coordinates))
    return;

  self->coordinates = coordinates;
  self->datum = datum;
  self->precision = radius;
  self->basis = basis;
  g_signal_connect_object (form, "submit", G_CALLBACK (submit_cb), self, G_CONNECT_SWAPPED);
  atlas_form_set_check (form, check_form_cb, self);
}

static void
atlas_position_section_class_init (AtlasPositionSectionClass *klass)
{
  ATLAS_EDIT_SECTION_CLASS (klass)->rebuild = atlas_position_section_rebuild;
}

static void
atlas_position_section_init (AtlasPositionSection *self)
{
}

GtkWidget *
atlas_position_section_new (AtlasEntryContext *context)
{
  GtkWidget *self = g_object_new (ATLAS_TYPE_POSITION_SECTION, NULL);

  atlas_edit_section_setup (ATLAS_EDIT_SECTION (self), context, _("Position"), NULL);

  return self;
}
