/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What would come of an import: how many records of each class, samples of them, and where they lie. */
#define G_LOG_DOMAIN "atlas-app"

#include "config.h"

#include "atlas-import-report-view.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "atlas-labels.h"
#include "atlas-map-view.h"

#define MAP_HEIGHT 180
/* Samples that are shown of a class; the tool's report has more. */
#define MAX_SHOWN 100

/* Those of the import, and one of our own. */
#define NOTED ATLAS_N_IMPORT_CLASSES
#define N_ROWS (ATLAS_N_IMPORT_CLASSES + 1)

struct _AtlasImportReportView
{
  AdwBin parent_instance;

  char *basemap_path;
  GPtrArray *names;             /* (nullable) (element-type utf8): of the files, where there are several */
  GPtrArray *reports;           /* (nullable) (element-type AtlasImportReport) */
  GtkWidget *box;
  GtkWidget *map_frame;
  AtlasMapView *map;            /* (nullable): until something is on it */
  GtkWidget *group;
  GtkWidget *rows[N_ROWS];
  GPtrArray *samples[N_ROWS];   /* (element-type GtkWidget): rows below a row, once it was opened */
  GtkWidget *vocabulary;        /* says what is new in it */
};

static const struct { const char *title, *subtitle; } classes[N_ROWS] = {
  [ATLAS_IMPORT_ADD] = { N_("New"), N_("Not in the collection yet") },
  [ATLAS_IMPORT_CHANGE] = { N_("Added To"), N_("In the collection already; the file says more") },
  [ATLAS_IMPORT_SAME] = { N_("The Same"), N_("In the collection already, with all that the file says") },
  [ATLAS_IMPORT_CONFLICT] = { N_("In Conflict"), N_("In the collection already; the file says something else") },
  [ATLAS_IMPORT_BAD] = { N_("Cannot Be Read"), N_("Left out") },
  [NOTED] = { N_("Worth a Look"), N_("Something about the record is odd") },
};

G_DEFINE_FINAL_TYPE (AtlasImportReportView, atlas_import_report_view, ADW_TYPE_BIN)

/* (transfer full): a number as people write it. */
char *
atlas_import_count_text (guint64 count)
{
  return g_strdup_printf ("%'" G_GUINT64_FORMAT, count);
}

static GPtrArray *
samples_of (const AtlasImportReport *report,
            guint                    row)
{
  return row == NOTED ? report->noted : report->samples[row];
}

static guint64
count_of (AtlasImportReportView *self,
          guint                  row)
{
  guint64 count = 0;

  for (guint i = 0; i < self->reports->len; i++)
    {
      const AtlasImportReport *report = self->reports->pdata[i];

      count += row == NOTED ? report->notes : report->counts[row];
    }

  return count;
}

/* The dots of a label that is cut off are wider than a letter or two, which GTK complains of. */
static int
lines_for (const char *text,
           int         lines)
{
  return g_utf8_strlen (text, 4) < 4 ? 0 : lines;
}

/* A row of what a file says, with no more than so many lines of it. */
GtkWidget *
atlas_import_new_row (const char *title,
                      int         title_lines,
                      const char *subtitle,
                      int         subtitle_lines)
{
  GtkWidget *row = adw_action_row_new ();
  const char *shown = title != NULL && *title != '\0' ? title : _("(without a name)");

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), shown);
  adw_action_row_set_title_lines (ADW_ACTION_ROW (row), lines_for (shown, title_lines));
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);
  adw_action_row_set_subtitle_lines (ADW_ACTION_ROW (row), lines_for (subtitle, subtitle_lines));

  return row;
}

static GtkWidget *
build_sample (AtlasImportReportView   *self,
              const AtlasImportSample *sample,
              const char              *file)
{
  g_autofree char *place = atlas_place_describe (&sample->place);
  g_autoptr (GString) subtitle = g_string_new (NULL);

  if (file != NULL)
    g_string_append_printf (subtitle, "%s · ", file);
  g_string_append (subtitle, place);
  if (sample->reason != NULL)
    g_string_append_printf (subtitle, " · %s", sample->reason);

  return atlas_import_new_row (sample->title, 1, subtitle->str, 4);
}

