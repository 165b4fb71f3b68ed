/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One file of an import: its format, how it is to be read, and what becomes of each of its columns. */
#define G_LOG_DOMAIN "atlas-app"

#include "config.h"

#include "atlas-import-file.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "atlas-choice.h"
#include "atlas-import-report-view.h"
#include "atlas-labels.h"
#include "atlas-setting-row.h"

/* More columns than anybody looks through keep what was guessed. */
#define MAX_COLUMNS 150
/* Values that are shown of a column. */
#define MAX_VALUES 3
#define MAX_VALUE_CHARS 40
#define CHOICE_WIDTH 150

struct _AtlasImportFile
{
  AdwBin parent_instance;

  AtlasIntakeFile *file;        /* the dialog's, which lives longer */
  AtlasImportRoles *roles;
  GPtrArray *formats;           /* (element-type AtlasFormat): in the order of the rows */
  GListModel *labels;           /* of the roles */
};

enum
{
  MAPPED,
  REREAD,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

/* In the order of the rows; as iconv calls them. */
static const char * const encodings[] = {
  NULL, "UTF-8", "UTF-16", "GB18030", "BIG5", "SHIFT_JIS", "EUC-KR", "WINDOWS-1252", "WINDOWS-1251",
};

static const char separators[] = { '\0', ',', ';', '\t', '|' };

G_DEFINE_FINAL_TYPE (AtlasImportFile, atlas_import_file, ADW_TYPE_BIN)

static void
add_row (GtkWidget *parent,
         GtkWidget *row)
{
  if (ADW_IS_EXPANDER_ROW (parent))
    adw_expander_row_add_row (ADW_EXPANDER_ROW (parent), row);
  else
    adw_preferences_group_add (ADW_PREFERENCES_GROUP (parent), row);
}

static AdwComboRow *
add_choice (GtkWidget          *parent,
            const char         *title,
            const char * const *words,
            guint               selected)
{
  AdwComboRow *row = atlas_setting_row_new_choice (title, words, selected);

  add_row (parent, GTK_WIDGET (row));

  return row;
}

static GtkSwitch *
add_switch (GtkWidget  *parent,
            const char *title,
            gboolean    active)
{
  GtkWidget *row;
  GtkSwitch *button = atlas_setting_row_new_switch (title, NULL, active, &row);

  add_row (parent, row);

  return button;
}

/* Another way to read it: the columns may be others then, and what was chosen for them is guessed anew. */
static void
reread (AtlasImportFile *self)
{
  g_clear_pointer (&self->file->mapping, atlas_mapping_free);
  g_signal_emit (self, signals[REREAD], 0);
}

static void
format_cb (AtlasImportFile *self,
           GParamSpec      *pspec,
           AdwComboRow     *row)
{
  self->file->format = self->formats->pdata[adw_combo_row_get_selected (row)];
  reread (self);
}

static void
encoding_cb (AtlasImportFile *self,
             GParamSpec      *pspec,
             AdwComboRow     *row)
{
  atlas_set_text (&self->file->reader.encoding, encodings[adw_combo_row_get_selected (row)]);
  reread (self);
}

static void
separator_cb (AtlasImportFile *self,
              GParamSpec      *pspec,
              AdwComboRow     *row)
{
  self->file->reader.separator = separators[adw_combo_row_get_selected (row)];
  reread (self);
}

static void
header_cb (AtlasImportFile *self,
           GParamSpec      *pspec,
           GtkSwitch       *button)
{
  self->file->reader.no_header = !gtk_switch_get_active (button);
  reread (self);
}

static void
kind_cb (AtlasImportFile *self,
         GParamSpec      *pspec,
         AdwComboRow     *row)
{
  atlas_set_text (&self->file->mapping->kind, atlas_kinds[adw_combo_row_get_selected (row)]);
  g_signal_emit (self, signals[MAPPED], 0);
}

static void
datum_cb (AtlasImportFile *self,
          GParamSpec      *pspec,
          AdwComboRow     *row)
{
  self->file->mapping->datum = adw_combo_row_get_selected (row);
  g_signal_emit (self, signals[MAPPED], 0);
}

static void
comma_cb (AtlasImportFile *self,
          GParamSpec      *pspec,
          GtkSwitch       *button)
{
  self->file->mapping->decimal_comma = gtk_switch_get_active (button);
  g_signal_emit (self, signals[MAPPED], 0);
}

static void
language_cb (AtlasImportFile *self,
             GParamSpec      *pspec,
             AdwComboRow     *row)
{
  atlas_set_text (&self->file->mapping->language, adw_combo_row_get_selected (row) == 0 ? "en" : "zh-Hans");
  g_signal_emit (self, signals[MAPPED], 0);
}

static void
role_cb (AtlasImportFile *self,
         GParamSpec      *pspec,
         GtkDropDown     *choice)
{
  const char *name = g_object_get_data (G_OBJECT (choice), "column");
  AtlasColumnMapping *column = atlas_mapping_get (self->file->mapping, name);

  if (column == NULL)
    column = atlas_mapping_set (self->file->mapping, name, ATLAS_ROLE_IGNORED);
  atlas_import_roles_apply (self->roles, gtk_drop_down_get_selected (choice), column);
  g_signal_emit (self, signals[MAPPED], 0);
}

/* The first few different values of a column. */
static char *
describe_values (const AtlasSample *sample,
                 guint              column)
{
  GString *text = g_string_new (NULL);
  const char *shown[MAX_VALUES] = { NULL };
  guint n_shown = 0;

  for (guint i = 0; i < sample->rows->len && n_shown < MAX_VALUES; i++)
    {
      GPtrArray *row = sample->rows->pdata[i];
      const char *value = column < row->len ? row->pdata[column] : NULL;
      gboolean is_new = value != NULL && *value != '\0';

      for (guint k = 0; is_new && k < n_shown; k++)
        is_new = strcmp (shown[k], value) != 0;
      if (!is_new)
        continue;

      shown[n_shown++] = value;
      g_string_append (text, n_shown > 1 ? " · " : "");
      if (g_utf8_strlen (value, -1) > MAX_VALUE_CHARS)
        {
          g_string_append_len (text, value, g_utf8_offset_to_pointer (value, MAX_VALUE_CHARS) - value);
          g_string_append (text, "…");
        }
      else
        g_string_append (text, value);
    }

  g_strdelimit (text->str, "\n\r\t", ' ');

  return g_string_free (text, FALSE);
}

static GtkWidget *
build_column (AtlasImportFile *self,
              guint            index)
{
  const char *name = self->file->sample->columns->pdata[index];
  const AtlasColumnMapping *column = atlas_mapping_get (self->file->mapping, name);
  const AtlasColumnMapping left_out = { .role = ATLAS_ROLE_IGNORED };
  g_autofree char *values = describe_values (self->file->sample, index);
  GtkWidget *row = atlas_import_new_row (name, 2, values, 1);
  GtkWidget *choice = gtk_drop_down_new (g_object_ref (self->labels),
                                         gtk_property_expression_new (GTK_TYPE_STRING_OBJECT, NULL, "string"));

  atlas_choice_ellipsize (choice);
  gtk_drop_down_set_enable_search (GTK_DROP_DOWN (choice), TRUE);
  gtk_drop_down_set_selected (GTK_DROP_DOWN (choice), atlas_import_roles_find (self->roles, column != NULL ? column : &left_out));
  gtk_widget_set_size_request (choice, CHOICE_WIDTH, -1);
  gtk_widget_set_valign (choice, GTK_ALIGN_CENTER);
  gtk_accessible_update_property (GTK_ACCESSIBLE (choice), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  g_object_set_data_full (G_OBJECT (choice), "column", g_strdup (name), g_free);
  g_signal_connect_object (choice, "notify::selected", G_CALLBACK (role_cb), self, G_CONNECT_SWAPPED);

  adw_action_row_add_suffix (ADW_ACTION_ROW (row), choice);
  adw_action_row_set_activatable_widget (ADW_ACTION_ROW (row), choice);

  return row;
}

static void
add_columns (AtlasImportFile *self,
             GtkWidget       *group,
             gboolean         open)
{
  guint n = self->file->sample->columns->len;
  GtkWidget *expander = adw_expander_row_new ();
  g_autofree char *title = g_strdup_printf (ngettext ("%u Column", "%u Columns", n), n);

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (expander), title);
  adw_expander_row_set_subtitle (ADW_EXPANDER_ROW (expander), _("What becomes of each was guessed"));
  for (guint i = 0; i < MIN (n, MAX_COLUMNS); i++)
    adw_expander_row_add_row (ADW_EXPANDER_ROW (expander), build_column (self, i));
  if (n > MAX_COLUMNS)
    {
      GtkWidget *row = adw_action_row_new ();
      g_autofree char *more = g_strdup_printf (ngettext ("%u more column becomes what was guessed",
                                                         "%u more columns become what was guessed", n - MAX_COLUMNS),
                                               n - MAX_COLUMNS);

      adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), more);
      adw_expander_row_add_row (ADW_EXPANDER_ROW (expander), row);
    }
  adw_expander_row_set_expanded (ADW_EXPANDER_ROW (expander), open);
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), expander);
}

