/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A window to look at the pictures of an entry. */
#define G_LOG_DOMAIN "atlas-widgets"

#include "atlas-media-viewer.h"

#include <glib/gi18n-lib.h>

#include "atlas-licence.h"
#include "atlas-media-words.h"
#include "atlas-picture-view.h"
#include "atlas-row.h"

/* Larger pictures are shown with fewer pixels: a screen has no more use for them. */
#define LONGEST 8192

#define ZOOM_STEP 1.25
#define PAN_STEP 0.1

struct _AtlasMediaViewer
{
  AdwWindow parent_instance;

  AtlasRecordSet *set;
  AtlasPictureCache *pictures;
  const char * const *languages;
  GArray *ids;              /* of the pictures, in their order */
  guint at;
  GCancellable *loading;    /* of the picture that is waited for */

  GtkWidget *title;
  GtkWidget *stack;
  GtkWidget *view;
  GtkWidget *problem;
  GtkWidget *caption;
  GtkWidget *description;
  GtkWidget *terms;
};

G_DEFINE_FINAL_TYPE (AtlasMediaViewer, atlas_media_viewer, ADW_TYPE_WINDOW)

static const AtlasMedia *
get_media (AtlasMediaViewer *self)
{
  return atlas_record_set_get (self->set, ATLAS_RECORD_MEDIA, g_array_index (self->ids, gint64, self->at));
}

static void
set_words (GtkWidget  *label,
           const char *words)
{
  gtk_label_set_label (GTK_LABEL (label), words != NULL ? words : "");
  gtk_widget_set_visible (label, words != NULL);
}

/* A picture that is on its way must not keep the window: GTK takes it ill where a window outlives the
 * one it stands before. */
static AtlasMediaViewer *
still_there (GWeakRef *ref)
{
  AtlasMediaViewer *self = g_weak_ref_get (ref);

  g_weak_ref_clear (ref);
  g_free (ref);

  return self;
}

static void
loaded_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      data)
{
  g_autoptr (AtlasMediaViewer) self = still_there (data);
  g_autoptr (GError) error = NULL;
  g_autoptr (GdkTexture) texture =
    atlas_picture_cache_load_finish (ATLAS_PICTURE_CACHE (source), result, &error);

  if (self == NULL || g_task_get_cancellable (G_TASK (result)) != self->loading)
    return;

  if (texture == NULL)
    {
      g_autofree char *words = g_markup_escape_text (error->message, -1);

      adw_status_page_set_description (ADW_STATUS_PAGE (self->problem), words);
      gtk_stack_set_visible_child_name (GTK_STACK (self->stack), "problem");
      return;
    }

  {
    const AtlasMedia *media = get_media (self);
    guint width = media->width > 0 ? (guint) media->width : (guint) gdk_texture_get_width (texture);
    guint height = media->height > 0 ? (guint) media->height : (guint) gdk_texture_get_height (texture);

    /* It has all its pixels, whatever the record says. */
    if (MAX (gdk_texture_get_width (texture), gdk_texture_get_height (texture)) < LONGEST)
      {
        width = (guint) gdk_texture_get_width (texture);
        height = (guint) gdk_texture_get_height (texture);
      }

    atlas_picture_view_set_picture (ATLAS_PICTURE_VIEW (self->view), texture, width, height);
    gtk_stack_set_visible_child_name (GTK_STACK (self->stack), "picture");
    gtk_widget_grab_focus (self->view);
  }
}

static void
show_picture (AtlasMediaViewer *self)
{
  const AtlasMedia *media = get_media (self);
  g_autofree char *name = atlas_media_words_name (media);
  g_autofree char *place = NULL;
  const char *alternative = atlas_record_set_text (self->set, media->base.id, "alternative", self->languages);
  const char *description = atlas_record_set_text (self->set, media->base.id, "description", self->languages);
  const char *parts[] = { media->credit, media->licence != NULL ? atlas_licence_name (media->licence) : NULL, "." };
  g_autofree char *terms = atlas_row_join (parts);
  GWeakRef *ref = g_new0 (GWeakRef, 1);

  g_weak_ref_init (ref, self);
  g_cancellable_cancel (self->loading);
  g_clear_object (&self->loading);
  self->loading = g_cancellable_new ();
  atlas_picture_view_set_picture (ATLAS_PICTURE_VIEW (self->view), NULL, 0, 0);
  gtk_stack_set_visible_child_name (GTK_STACK (self->stack), "loading");
  atlas_picture_cache_load_async (self->pictures, media->base.id, media->hash, name, LONGEST, self->loading,
                                  loaded_cb, ref);

  if (self->ids->len > 1)
    /* translators: which picture of how many is on show */
    place = g_strdup_printf (_("%u of %u"), self->at + 1, self->ids->len);
  adw_window_title_set_title (ADW_WINDOW_TITLE (self->title), name);
  adw_window_title_set_subtitle (ADW_WINDOW_TITLE (self->title), place != NULL ? place : "");
  gtk_window_set_title (GTK_WINDOW (self), name);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->view), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  alternative != NULL ? alternative : name, -1);
  set_words (self->caption, alternative);
  set_words (self->description, description);
  set_words (self->terms, terms != NULL ? terms : _("Nothing is said about credit and licence."));

  gtk_widget_action_set_enabled (GTK_WIDGET (self), "viewer.previous", self->at > 0);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "viewer.next", self->at + 1 < self->ids->len);
}

