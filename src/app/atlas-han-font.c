/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Whether any font here has Chinese characters: without one half of what a collection says is boxes. */
#define G_LOG_DOMAIN "atlas-app"

#include "atlas-han-font.h"

#include <glib/gi18n.h>
#include <pango/pangocairo.h>

#include "atlas-language.h"

/* Of everyday words, in the form that they have on the mainland: a font of the traditional ones alone lacks some. */
static const gunichar samples[] = { 0x4e2d, 0x6587, 0x95e8, 0x4e1a, 0x53a6 };

/**
 * atlas_han_font_is_there:
 *
 * Asks fontconfig through Pango, in a font map of its own: any thread. Reading the list of fonts may take a while.
 *
 * Returns: whether Chinese can be shown
 */
gboolean
atlas_han_font_is_there (void)
{
  PangoFontMap *map = pango_cairo_font_map_new ();
  PangoContext *context = pango_font_map_create_context (map);
  g_autoptr (PangoFontDescription) description = pango_font_description_from_string ("Sans 11");
  PangoFontset *fonts;
  gboolean there;

  fonts = pango_font_map_load_fontset (map, context, description, pango_language_from_string ("zh-cn"));
  there = fonts != NULL;
  for (guint i = 0; i < G_N_ELEMENTS (samples) && there; i++)
    {
      PangoFont *font = pango_fontset_get_font (fonts, samples[i]);

      there = font != NULL && pango_font_has_char (font, samples[i]);
      g_clear_object (&font);
    }
  g_clear_object (&fonts);
  g_object_unref (context);
  g_object_unref (map);

  return there;
}

static void
look (GTask        *task,
      gpointer      source,
      gpointer      data,
      GCancellable *cancellable)
{
  g_task_return_boolean (task, atlas_han_font_is_there ());
}

/**
 * atlas_han_font_look_async:
 * @callback: what to call then
 * @user_data: for @callback
 *
 * Looks on another thread whether Chinese can be shown.
 */
void
atlas_han_font_look_async (GAsyncReadyCallback callback,
                           gpointer            user_data)
{
  g_autoptr (GTask) task = g_task_new (NULL, NULL, callback, user_data);

  g_task_set_source_tag (task, atlas_han_font_look_async);
  g_task_run_in_thread (task, look);
}

/**
 * atlas_han_font_look_finish:
 * @result: what the callback was given
 *
 * Returns: whether Chinese can be shown
 */
gboolean
atlas_han_font_look_finish (GAsyncResult *result)
{
  return g_task_propagate_boolean (G_TASK (result), NULL);
}

/**
 * atlas_han_font_dup_sentence:
 * @sentence: what is to be said where no font has Chinese characters, in English; marked for translation
 *
 * Returns: (transfer full): it as it can be read: in the language of the interface, and before it in English where
 *   that is Chinese
 */
char *
atlas_han_font_dup_sentence (const char *sentence)
{
  const char *translated = _(sentence);

  return atlas_text_has_han (translated) ? g_strdup_printf ("%s\n\n%s", sentence, translated) : g_strdup (translated);
}
