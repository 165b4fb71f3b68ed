/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The thumbnail of a picture. */
#define G_LOG_DOMAIN "atlas-widgets"

#include "atlas-media-tile.h"

#include <glib/gi18n-lib.h>

#include "atlas-media-words.h"

#define SIZE 96

struct _AtlasMediaTile
{
  AdwBin parent_instance;

  gint64 link;
  GtkWidget *button;
  GtkWidget *image;
};

G_DEFINE_FINAL_TYPE (AtlasMediaTile, atlas_media_tile, ADW_TYPE_BIN)

static void
loaded_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      data)
{
  g_autoptr (AtlasMediaTile) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GdkTexture) texture =
    atlas_picture_cache_load_finish (ATLAS_PICTURE_CACHE (source), result, &error);

  if (texture != NULL)
    {
      gtk_image_set_from_paintable (GTK_IMAGE (self->image), GDK_PAINTABLE (texture));
    }
  else if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    {
      gtk_image_set_from_icon_name (GTK_IMAGE (self->image), "image-missing-symbolic");
      gtk_widget_set_tooltip_text (self->button, error->message);
    }
}

static gboolean
focus_cb (GtkWidget *widget)
{
  return gtk_widget_grab_focus (ATLAS_MEDIA_TILE (widget)->button);
}

static void
atlas_media_tile_class_init (AtlasMediaTileClass *klass)
{
  GTK_WIDGET_CLASS (klass)->grab_focus = focus_cb;
}

static void
atlas_media_tile_init (AtlasMediaTile *self)
{
}

static void
append_item (GMenu      *menu,
             const char *label,
             const char *action,
             gint64      link)
{
  g_autoptr (GMenuItem) item = g_menu_item_new (label, NULL);

  g_menu_item_set_action_and_target (item, action, "x", link);
  g_menu_append_item (menu, item);
}

static GtkWidget *
build_menu (AtlasMediaTile *self,
            const char     *name,
            gboolean        first,
            gboolean        last)
{
  g_autoptr (GMenu) menu = g_menu_new ();
  g_autoptr (GMenu) about = g_menu_new ();
  g_autoptr (GMenu) order = g_menu_new ();
  g_autoptr (GMenu) end = g_menu_new ();
  GtkWidget *button = gtk_menu_button_new ();
  /* translators: names the menu of a picture for assistive technology; %s is what the picture is called */
  g_autofree char *label = g_strdup_printf (_("Menu of “%s”"), name);

  append_item (about, _("_Look at It"), "media.show", self->link);
  append_item (about, _("_Edit…"), "media.edit", self->link);
  if (!first)
    append_item (order, _("Move _Before"), "media.earlier", self->link);
  if (!last)
    append_item (order, _("Move _After"), "media.later", self->link);
  append_item (end, _("_Remove"), "media.remove", self->link);
  g_menu_append_section (menu, NULL, G_MENU_MODEL (about));
  g_menu_append_section (menu, NULL, G_MENU_MODEL (order));
  g_menu_append_section (menu, NULL, G_MENU_MODEL (end));

  gtk_menu_button_set_icon_name (GTK_MENU_BUTTON (button), "view-more-symbolic");
  gtk_menu_button_set_menu_model (GTK_MENU_BUTTON (button), G_MENU_MODEL (menu));
  gtk_widget_set_halign (button, GTK_ALIGN_END);
  gtk_widget_set_valign (button, GTK_ALIGN_START);
  gtk_widget_add_css_class (button, "tile-menu");
  gtk_widget_set_tooltip_text (button, label);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);

  return button;
}

static void
right_click_cb (GtkMenuButton *menu)
{
  gtk_menu_button_popup (menu);
}

static gboolean
menu_key_cb (GtkWidget *widget,
             GVariant  *args,
             gpointer   menu)
{
  gtk_menu_button_popup (menu);

  return GDK_EVENT_STOP;
}

static void
add_key (GtkEventController *controller,
         guint               key,
         GdkModifierType     modifiers,
         const char         *action,
         gint64              link)
{
  GtkShortcut *shortcut = gtk_shortcut_new (gtk_keyval_trigger_new (key, modifiers), gtk_named_action_new (action));

  gtk_shortcut_set_arguments (shortcut, g_variant_new_int64 (link));
  gtk_shortcut_controller_add_shortcut (GTK_SHORTCUT_CONTROLLER (controller), shortcut);
}