/* A class is filled when it is opened: there may be hundreds of rows. */
static void
expanded_cb (AtlasImportReportView *self,
             GParamSpec            *pspec,
             AdwExpanderRow        *expander)
{
  guint row = GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (expander), "class"));
  guint64 count;
  guint n = 0;

  if (!adw_expander_row_get_expanded (expander) || self->samples[row]->len > 0 || self->reports == NULL)
    return;

  count = count_of (self, row);
  for (guint i = 0; i < self->reports->len; i++)
    {
      GPtrArray *samples = samples_of (self->reports->pdata[i], row);

      for (guint k = 0; k < samples->len && n < MAX_SHOWN; k++, n++)
        {
          GtkWidget *child = build_sample (self, samples->pdata[k], self->names != NULL ? self->names->pdata[i] : NULL);

          adw_expander_row_add_row (expander, child);
          g_ptr_array_add (self->samples[row], child);
        }
    }

  if (count > n)
    {
      GtkWidget *child = adw_action_row_new ();
      g_autofree char *number = atlas_import_count_text (count - n);
      /* translators: a number: 1,234 more */
      g_autofree char *more = g_strdup_printf (_("%s more"), number);

      adw_preferences_row_set_title (ADW_PREFERENCES_ROW (child), more);
      gtk_widget_add_css_class (child, "dim-label");
      adw_expander_row_add_row (expander, child);
      g_ptr_array_add (self->samples[row], child);
    }
}

static void
clear_samples (AtlasImportReportView *self,
               guint                  row)
{
  for (guint i = 0; i < self->samples[row]->len; i++)
    adw_expander_row_remove (ADW_EXPANDER_ROW (self->rows[row]), self->samples[row]->pdata[i]);
  g_ptr_array_set_size (self->samples[row], 0);
}

static void
show_class (AtlasImportReportView *self,
            guint                  row)
{
  guint64 count = count_of (self, row);
  g_autofree char *number = atlas_import_count_text (count);
  GtkWidget *label = g_object_get_data (G_OBJECT (self->rows[row]), "count");

  clear_samples (self, row);
  adw_expander_row_set_expanded (ADW_EXPANDER_ROW (self->rows[row]), FALSE);
  gtk_label_set_label (GTK_LABEL (label), number);
  gtk_widget_set_visible (self->rows[row], count > 0 || row == ATLAS_IMPORT_ADD);
  adw_expander_row_set_enable_expansion (ADW_EXPANDER_ROW (self->rows[row]), count > 0);
}

static void
show_map (AtlasImportReportView *self)
{
  g_autoptr (AtlasPinSet) pins = atlas_pin_set_new ();
  int kind = atlas_kind_index ("place");
  gint64 id = 0;

  for (guint i = 0; i < self->reports->len; i++)
    {
      const AtlasImportReport *report = self->reports->pdata[i];

      for (guint k = 0; k < report->points->len; k++)
        {
          const AtlasPoint *point = &g_array_index (report->points, AtlasPoint, k);
          AtlasPin pin = { ++id, point->longitude, point->latitude, NAN, (guint8) kind, FALSE };

          atlas_pin_set_add (pins, &pin, NULL);
        }
    }

  gtk_widget_set_visible (self->map_frame, id > 0);
  if (id == 0)
    return;

  if (self->map == NULL)
    {
      self->map = ATLAS_MAP_VIEW (atlas_map_view_new (self->basemap_path));
      atlas_map_view_set_controls (self->map, FALSE);
      gtk_widget_set_size_request (GTK_WIDGET (self->map), -1, MAP_HEIGHT);
      gtk_widget_set_vexpand (GTK_WIDGET (self->map), FALSE);
      gtk_accessible_update_property (GTK_ACCESSIBLE (self->map), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                      _("Map of what comes"), -1);
      gtk_frame_set_child (GTK_FRAME (self->map_frame), GTK_WIDGET (self->map));
    }
  atlas_map_view_set_pins (self->map, pins);
  atlas_map_view_fit_pins (self->map, FALSE);
}

static void
show_vocabulary (AtlasImportReportView *self)
{
  g_autoptr (AtlasImportReport) sum = atlas_intake_sum (self->reports);
  GString *text = g_string_new (NULL);

  if (sum->new_properties > 0)
    g_string_append_printf (text, ngettext ("%u new property", "%u new properties", (guint) sum->new_properties),
                            (guint) sum->new_properties);
  if (sum->new_tags > 0)
    {
      g_string_append (text, text->len > 0 ? " · " : "");
      g_string_append_printf (text, ngettext ("%u new keyword", "%u new keywords", (guint) sum->new_tags), (guint) sum->new_tags);
    }
  if (sum->duplicates > 0)
    {
      g_string_append (text, text->len > 0 ? " · " : "");
      g_string_append_printf (text, ngettext ("%u record is in the file twice", "%u records are in the file twice",
                                              (guint) sum->duplicates), (guint) sum->duplicates);
    }

  gtk_label_set_label (GTK_LABEL (self->vocabulary), text->str);
  gtk_widget_set_visible (self->vocabulary, text->len > 0);
  g_string_free (text, TRUE);
}

