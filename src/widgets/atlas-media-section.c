/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The pictures of an entry. */
#define G_LOG_DOMAIN "atlas-widgets"

#include "atlas-media-section.h"

#include <glib/gi18n-lib.h>

#include "atlas-media-form.h"
#include "atlas-media-intake.h"
#include "atlas-media-tile.h"
#include "atlas-media-viewer.h"
#include "atlas-media-words.h"
#include "atlas-media.h"
#include "atlas-row.h"

struct _AtlasMediaSection
{
  AtlasEditSection parent_instance;

  GCancellable *thumbnails; /* of what is on show now */
  GCancellable *taking;     /* (nullable): while pictures are read */
  guint n_taking;
  gint64 taking_for;        /* the entry that the problems are about */
  GPtrArray *problems;      /* of char *: why pictures could not be taken */
  gint64 focus;             /* the link whose tile gets the focus when it is there again */

  AtlasMediaForm *form;     /* (nullable) */
  gint64 form_link;
};

G_DEFINE_FINAL_TYPE (AtlasMediaSection, atlas_media_section, ATLAS_TYPE_EDIT_SECTION)

/* What is known when pictures begin to come in: when they are there, another entry may be on show. */
typedef struct
{
  AtlasMediaSection *section;
  AtlasRecordSet *set;
  gint64 entry;
} Taking;

static AtlasEntryContext *
get_context (AtlasMediaSection *self)
{
  return atlas_edit_section_get_context (ATLAS_EDIT_SECTION (self));
}

static const AtlasEntryMedia *
get_link (AtlasMediaSection *self,
          gint64             id)
{
  AtlasRecordSet *set = atlas_entry_context_get_set (get_context (self));

  return set != NULL ? atlas_record_set_get (set, ATLAS_RECORD_ENTRY_MEDIA, id) : NULL;
}

static const AtlasMedia *
get_media (AtlasMediaSection     *self,
           const AtlasEntryMedia *link)
{
  return atlas_record_set_get (atlas_entry_context_get_set (get_context (self)), ATLAS_RECORD_MEDIA, link->related_id);
}

/* The links of the shown entry whose pictures are there. */
static GPtrArray *
list_links (AtlasMediaSection *self)
{
  GPtrArray *links = atlas_record_set_children (atlas_entry_context_get_set (get_context (self)),
                                                ATLAS_RECORD_ENTRY_MEDIA,
                                                atlas_entry_context_get_id (get_context (self)));

  for (guint i = links->len; i > 0; i--)
    {
      if (get_media (self, links->pdata[i - 1]) == NULL)
        g_ptr_array_remove_index (links, i - 1);
    }

  return links;
}

/* The picture with these bytes, if the collection has it. */
static const AtlasMedia *
find_media (AtlasRecordSet *set,
            const char     *hash)
{
  g_autoptr (GPtrArray) all = atlas_record_set_all (set, ATLAS_RECORD_MEDIA);

  for (guint i = 0; i < all->len; i++)
    {
      if (g_strcmp0 (((AtlasMedia *) all->pdata[i])->hash, hash) == 0)
        return all->pdata[i];
    }

  return NULL;
}

static AtlasMedia *
make_media (const AtlasPicture *picture)
{
  AtlasMedia *media = atlas_record_new (ATLAS_RECORD_MEDIA);

  media->base.id = atlas_record_new_id ();
  media->data = g_bytes_ref (picture->data);
  media->width = picture->width;
  media->height = picture->height;
  atlas_set_text (&media->content_type, picture->content_type);
  atlas_set_text (&media->file_name, picture->file_name);
  atlas_set_text (&media->hash, picture->hash);

  return media;
}