static void
add_keys (AtlasMediaTile *self,
          GtkWidget      *menu)
{
  GtkEventController *keys = gtk_shortcut_controller_new ();
  GtkGesture *click = gtk_gesture_click_new ();

  add_key (keys, GDK_KEY_Delete, 0, "media.remove", self->link);
  add_key (keys, GDK_KEY_Left, GDK_CONTROL_MASK, "media.earlier", self->link);
  add_key (keys, GDK_KEY_Right, GDK_CONTROL_MASK, "media.later", self->link);
  add_key (keys, GDK_KEY_F2, 0, "media.edit", self->link);
  gtk_shortcut_controller_add_shortcut (GTK_SHORTCUT_CONTROLLER (keys),
                                        gtk_shortcut_new (gtk_keyval_trigger_new (GDK_KEY_Menu, 0),
                                                          gtk_callback_action_new (menu_key_cb, menu, NULL)));
  gtk_shortcut_controller_add_shortcut (GTK_SHORTCUT_CONTROLLER (keys),
                                        gtk_shortcut_new (gtk_keyval_trigger_new (GDK_KEY_F10, GDK_SHIFT_MASK),
                                                          gtk_callback_action_new (menu_key_cb, menu, NULL)));
  gtk_widget_add_controller (self->button, keys);

  gtk_gesture_single_set_button (GTK_GESTURE_SINGLE (click), GDK_BUTTON_SECONDARY);
  g_signal_connect_object (click, "pressed", G_CALLBACK (right_click_cb), menu, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (self->button, GTK_EVENT_CONTROLLER (click));
}

static GtkWidget *
build_mark (const char *missing)
{
  GtkWidget *mark = gtk_image_new_from_icon_name ("dialog-warning-symbolic");

  gtk_widget_add_css_class (mark, "tile-mark");
  gtk_widget_set_halign (mark, GTK_ALIGN_START);
  gtk_widget_set_valign (mark, GTK_ALIGN_START);
  gtk_widget_set_tooltip_text (mark, missing);

  return mark;
}

/* @cancellable: what stops the loading of the thumbnail when nobody wants it any more. */
GtkWidget *
atlas_media_tile_new (AtlasEntryContext     *context,
                      const AtlasEntryMedia *link,
                      gboolean               first,
                      gboolean               last,
                      GCancellable          *cancellable)
{
  AtlasMediaTile *self = g_object_new (ATLAS_TYPE_MEDIA_TILE, NULL);
  AtlasRecordSet *set = atlas_entry_context_get_set (context);
  const AtlasMedia *media = atlas_record_set_get (set, ATLAS_RECORD_MEDIA, link->related_id);
  g_autofree char *name = atlas_media_words_name (media);
  g_autofree char *missing = atlas_media_words_missing (set, media);
  const char *alternative = atlas_record_set_text (set, media->base.id, "alternative",
                                                   atlas_entry_context_get_languages (context));
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *overlay = gtk_overlay_new ();
  GtkWidget *label = gtk_label_new (name);

  self->link = link->base.id;
  self->image = gtk_image_new ();
  gtk_image_set_pixel_size (GTK_IMAGE (self->image), SIZE);
  self->button = gtk_button_new ();
  gtk_button_set_child (GTK_BUTTON (self->button), self->image);
  gtk_widget_add_css_class (self->button, "flat");
  gtk_widget_add_css_class (self->button, "picture-tile");
  gtk_widget_set_tooltip_text (self->button, alternative != NULL ? alternative : name);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (self->button), "media.show");
  gtk_actionable_set_action_target (GTK_ACTIONABLE (self->button), "x", self->link);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->button), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  alternative != NULL ? alternative : name,
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, missing != NULL ? missing : "", -1);
  gtk_overlay_set_child (GTK_OVERLAY (overlay), self->button);
  if (missing != NULL)
    gtk_overlay_add_overlay (GTK_OVERLAY (overlay), build_mark (missing));
  if (atlas_entry_context_get_editable (context))
    {
      GtkWidget *menu = build_menu (self, name, first, last);

      gtk_overlay_add_overlay (GTK_OVERLAY (overlay), menu);
      add_keys (self, menu);
    }

  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_MIDDLE);
  gtk_label_set_max_width_chars (GTK_LABEL (label), 10);
  gtk_widget_add_css_class (label, "caption");
  gtk_widget_add_css_class (label, "dim-label");
  gtk_box_append (GTK_BOX (box), overlay);
  gtk_box_append (GTK_BOX (box), label);
  adw_bin_set_child (ADW_BIN (self), box);

  atlas_picture_cache_load_async (atlas_entry_context_get_pictures (context), media->base.id, media->hash, name,
                                  ATLAS_PICTURE_THUMBNAIL_SIZE, cancellable, loaded_cb, g_object_ref (self));

  return GTK_WIDGET (self);
}
