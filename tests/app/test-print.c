/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The map in files and on the clipboard; map, record and hand-out on paper, which here is a PDF file. */
#include "window-test.h"

#include <string.h>

static char *
new_path (const char *name)
{
  return g_build_filename (g_get_user_cache_dir (), name, NULL);
}

static gboolean
begins_with (const char *path,
             const char *beginning)
{
  g_autofree char *contents = NULL;
  gsize length;

  return g_file_get_contents (path, &contents, &length, NULL) && length > 500 &&
         memcmp (contents, beginning, strlen (beginning)) == 0;
}

static void
test_save (WindowTest    *f,
           gconstpointer  data)
{
  const struct { AtlasMapSheetFormat format; const char *name; const char *beginning; } table[] = {
    { ATLAS_MAP_SHEET_PNG, "map.png", "\x89PNG" },
    { ATLAS_MAP_SHEET_SVG, "map.svg", "<?xml" },
    { ATLAS_MAP_SHEET_PDF, "map.pdf", "%PDF-" },
  };

  g_mkdir_with_parents (g_get_user_cache_dir (), 0700);
  for (guint i = 0; i < G_N_ELEMENTS (table); i++)
    {
      const AtlasMapSheetAnswer answer = { table[i].format, 2, "A Title", TRUE, i == 0 };
      g_autofree char *path = new_path (table[i].name);
      g_autoptr (GFile) file = g_file_new_for_path (path);

      atlas_window_save_map_to (f->window, &answer, file);
      await_true (begins_with (path, table[i].beginning));
    }
}

static void
test_copy (WindowTest    *f,
           gconstpointer  data)
{
  GdkClipboard *clipboard = gtk_widget_get_clipboard (GTK_WIDGET (f->window));

  window_test_activate (f, "win.copy-map");
  await_true (gdk_content_formats_contain_gtype (gdk_clipboard_get_formats (clipboard), GDK_TYPE_TEXTURE));
  g_assert_true (gdk_content_formats_contain_mime_type (gdk_clipboard_get_formats (clipboard), "image/svg+xml"));
  gdk_clipboard_set_content (clipboard, NULL);
}

static void
test_print (WindowTest    *f,
            gconstpointer  data)
{
  g_autofree char *map = new_path ("print-map.pdf");
  g_autofree char *record = new_path ("print-record.pdf");

  g_mkdir_with_parents (g_get_user_cache_dir (), 0700);
  atlas_window_print_map (f->window, map);
  await_true (begins_with (map, "%PDF-"));
  atlas_window_print_entry (f->window, TEST_XIAMEN, record);
  await_true (begins_with (record, "%PDF-"));
}

int
main (int    argc,
      char **argv)
{
  window_test_init (&argc, &argv);
  g_test_add ("/print/save", WindowTest, NULL, window_test_set_up, test_save, window_test_tear_down);
  g_test_add ("/print/copy", WindowTest, NULL, window_test_set_up, test_copy, window_test_tear_down);
  g_test_add ("/print/print", WindowTest, NULL, window_test_set_up, test_print, window_test_tear_down);

  return app_test_run ();
}