/* The same picture twice is one picture: it is linked again. All of them are one edit. */
static AtlasEdit *
make_edit (Taking    *taking,
           GPtrArray *pictures)
{
  AtlasEntryContext *context = get_context (taking->section);
  g_autoptr (GPtrArray) links = atlas_record_set_children (taking->set, ATLAS_RECORD_ENTRY_MEDIA, taking->entry);
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);
  g_autofree char *subject = NULL;
  AtlasEdit *edit;
  gint64 ordinal = links->len > 0 ? ((AtlasEntryMedia *) links->pdata[links->len - 1])->ordinal : -1;

  for (guint i = 0; i < links->len; i++)
    {
      const AtlasMedia *media = atlas_record_set_get (taking->set, ATLAS_RECORD_MEDIA,
                                                      ((AtlasEntryMedia *) links->pdata[i])->related_id);

      if (media != NULL && media->hash != NULL)
        g_hash_table_add (seen, media->hash);
    }

  subject = pictures->len == 1 ? g_strdup (((AtlasPicture *) pictures->pdata[0])->name)
            : g_strdup_printf (ngettext ("%u picture", "%u pictures", pictures->len), pictures->len);
  edit = atlas_edit_new ("add", subject);

  for (guint i = 0; i < pictures->len; i++)
    {
      AtlasPicture *picture = pictures->pdata[i];
      const AtlasMedia *known = find_media (atlas_entry_context_get_vocabulary (context), picture->hash);
      AtlasEntryMedia *link;

      if (!g_hash_table_add (seen, picture->hash))
        {
          g_ptr_array_add (taking->section->problems,
                           /* translators: the name of a picture */
                           g_strdup_printf (_("“%s” is here already."), picture->name));
          continue;
        }

      link = atlas_record_new (ATLAS_RECORD_ENTRY_MEDIA);
      link->base.id = atlas_record_new_id ();
      link->base_id = taking->entry;
      link->ordinal = ++ordinal;
      if (known != NULL)
        {
          link->related_id = known->base.id;
        }
      else
        {
          AtlasMedia *media = make_media (picture);

          link->related_id = media->base.id;
          atlas_edit_take (edit, media);
          atlas_picture_cache_put (atlas_entry_context_get_pictures (context), picture);
        }
      atlas_edit_take (edit, link);
    }

  return edit;
}

static void
taken_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      data)
{
  g_autofree Taking *taking = data;
  g_autoptr (AtlasMediaSection) self = taking->section;
  g_autoptr (AtlasRecordSet) set = taking->set;
  g_autoptr (AtlasMediaHaul) haul = atlas_media_take_finish (result, NULL);

  if (--self->n_taking == 0)
    g_clear_object (&self->taking);

  for (guint i = 0; haul != NULL && i < haul->problems->len; i++)
    g_ptr_array_add (self->problems, g_strdup (haul->problems->pdata[i]));

  if (haul != NULL && haul->pictures->len > 0 && get_context (self) != NULL)
    {
      AtlasEdit *edit = make_edit (taking, haul->pictures);

      if (edit->steps->len > 0)
        atlas_entry_context_submit (get_context (self), edit);
      else
        atlas_edit_free (edit);
    }

  if (get_context (self) != NULL)
    atlas_edit_section_refresh (ATLAS_EDIT_SECTION (self));
}

/* Gets ready for pictures to come in. */
static Taking *
start_taking (AtlasMediaSection *self)
{
  Taking *taking = g_new0 (Taking, 1);

  taking->section = g_object_ref (self);
  taking->set = atlas_record_set_ref (atlas_entry_context_get_set (get_context (self)));
  taking->entry = atlas_entry_context_get_id (get_context (self));
  if (self->n_taking++ == 0)
    {
      self->taking = g_cancellable_new ();
      g_ptr_array_set_size (self->problems, 0);
    }
  self->taking_for = taking->entry;
  atlas_edit_section_refresh (ATLAS_EDIT_SECTION (self));

  return taking;
}

static gboolean
can_take (AtlasMediaSection *self)
{
  AtlasEntryContext *context = get_context (self);

  return atlas_entry_context_get_editable (context) && atlas_entry_context_get_entry (context) != NULL &&
         atlas_entry_context_get_pictures (context) != NULL;
}

