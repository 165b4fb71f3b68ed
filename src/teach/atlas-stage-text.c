/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Labels whose size is that of the screen and not of the desktop. */
#define G_LOG_DOMAIN "atlas-teach"

#include "atlas-stage-text.h"

#include <math.h>

#include "atlas-language.h"

/* Lines that are read from afar want air between them. */
#define LINE_HEIGHT 1.25
#define HAN_LINE_HEIGHT 1.4

static GtkWidget *
new_label (double   size,
           gboolean han)
{
  GtkWidget *label = gtk_label_new (NULL);
  g_autoptr (PangoAttrList) attributes = pango_attr_list_new ();

  pango_attr_list_insert (attributes, pango_attr_size_new_absolute ((int) lrint (size * PANGO_SCALE)));
  pango_attr_list_insert (attributes, pango_attr_line_height_new (han ? HAN_LINE_HEIGHT : LINE_HEIGHT));
  /* Han characters are written differently in Chinese and in Japanese; ours are Chinese. */
  if (han)
    pango_attr_list_insert (attributes, pango_attr_language_new (pango_language_from_string ("zh-Hans")));
  gtk_label_set_attributes (GTK_LABEL (label), attributes);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_xalign (GTK_LABEL (label), 0.0);

  return label;
}

/* A text of @size pixels. @css_class: (nullable). */
GtkWidget *
atlas_stage_text_new (const char *text,
                      double      size,
                      const char *css_class)
{
  GtkWidget *label = new_label (size, atlas_text_has_han (text));

  gtk_label_set_label (GTK_LABEL (label), text);
  if (css_class != NULL)
    gtk_widget_add_css_class (label, css_class);

  return label;
}

/* A text in Pango's markup. @language: (nullable): which language it is in. */
GtkWidget *
atlas_stage_text_new_markup (const char *markup,
                             double      size,
                             const char *language)
{
  GtkWidget *label = new_label (size, language != NULL ? g_str_has_prefix (language, "zh") : atlas_text_has_han (markup));

  gtk_label_set_markup (GTK_LABEL (label), markup);

  return label;
}