static void
previous_action (GtkWidget  *widget,
                 const char *name,
                 GVariant   *parameter)
{
  AtlasMediaViewer *self = ATLAS_MEDIA_VIEWER (widget);

  if (self->at == 0)
    return;

  self->at--;
  show_picture (self);
}

static void
next_action (GtkWidget  *widget,
             const char *name,
             GVariant   *parameter)
{
  AtlasMediaViewer *self = ATLAS_MEDIA_VIEWER (widget);

  if (self->at + 1 >= self->ids->len)
    return;

  self->at++;
  show_picture (self);
}

static void
zoom_in_action (GtkWidget  *widget,
                const char *name,
                GVariant   *parameter)
{
  atlas_picture_view_zoom_by (ATLAS_PICTURE_VIEW (ATLAS_MEDIA_VIEWER (widget)->view), ZOOM_STEP);
}

static void
zoom_out_action (GtkWidget  *widget,
                 const char *name,
                 GVariant   *parameter)
{
  atlas_picture_view_zoom_by (ATLAS_PICTURE_VIEW (ATLAS_MEDIA_VIEWER (widget)->view), 1 / ZOOM_STEP);
}

static void
fit_action (GtkWidget  *widget,
            const char *name,
            GVariant   *parameter)
{
  atlas_picture_view_fit (ATLAS_PICTURE_VIEW (ATLAS_MEDIA_VIEWER (widget)->view));
}

static void
actual_size_action (GtkWidget  *widget,
                    const char *name,
                    GVariant   *parameter)
{
  atlas_picture_view_actual_size (ATLAS_PICTURE_VIEW (ATLAS_MEDIA_VIEWER (widget)->view));
}

/* The arrows turn pages where the whole picture is to be seen, and move it where it is not. */
static gboolean
arrow_cb (GtkWidget *widget,
          GVariant  *args,
          gpointer   data)
{
  AtlasMediaViewer *self = ATLAS_MEDIA_VIEWER (widget);
  AtlasPictureView *view = ATLAS_PICTURE_VIEW (self->view);
  int x, y;

  g_variant_get (args, "(ii)", &x, &y);

  if (!atlas_picture_view_get_fits (view))
    atlas_picture_view_pan (view, x * PAN_STEP, y * PAN_STEP);
  else if (x != 0)
    gtk_widget_activate_action (widget, x < 0 ? "viewer.previous" : "viewer.next", NULL);

  return GDK_EVENT_STOP;
}

static void
atlas_media_viewer_dispose (GObject *object)
{
  AtlasMediaViewer *self = ATLAS_MEDIA_VIEWER (object);

  g_cancellable_cancel (self->loading);
  g_clear_object (&self->loading);

  G_OBJECT_CLASS (atlas_media_viewer_parent_class)->dispose (object);
}

static void
atlas_media_viewer_finalize (GObject *object)
{
  AtlasMediaViewer *self = ATLAS_MEDIA_VIEWER (object);

  g_clear_pointer (&self->set, atlas_record_set_unref);
  g_clear_object (&self->pictures);
  g_array_unref (self->ids);

  G_OBJECT_CLASS (atlas_media_viewer_parent_class)->finalize (object);
}