static void
chosen_cb (GtkNativeDialog   *dialog,
           int                response,
           AtlasMediaSection *self)
{
  g_autoptr (GListModel) files = gtk_file_chooser_get_files (GTK_FILE_CHOOSER (dialog));

  if (response == GTK_RESPONSE_ACCEPT)
    atlas_media_section_take_files (self, files);
  gtk_native_dialog_destroy (dialog);
  g_object_unref (dialog);
}

static void
atlas_media_section_add (AtlasEditSection *section)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (section));
  g_autoptr (GtkFileFilter) filter = gtk_file_filter_new ();
  const char * const *types = atlas_picture_content_types ();
  GtkFileChooserNative *dialog;

  if (!can_take (ATLAS_MEDIA_SECTION (section)))
    return;

  dialog = gtk_file_chooser_native_new (_("Add Pictures"), GTK_IS_WINDOW (root) ? GTK_WINDOW (root) : NULL,
                                        GTK_FILE_CHOOSER_ACTION_OPEN, _("_Add"), _("_Cancel"));
  gtk_file_filter_set_name (filter, _("Pictures"));
  for (guint i = 0; types[i] != NULL; i++)
    {
      if (atlas_picture_can_decode (types[i]))
        gtk_file_filter_add_mime_type (filter, types[i]);
    }
  gtk_file_chooser_add_filter (GTK_FILE_CHOOSER (dialog), filter);
  gtk_file_chooser_set_select_multiple (GTK_FILE_CHOOSER (dialog), TRUE);
  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (dialog), TRUE);
  g_signal_connect_object (dialog, "response", G_CALLBACK (chosen_cb), section, 0);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (dialog));
}

static void
paste_action (GtkWidget  *widget,
              const char *name,
              GVariant   *parameter)
{
  AtlasMediaSection *self = ATLAS_MEDIA_SECTION (widget);

  if (can_take (self))
    {
      Taking *taking = start_taking (self);

      atlas_media_take_clipboard (gtk_widget_get_clipboard (widget), widget, self->taking, taken_cb, taking);
    }
}

static gboolean
drop_cb (GtkDropTargetAsync *target,
         GdkDrop            *drop,
         double              x,
         double              y,
         AtlasMediaSection  *self)
{
  Taking *taking;

  gtk_widget_remove_css_class (GTK_WIDGET (self), "drop-here");
  if (!can_take (self))
    return FALSE;

  taking = start_taking (self);
  atlas_media_take_drop (drop, GTK_WIDGET (self), self->taking, taken_cb, taking);

  return TRUE;
}

static GdkDragAction
drag_enter_cb (GtkDropTargetAsync *target,
               GdkDrop            *drop,
               double              x,
               double              y,
               AtlasMediaSection  *self)
{
  if (!can_take (self))
    return 0;

  gtk_widget_add_css_class (GTK_WIDGET (self), "drop-here");

  return GDK_ACTION_COPY;
}

static void
drag_leave_cb (AtlasMediaSection *self)
{
  gtk_widget_remove_css_class (GTK_WIDGET (self), "drop-here");
}

static void
stop_cb (AtlasMediaSection *self)
{
  g_cancellable_cancel (self->taking);
}

static void
submit_cb (AtlasMediaSection *self)
{
  AtlasEdit *edit = atlas_media_form_read (self->form);

  self->focus = self->form_link;
  atlas_edit_section_submit (ATLAS_EDIT_SECTION (self), edit);
}

static AtlasEdit *
make_removal (AtlasMediaSection     *self,
              const AtlasEntryMedia *link)
{
  g_autofree char *name = atlas_media_words_name (get_media (self, link));
  AtlasEdit *edit = atlas_edit_new ("delete", name);

  atlas_media_unlink (edit, atlas_entry_context_get_set (get_context (self)), link);

  return edit;
}

static void
remove_cb (AtlasMediaSection *self)
{
  const AtlasEntryMedia *link = get_link (self, self->form_link);

  if (link != NULL)
    atlas_edit_section_submit (ATLAS_EDIT_SECTION (self), make_removal (self, link));
  else
    atlas_edit_section_close_form (ATLAS_EDIT_SECTION (self));
}