static guint
find_index (const char * const *words,
            guint               n_words,
            const char         *word)
{
  for (guint i = 0; i < n_words; i++)
    {
      if (g_strcmp0 (words[i], word) == 0)
        return i;
    }

  return 0;
}

/* How a table of text is to be taken apart. */
static void
add_text_options (AtlasImportFile *self,
                  GtkWidget       *expander)
{
  const char * const encoding_words[] = {
    _("Found Out"), "UTF-8", "UTF-16", "GB18030 (GBK)", "Big5", "Shift JIS", "EUC-KR", "Windows-1252", "Windows-1251", NULL
  };
  const char * const separator_words[] = { _("Found Out"), _("Comma"), _("Semicolon"), _("Tab"), _("Vertical Bar"), NULL };
  const char *chosen = memchr (separators, self->file->reader.separator, sizeof separators);
  guint separator = chosen != NULL ? (guint) (chosen - separators) : 0;

  g_signal_connect_object (add_choice (expander, _("_Encoding"), encoding_words,
                                       find_index (encodings, G_N_ELEMENTS (encodings), self->file->reader.encoding)),
                           "notify::selected", G_CALLBACK (encoding_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (add_choice (expander, _("_Separated By"), separator_words, separator),
                           "notify::selected", G_CALLBACK (separator_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (add_switch (expander, _("First Row _Has the Names"), !self->file->reader.no_header),
                           "notify::active", G_CALLBACK (header_cb), self, G_CONNECT_SWAPPED);
}

static void
add_row_options (AtlasImportFile *self,
                 GtkWidget       *expander)
{
  const char * const languages[] = { _("English"), _("Chinese"), NULL };
  const char * const datums[] = { "WGS-84", _("GCJ-02 (Chinese web maps)"), _("BD-09 (Baidu)"), NULL };
  g_autoptr (GStrvBuilder) kinds = g_strv_builder_new ();
  g_auto (GStrv) kind_words = NULL;
  guint n_kinds = 0;

  for (; atlas_kinds[n_kinds] != NULL; n_kinds++)
    g_strv_builder_add (kinds, atlas_label_kind (atlas_kinds[n_kinds]));
  kind_words = g_strv_builder_end (kinds);

  g_signal_connect_object (add_choice (expander, _("_Kind Where None Is Said"), (const char * const *) kind_words,
                                       find_index (atlas_kinds, n_kinds, self->file->mapping->kind)),
                           "notify::selected", G_CALLBACK (kind_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (add_choice (expander, _("_Language Where None Is Said"), languages,
                                       g_str_has_prefix (self->file->mapping->language, "zh") ? 1 : 0),
                           "notify::selected", G_CALLBACK (language_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (add_choice (expander, _("_Positions Are In"), datums, self->file->mapping->datum),
                           "notify::selected", G_CALLBACK (datum_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (add_switch (expander, _("Numbers Have _Decimal Commas"), self->file->mapping->decimal_comma),
                           "notify::active", G_CALLBACK (comma_cb), self, G_CONNECT_SWAPPED);
}

static void
add_format (AtlasImportFile *self,
            GtkWidget       *group)
{
  g_autoptr (GPtrArray) all = atlas_format_list ();
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_auto (GStrv) words = NULL;
  guint selected = 0;

  for (guint i = 0; i < all->len; i++)
    {
      const AtlasFormat *format = all->pdata[i];

      if (format->reader == NULL)
        continue;
      if (format == self->file->format)
        selected = self->formats->len;
      g_ptr_array_add (self->formats, (gpointer) format);
      g_strv_builder_add (builder, _(format->name));
    }
  words = g_strv_builder_end (builder);

  g_signal_connect_object (add_choice (group, _("_Format"), (const char * const *) words, selected),
                           "notify::selected", G_CALLBACK (format_cb), self, G_CONNECT_SWAPPED);
}

/* What the file is called, how large it is and what was found out about it. */
static GtkWidget *
build_group (AtlasImportFile *self)
{
  GtkWidget *group = adw_preferences_group_new ();
  GString *found = g_string_new (NULL);
  g_autofree char *title = g_markup_escape_text (self->file->name, -1);
  g_autofree char *description = NULL;
  g_autofree char *escaped = NULL;

  if (self->file->size >= 0)
    {
      g_autofree char *size = g_format_size ((guint64) self->file->size);

      g_string_append (found, size);
    }
  for (guint i = 0; self->file->findings != NULL && i < self->file->findings->len; i++)
    g_string_append_printf (found, "%s%s", found->len > 0 ? " · " : "", (const char *) self->file->findings->pdata[i]);

  description = g_string_free (found, FALSE);
  escaped = g_markup_escape_text (description, -1);
  adw_preferences_group_set_title (ADW_PREFERENCES_GROUP (group), title);
  adw_preferences_group_set_description (ADW_PREFERENCES_GROUP (group), escaped);

  return group;
}

static void
atlas_import_file_dispose (GObject *object)
{
  AtlasImportFile *self = ATLAS_IMPORT_FILE (object);

  g_clear_pointer (&self->roles, atlas_import_roles_unref);
  g_clear_pointer (&self->formats, g_ptr_array_unref);

  G_OBJECT_CLASS (atlas_import_file_parent_class)->dispose (object);
}

static void
atlas_import_file_class_init (AtlasImportFileClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = atlas_import_file_dispose;

  signals[MAPPED] = g_signal_new ("mapped", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[REREAD] = g_signal_new ("reread", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
atlas_import_file_init (AtlasImportFile *self)
{
  self->formats = g_ptr_array_new ();
}

/* @file was looked at, and lives longer than this. @alone: its columns are shown at once. */
GtkWidget *
atlas_import_file_new (AtlasIntakeFile  *file,
                       AtlasImportRoles *roles,
                       gboolean          alone)
{
  AtlasImportFile *self = g_object_new (ATLAS_TYPE_IMPORT_FILE, NULL);
  gboolean is_text = g_str_equal (file->format->id, "csv") || g_str_equal (file->format->id, "tsv");
  GtkWidget *group;

  self->file = file;
  self->roles = atlas_import_roles_ref (roles);
  self->labels = atlas_import_roles_get_labels (roles);
  group = build_group (self);
  add_format (self, group);
  if (file->sample != NULL)
    {
      GtkWidget *expander = adw_expander_row_new ();

      add_columns (self, group, alone);
      adw_preferences_row_set_title (ADW_PREFERENCES_ROW (expander), _("How It Is Read"));
      if (is_text)
        add_text_options (self, expander);
      add_row_options (self, expander);
      adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), expander);
    }
  adw_bin_set_child (ADW_BIN (self), group);

  return GTK_WIDGET (self);
}