static void
bind_keys (GtkWidgetClass *widget_class)
{
  static const struct { guint key; const char *action; } keys[] = {
    { GDK_KEY_Page_Up,     "viewer.previous" },    { GDK_KEY_Page_Down,   "viewer.next" },
    { GDK_KEY_plus,        "viewer.zoom-in" },     { GDK_KEY_KP_Add,      "viewer.zoom-in" },
    { GDK_KEY_equal,       "viewer.zoom-in" },     { GDK_KEY_minus,       "viewer.zoom-out" },
    { GDK_KEY_KP_Subtract, "viewer.zoom-out" },    { GDK_KEY_0,           "viewer.fit" },
    { GDK_KEY_KP_0,        "viewer.fit" },         { GDK_KEY_1,           "viewer.actual-size" },
    { GDK_KEY_KP_1,        "viewer.actual-size" }, { GDK_KEY_Escape,      "window.close" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
    gtk_widget_class_add_binding_action (widget_class, keys[i].key, 0, keys[i].action, NULL);
}

/* Before the window takes them for going from button to button. */
static void
add_arrows (AtlasMediaViewer *self)
{
  static const struct { guint key; int x, y; } arrows[] = {
    { GDK_KEY_Left, -1, 0 }, { GDK_KEY_Right, 1, 0 }, { GDK_KEY_Up, 0, -1 }, { GDK_KEY_Down, 0, 1 },
  };
  GtkEventController *controller = gtk_shortcut_controller_new ();

  gtk_event_controller_set_propagation_phase (controller, GTK_PHASE_CAPTURE);
  for (guint i = 0; i < G_N_ELEMENTS (arrows); i++)
    {
      GtkShortcut *shortcut = gtk_shortcut_new (gtk_keyval_trigger_new (arrows[i].key, 0),
                                                gtk_callback_action_new (arrow_cb, NULL, NULL));

      gtk_shortcut_set_arguments (shortcut, g_variant_new ("(ii)", arrows[i].x, arrows[i].y));
      gtk_shortcut_controller_add_shortcut (GTK_SHORTCUT_CONTROLLER (controller), shortcut);
    }
  gtk_widget_add_controller (GTK_WIDGET (self), controller);
}

static void
atlas_media_viewer_class_init (AtlasMediaViewerClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = atlas_media_viewer_dispose;
  G_OBJECT_CLASS (klass)->finalize = atlas_media_viewer_finalize;

  gtk_widget_class_install_action (widget_class, "viewer.previous", NULL, previous_action);
  gtk_widget_class_install_action (widget_class, "viewer.next", NULL, next_action);
  gtk_widget_class_install_action (widget_class, "viewer.zoom-in", NULL, zoom_in_action);
  gtk_widget_class_install_action (widget_class, "viewer.zoom-out", NULL, zoom_out_action);
  gtk_widget_class_install_action (widget_class, "viewer.fit", NULL, fit_action);
  gtk_widget_class_install_action (widget_class, "viewer.actual-size", NULL, actual_size_action);
  bind_keys (widget_class);
}

static GtkWidget *
build_button (const char *icon_name,
              const char *label,
              const char *action)
{
  GtkWidget *button = gtk_button_new_from_icon_name (icon_name);

  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), action);
  gtk_widget_set_tooltip_text (button, label);
  gtk_widget_set_focus_on_click (button, FALSE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);

  return button;
}

static GtkWidget *
build_header (AtlasMediaViewer *self)
{
  GtkWidget *header = adw_header_bar_new ();

  self->title = adw_window_title_new (NULL, NULL);
  adw_header_bar_set_title_widget (ADW_HEADER_BAR (header), self->title);
  adw_header_bar_pack_start (ADW_HEADER_BAR (header),
                             build_button ("go-previous-symbolic", _("Previous Picture"), "viewer.previous"));
  adw_header_bar_pack_start (ADW_HEADER_BAR (header),
                             build_button ("go-next-symbolic", _("Next Picture"), "viewer.next"));
  adw_header_bar_pack_end (ADW_HEADER_BAR (header),
                           build_button ("zoom-original-symbolic", _("Actual Size"), "viewer.actual-size"));
  adw_header_bar_pack_end (ADW_HEADER_BAR (header),
                           build_button ("zoom-fit-best-symbolic", _("Fit the Window"), "viewer.fit"));
  adw_header_bar_pack_end (ADW_HEADER_BAR (header), build_button ("zoom-in-symbolic", _("Zoom In"), "viewer.zoom-in"));
  adw_header_bar_pack_end (ADW_HEADER_BAR (header), build_button ("zoom-out-symbolic", _("Zoom Out"), "viewer.zoom-out"));

  return header;
}