static void
open_form (AtlasMediaSection     *self,
           const AtlasEntryMedia *link,
           const char            *field)
{
  g_autoptr (AtlasMediaForm) form = NULL;
  gint64 id = link->base.id;

  form = atlas_media_form_new (get_context (self), get_media (self, link));
  atlas_form_set_place (atlas_media_form_get_form (form), ATLAS_RECORD_MEDIA, link->related_id, NULL);
  if (!atlas_edit_section_show_form (ATLAS_EDIT_SECTION (self), atlas_media_form_get_form (form), NULL,
                                     atlas_media_form_get_field (form, field)))
    return;

  self->form_link = id;
  self->form = g_steal_pointer (&form);
  g_signal_connect_object (atlas_media_form_get_form (self->form), "submit", G_CALLBACK (submit_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (atlas_media_form_get_form (self->form), "remove", G_CALLBACK (remove_cb), self,
                           G_CONNECT_SWAPPED);
  atlas_media_form_watch (self->form);
}

static void
show_action (GtkWidget  *widget,
             const char *name,
             GVariant   *parameter)
{
  AtlasMediaSection *self = ATLAS_MEDIA_SECTION (widget);
  const AtlasEntryMedia *link = get_link (self, g_variant_get_int64 (parameter));
  GtkRoot *root = gtk_widget_get_root (widget);

  if (link != NULL && get_media (self, link) != NULL)
    gtk_window_present (GTK_WINDOW (atlas_media_viewer_new (GTK_IS_WINDOW (root) ? GTK_WINDOW (root) : NULL,
                                                            get_context (self), link->related_id)));
}

static void
edit_action (GtkWidget  *widget,
             const char *name,
             GVariant   *parameter)
{
  AtlasMediaSection *self = ATLAS_MEDIA_SECTION (widget);
  const AtlasEntryMedia *link = get_link (self, g_variant_get_int64 (parameter));

  if (link != NULL)
    open_form (self, link, NULL);
}

static void
remove_action (GtkWidget  *widget,
               const char *name,
               GVariant   *parameter)
{
  AtlasMediaSection *self = ATLAS_MEDIA_SECTION (widget);
  const AtlasEntryMedia *link = get_link (self, g_variant_get_int64 (parameter));

  if (link != NULL && atlas_entry_context_settle (get_context (self)))
    atlas_entry_context_submit (get_context (self), make_removal (self, link));
}

/* The pictures are numbered anew: equal numbers may come from elsewhere. */
static void
move (AtlasMediaSection *self,
      gint64             id,
      int                by)
{
  g_autoptr (GPtrArray) links = list_links (self);
  AtlasEdit *edit;
  int at = -1;
  gpointer other;

  for (guint i = 0; i < links->len; i++)
    {
      if (((AtlasEntryMedia *) links->pdata[i])->base.id == id)
        at = (int) i;
    }

  if (at < 0 || at + by < 0 || at + by >= (int) links->len || !atlas_entry_context_settle (get_context (self)))
    return;

  other = links->pdata[at + by];
  links->pdata[at + by] = links->pdata[at];
  links->pdata[at] = other;

  edit = atlas_entry_context_new_edit (get_context (self), "edit");
  for (guint i = 0; i < links->len; i++)
    {
      AtlasEntryMedia *link = atlas_record_copy (links->pdata[i]);

      link->ordinal = i;
      atlas_edit_take (edit, link);
    }

  self->focus = id;
  atlas_entry_context_submit (get_context (self), edit);
}

static void
earlier_action (GtkWidget  *widget,
                const char *name,
                GVariant   *parameter)
{
  move (ATLAS_MEDIA_SECTION (widget), g_variant_get_int64 (parameter), -1);
}

static void
later_action (GtkWidget  *widget,
              const char *name,
              GVariant   *parameter)
{
  move (ATLAS_MEDIA_SECTION (widget), g_variant_get_int64 (parameter), 1);
}

static void
append_progress (AtlasMediaSection *self,
                 AtlasSection      *view)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *spinner = gtk_spinner_new ();
  GtkWidget *label = atlas_row_new_label (_("Reading pictures…"), "dim-label");
  GtkWidget *stop = gtk_button_new_with_mnemonic (_("_Stop"));

  gtk_spinner_start (GTK_SPINNER (spinner));
  gtk_widget_set_hexpand (label, TRUE);
  g_signal_connect_object (stop, "clicked", G_CALLBACK (stop_cb), self, G_CONNECT_SWAPPED);
  gtk_box_append (GTK_BOX (box), spinner);
  gtk_box_append (GTK_BOX (box), label);
  gtk_box_append (GTK_BOX (box), stop);
  atlas_section_append (view, box);
}

static void
append_tiles (AtlasMediaSection *self,
              AtlasSection      *view,
              GPtrArray         *links)
{
  GtkWidget *flow = gtk_flow_box_new ();

  gtk_flow_box_set_selection_mode (GTK_FLOW_BOX (flow), GTK_SELECTION_NONE);
  gtk_flow_box_set_max_children_per_line (GTK_FLOW_BOX (flow), 12);
  gtk_flow_box_set_row_spacing (GTK_FLOW_BOX (flow), 6);
  gtk_flow_box_set_homogeneous (GTK_FLOW_BOX (flow), TRUE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (flow), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Pictures"), -1);
  atlas_section_append (view, flow);

  for (guint i = 0; i < links->len; i++)
    {
      GtkWidget *tile = atlas_media_tile_new (get_context (self), links->pdata[i], i == 0, i + 1 == links->len,
                                              self->thumbnails);

      gtk_flow_box_append (GTK_FLOW_BOX (flow), tile);
      gtk_widget_set_focusable (gtk_widget_get_parent (tile), FALSE);
      if (self->focus == ((AtlasEntryMedia *) links->pdata[i])->base.id)
        {
          gtk_widget_grab_focus (tile);
          self->focus = 0;
        }
    }
}

static void
atlas_media_section_rebuild (AtlasEditSection *section)
{
  AtlasMediaSection *self = ATLAS_MEDIA_SECTION (section);
  AtlasSection *view = atlas_edit_section_get_section (section);
  g_autoptr (GPtrArray) links = list_links (self);

  g_cancellable_cancel (self->thumbnails);
  g_clear_object (&self->thumbnails);
  self->thumbnails = g_cancellable_new ();

  gtk_widget_set_visible (GTK_WIDGET (self), atlas_entry_context_get_pictures (get_context (self)) != NULL);
  if (!gtk_widget_get_visible (GTK_WIDGET (self)))
    return;

  if (self->n_taking == 0 && self->taking_for != atlas_entry_context_get_id (get_context (self)))
    g_ptr_array_set_size (self->problems, 0);

  if (links->len > 0)
    append_tiles (self, view, links);
  else if (self->n_taking == 0)
    atlas_section_append_empty (view, can_take (self) ? _("No pictures yet. Drop them here, paste them or add files.")
                                                      : _("No pictures."));
  if (self->n_taking > 0)
    append_progress (self, view);
  for (guint i = 0; i < self->problems->len; i++)
    {
      GtkWidget *label = atlas_row_new_label (self->problems->pdata[i], "error");

      gtk_label_set_selectable (GTK_LABEL (label), TRUE);
      atlas_section_append (view, label);
    }
}

static gboolean
atlas_media_section_edit (AtlasEditSection *section,
                          AtlasRecordType   type,
                          gint64            id,
                          const char       *field)
{
  AtlasMediaSection *self = ATLAS_MEDIA_SECTION (section);
  g_autoptr (GPtrArray) links = NULL;

  if ((type != ATLAS_RECORD_MEDIA && type != ATLAS_RECORD_ENTRY_MEDIA) || !can_take (self))
    return FALSE;

  if (id == 0)
    {
      atlas_media_section_add (section);
      return TRUE;
    }

  links = list_links (self);
  for (guint i = 0; i < links->len; i++)
    {
      const AtlasEntryMedia *link = links->pdata[i];

      if ((type == ATLAS_RECORD_MEDIA ? link->related_id : link->base.id) == id)
        {
          open_form (self, link, field);
          return TRUE;
        }
    }

  return FALSE;
}

static void
atlas_media_section_closed (AtlasEditSection *section)
{
  g_clear_object (&ATLAS_MEDIA_SECTION (section)->form);
}

static void
atlas_media_section_dispose (GObject *object)
{
  AtlasMediaSection *self = ATLAS_MEDIA_SECTION (object);

  g_cancellable_cancel (self->thumbnails);
  g_cancellable_cancel (self->taking);
  g_clear_object (&self->thumbnails);

  G_OBJECT_CLASS (atlas_media_section_parent_class)->dispose (object);
}

static void
atlas_media_section_finalize (GObject *object)
{
  g_ptr_array_unref (ATLAS_MEDIA_SECTION (object)->problems);

  G_OBJECT_CLASS (atlas_media_section_parent_class)->finalize (object);
}

static void
atlas_media_section_class_init (AtlasMediaSectionClass *klass)
{
  AtlasEditSectionClass *section_class = ATLAS_EDIT_SECTION_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = atlas_media_section_dispose;
  G_OBJECT_CLASS (klass)->finalize = atlas_media_section_finalize;
  section_class->rebuild = atlas_media_section_rebuild;
  section_class->add = atlas_media_section_add;
  section_class->edit = atlas_media_section_edit;
  section_class->closed = atlas_media_section_closed;

  gtk_widget_class_install_action (widget_class, "media.paste", NULL, paste_action);
  gtk_widget_class_install_action (widget_class, "media.show", "x", show_action);
  gtk_widget_class_install_action (widget_class, "media.edit", "x", edit_action);
  gtk_widget_class_install_action (widget_class, "media.remove", "x", remove_action);
  gtk_widget_class_install_action (widget_class, "media.earlier", "x", earlier_action);
  gtk_widget_class_install_action (widget_class, "media.later", "x", later_action);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_v, GDK_CONTROL_MASK, "media.paste", NULL);
  gtk_widget_class_set_css_name (widget_class, "mediasection");
}

static void
atlas_media_section_init (AtlasMediaSection *self)
{
  g_autoptr (GdkContentFormats) formats = atlas_media_intake_formats ();
  GtkDropTargetAsync *target = gtk_drop_target_async_new (g_steal_pointer (&formats), GDK_ACTION_COPY);

  self->problems = g_ptr_array_new_with_free_func (g_free);
  g_signal_connect_object (target, "drop", G_CALLBACK (drop_cb), self, 0);
  g_signal_connect_object (target, "drag-enter", G_CALLBACK (drag_enter_cb), self, 0);
  g_signal_connect_object (target, "drag-leave", G_CALLBACK (drag_leave_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (target));
}

GtkWidget *
atlas_media_section_new (AtlasEntryContext *context)
{
  GtkWidget *self = g_object_new (ATLAS_TYPE_MEDIA_SECTION, NULL);
  GtkWidget *paste = gtk_button_new_from_icon_name ("edit-paste-symbolic");

  atlas_edit_section_setup (ATLAS_EDIT_SECTION (self), context, _("Pictures"), _("Add Pictures…"));
  gtk_actionable_set_action_name (GTK_ACTIONABLE (paste), "media.paste");
  gtk_widget_set_tooltip_text (paste, _("Paste a Picture"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (paste), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Paste a Picture"), -1);
  atlas_section_add_button (atlas_edit_section_get_section (ATLAS_EDIT_SECTION (self)), paste);

  return self;
}

/* Adds pictures from files, as if they had been dropped. */
void
atlas_media_section_take_files (AtlasMediaSection *self,
                                GListModel        *files)
{
  Taking *taking;

  if (!can_take (self))
    return;

  taking = start_taking (self);
  atlas_media_take_files (files, GTK_WIDGET (self), self->taking, taken_cb, taking);
}