/* @reports: one for each file of @intake. */
void
atlas_import_report_view_show (AtlasImportReportView *self,
                               const AtlasIntake     *intake,
                               GPtrArray             *reports)
{
  g_clear_pointer (&self->names, g_ptr_array_unref);
  if (intake->files->len > 1)
    {
      self->names = g_ptr_array_new_with_free_func (g_free);
      for (guint i = 0; i < intake->files->len; i++)
        g_ptr_array_add (self->names, g_strdup (((const AtlasIntakeFile *) intake->files->pdata[i])->name));
    }

  g_clear_pointer (&self->reports, g_ptr_array_unref);
  self->reports = g_ptr_array_ref (reports);
  for (guint row = 0; row < N_ROWS; row++)
    show_class (self, row);
  show_vocabulary (self);
  show_map (self);
}

static void
add_row (AtlasImportReportView *self,
         guint                  row)
{
  GtkWidget *expander = adw_expander_row_new ();
  GtkWidget *count = gtk_label_new (NULL);

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (expander), _(classes[row].title));
  adw_expander_row_set_subtitle (ADW_EXPANDER_ROW (expander), _(classes[row].subtitle));
  gtk_widget_add_css_class (count, "numeric");
  if (row == ATLAS_IMPORT_BAD || row == ATLAS_IMPORT_CONFLICT)
    gtk_widget_add_css_class (count, "warning");
  adw_expander_row_add_action (ADW_EXPANDER_ROW (expander), count);
  g_object_set_data (G_OBJECT (expander), "class", GUINT_TO_POINTER (row));
  g_object_set_data (G_OBJECT (expander), "count", count);
  g_signal_connect_object (expander, "notify::expanded", G_CALLBACK (expanded_cb), self, G_CONNECT_SWAPPED);
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (self->group), expander);
  self->rows[row] = expander;
  self->samples[row] = g_ptr_array_new ();
}

static void
atlas_import_report_view_finalize (GObject *object)
{
  AtlasImportReportView *self = ATLAS_IMPORT_REPORT_VIEW (object);

  for (guint row = 0; row < N_ROWS; row++)
    g_clear_pointer (&self->samples[row], g_ptr_array_unref);
  g_clear_pointer (&self->names, g_ptr_array_unref);
  g_clear_pointer (&self->reports, g_ptr_array_unref);
  g_free (self->basemap_path);

  G_OBJECT_CLASS (atlas_import_report_view_parent_class)->finalize (object);
}

static void
atlas_import_report_view_class_init (AtlasImportReportViewClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = atlas_import_report_view_finalize;
}

static void
atlas_import_report_view_init (AtlasImportReportView *self)
{
  self->box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);
  self->map_frame = gtk_frame_new (NULL);
  gtk_widget_add_css_class (self->map_frame, "view");
  gtk_widget_set_overflow (self->map_frame, GTK_OVERFLOW_HIDDEN);
  gtk_widget_set_visible (self->map_frame, FALSE);
  self->group = adw_preferences_group_new ();
  for (guint row = 0; row < N_ROWS; row++)
    add_row (self, row);

  self->vocabulary = gtk_label_new (NULL);
  gtk_label_set_wrap (GTK_LABEL (self->vocabulary), TRUE);
  gtk_label_set_xalign (GTK_LABEL (self->vocabulary), 0);
  gtk_widget_add_css_class (self->vocabulary, "dim-label");

  gtk_box_append (GTK_BOX (self->box), self->map_frame);
  gtk_box_append (GTK_BOX (self->box), self->group);
  gtk_box_append (GTK_BOX (self->box), self->vocabulary);
  adw_bin_set_child (ADW_BIN (self), self->box);
}

/* @basemap_path: (nullable): of the little map. */
GtkWidget *
atlas_import_report_view_new (const char *basemap_path)
{
  AtlasImportReportView *self = g_object_new (ATLAS_TYPE_IMPORT_REPORT_VIEW, NULL);

  self->basemap_path = g_strdup (basemap_path);

  return GTK_WIDGET (self);
}
