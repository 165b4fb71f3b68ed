/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is said of a picture. */
#define G_LOG_DOMAIN "atlas-widgets"

#include "atlas-media-words.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "atlas-media.h"

/* What to call it: its title, its file, or that it is a picture. */
char *
atlas_media_words_name (const AtlasMedia *media)
{
  if (media->title != NULL)
    return g_strdup (media->title);
  if (media->file_name != NULL)
    return g_strdup (media->file_name);

  return g_strdup (_("Picture"));
}

/* (nullable): what is still to be said of it. */
char *
atlas_media_words_missing (AtlasRecordSet   *set,
                           const AtlasMedia *media)
{
  gboolean licence = atlas_media_wants_licence (media);
  gboolean text = atlas_media_wants_text (set, media);

  if (licence && text)
    return g_strdup (_("Licence and alternative text are missing"));
  if (licence)
    return g_strdup (_("The licence is missing"));
  if (text)
    return g_strdup (_("The alternative text is missing"));

  return NULL;
}

/* The format and the pixels: PNG, 800 × 600. */
char *
atlas_media_words_size (const AtlasMedia *media)
{
  const char *format = media->content_type != NULL ? media->content_type : "";
  g_autofree char *upper = NULL;

  if (g_str_has_prefix (format, "image/"))
    format += strlen ("image/");
  upper = g_ascii_strup (g_str_has_prefix (format, "svg") ? "svg" : format, -1);

  if (media->width <= 0 || media->height <= 0)
    return g_steal_pointer (&upper);

  /* translators: a format such as PNG, a width and a height in pixels */
  return g_strdup_printf (_("%s, %d × %d pixels"), upper, (int) media->width, (int) media->height);
}