static GtkWidget *
build_stack (AtlasMediaViewer *self)
{
  GtkWidget *spinner = gtk_spinner_new ();

  self->stack = gtk_stack_new ();
  self->view = atlas_picture_view_new ();
  self->problem = adw_status_page_new ();
  adw_status_page_set_icon_name (ADW_STATUS_PAGE (self->problem), "image-missing-symbolic");
  adw_status_page_set_title (ADW_STATUS_PAGE (self->problem), _("This Picture Cannot Be Shown"));
  gtk_spinner_start (GTK_SPINNER (spinner));
  gtk_widget_set_size_request (spinner, 32, 32);
  gtk_widget_set_halign (spinner, GTK_ALIGN_CENTER);
  gtk_widget_set_valign (spinner, GTK_ALIGN_CENTER);
  gtk_stack_add_named (GTK_STACK (self->stack), spinner, "loading");
  gtk_stack_add_named (GTK_STACK (self->stack), self->view, "picture");
  gtk_stack_add_named (GTK_STACK (self->stack), self->problem, "problem");
  gtk_widget_set_vexpand (self->stack, TRUE);

  return self->stack;
}

/* However much is written below a picture, most of the window is the picture's. */
static GtkWidget *
build_caption (AtlasMediaViewer *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  GtkWidget *scrolled = gtk_scrolled_window_new ();
  GtkWidget *clamp = adw_clamp_new ();

  self->caption = atlas_row_new_label (NULL, NULL);
  self->description = atlas_row_new_label (NULL, "dim-label");
  self->terms = atlas_row_new_caption (NULL);
  gtk_label_set_selectable (GTK_LABEL (self->terms), TRUE);
  gtk_widget_set_can_focus (self->terms, FALSE);
  gtk_box_append (GTK_BOX (box), self->caption);
  gtk_box_append (GTK_BOX (box), self->description);
  gtk_box_append (GTK_BOX (box), self->terms);
  gtk_widget_set_halign (box, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (box, "viewer-caption");
  adw_clamp_set_maximum_size (ADW_CLAMP (clamp), 800);
  adw_clamp_set_child (ADW_CLAMP (clamp), box);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scrolled), clamp);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scrolled), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_propagate_natural_height (GTK_SCROLLED_WINDOW (scrolled), TRUE);
  gtk_scrolled_window_set_max_content_height (GTK_SCROLLED_WINDOW (scrolled), 160);

  return scrolled;
}

static void
atlas_media_viewer_init (AtlasMediaViewer *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

  self->ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  add_arrows (self);
  gtk_box_append (GTK_BOX (box), build_header (self));
  gtk_box_append (GTK_BOX (box), build_stack (self));
  gtk_box_append (GTK_BOX (box), build_caption (self));
  adw_window_set_content (ADW_WINDOW (self), box);
}

/* The pictures as they are now; what happens to the entry meanwhile is not followed. */
GtkWidget *
atlas_media_viewer_new (GtkWindow         *parent,
                        AtlasEntryContext *context,
                        gint64             media)
{
  AtlasMediaViewer *self = g_object_new (ATLAS_TYPE_MEDIA_VIEWER, "transient-for", parent, "modal", TRUE,
                                         "destroy-with-parent", TRUE, NULL);
  g_autoptr (GPtrArray) links = NULL;
  int width = parent != NULL ? gtk_widget_get_width (GTK_WIDGET (parent)) : 0;
  int height = parent != NULL ? gtk_widget_get_height (GTK_WIDGET (parent)) : 0;

  self->set = atlas_record_set_ref (atlas_entry_context_get_set (context));
  self->pictures = g_object_ref (atlas_entry_context_get_pictures (context));
  self->languages = atlas_entry_context_get_languages (context);
  links = atlas_record_set_children (self->set, ATLAS_RECORD_ENTRY_MEDIA, atlas_entry_context_get_id (context));
  for (guint i = 0; i < links->len; i++)
    {
      gint64 id = ((AtlasEntryMedia *) links->pdata[i])->related_id;

      if (atlas_record_set_get (self->set, ATLAS_RECORD_MEDIA, id) == NULL)
        continue;
      if (id == media)
        self->at = self->ids->len;
      g_array_append_val (self->ids, id);
    }

  gtk_window_set_default_size (GTK_WINDOW (self), MAX (width * 19 / 20, 640), MAX (height * 19 / 20, 480));
  show_picture (self);

  return GTK_WIDGET (self);
}
