/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Printing through GtkPrintOperation, which is the portal's dialog in a sandbox. The pages are drawn before, on
 * another thread, and only played back here. */
#define G_LOG_DOMAIN "atlas-app"

#include "config.h"

#include "atlas-print.h"

#include <glib/gi18n-lib.h>

typedef struct
{
  GPtrArray        *pages;      /* (element-type cairo_surface_t): recordings */
  AtlasPrintLayout  layout;
  AtlasPrintFailed  failed;
  gpointer          user_data;
  GDestroyNotify    destroy;
} Printing;

static void
free_printing (gpointer  data,
               GClosure *closure)
{
  Printing *printing = data;

  g_ptr_array_unref (printing->pages);
  if (printing->destroy != NULL)
    printing->destroy (printing->user_data);
  g_free (printing);
}

static void
draw_page_cb (GtkPrintOperation *operation,
              GtkPrintContext   *context,
              int                number,
              Printing          *printing)
{
  cairo_surface_t *page = printing->pages->pdata[number];
  cairo_t *cr = gtk_print_context_get_cairo_context (context);
  double width = gtk_print_context_get_width (context), height = gtk_print_context_get_height (context);
  cairo_rectangle_t extents;
  double scale;

  if (!cairo_recording_surface_get_extents (page, &extents))
    return;

  scale = MIN (width / extents.width, height / extents.height);
  cairo_save (cr);
  cairo_translate (cr, (width - extents.width * scale) / 2.0,
                   printing->layout == ATLAS_PRINT_PICTURE ? 0.0 : (height - extents.height * scale) / 2.0);
  cairo_scale (cr, scale, scale);
  cairo_set_source_surface (cr, page, 0.0, 0.0);
  cairo_paint (cr);
  cairo_restore (cr);
}

static void
done_cb (GtkPrintOperation       *operation,
         GtkPrintOperationResult  result,
         Printing                *printing)
{
  g_autoptr (GError) error = NULL;

  if (result != GTK_PRINT_OPERATION_RESULT_ERROR)
    return;

  gtk_print_operation_get_error (operation, &error);
  printing->failed (error, printing->user_data);
}

static GtkPageSetup *
choose_paper (Printing *printing)
{
  GtkPageSetup *setup = gtk_page_setup_new ();
  cairo_rectangle_t extents;

  if (printing->layout == ATLAS_PRINT_PICTURE && printing->pages->len > 0 &&
      cairo_recording_surface_get_extents (printing->pages->pdata[0], &extents) && extents.width > extents.height)
    gtk_page_setup_set_orientation (setup, GTK_PAGE_ORIENTATION_LANDSCAPE);

  return setup;
}

/* Asks for a printer and prints @pages (element-type cairo_surface_t, recordings), or with @export (nullable) writes a
 * PDF file of that name and asks nothing. Comes back at once; @failed is called where it goes wrong, @destroy in any case. */
void
atlas_print (GtkWindow        *parent,
             const char       *title,
             GPtrArray        *pages,
             AtlasPrintLayout  layout,
             const char       *export,
             AtlasPrintFailed  failed,
             gpointer          user_data,
             GDestroyNotify    destroy)
{
  g_autoptr (GtkPrintOperation) operation = gtk_print_operation_new ();
  g_autoptr (GtkPageSetup) paper = NULL;
  g_autoptr (GError) error = NULL;
  Printing *printing = g_new0 (Printing, 1);

  *printing = (Printing) { g_ptr_array_ref (pages), layout, failed, user_data, destroy };
  paper = choose_paper (printing);
  gtk_print_operation_set_default_page_setup (operation, paper);
  gtk_print_operation_set_n_pages (operation, (int) pages->len);
  gtk_print_operation_set_job_name (operation, title);
  gtk_print_operation_set_unit (operation, GTK_UNIT_POINTS);
  gtk_print_operation_set_use_full_page (operation, layout == ATLAS_PRINT_PAGES);
  gtk_print_operation_set_allow_async (operation, TRUE);
  gtk_print_operation_set_embed_page_setup (operation, TRUE);
  if (export != NULL)
    gtk_print_operation_set_export_filename (operation, export);
  g_signal_connect (operation, "draw-page", G_CALLBACK (draw_page_cb), printing);
  g_signal_connect_data (operation, "done", G_CALLBACK (done_cb), printing, free_printing, 0);

  if (gtk_print_operation_run (operation, export != NULL ? GTK_PRINT_OPERATION_ACTION_EXPORT : GTK_PRINT_OPERATION_ACTION_PRINT_DIALOG,
                               parent, &error) == GTK_PRINT_OPERATION_RESULT_ERROR && error != NULL)
    g_message ("Printing: %s", error->message);
}
