/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The time that map, list and pages are narrowed to. The range itself is the strip's; here are the ways
 * to it other than by hand. */
#define G_LOG_DOMAIN "atlas-teach"

#include "config.h"

#include "atlas-time-bar.h"

#include <adwaita.h>
#include <glib/gi18n-lib.h>

#include "atlas-calendar.h"
#include "atlas-edtf-words.h"
#include "atlas-time-strip.h"

/* While it plays, a year goes by in months: so many parts make a step, where animations are wanted. */
#define PARTS 12

struct _AtlasTimeBar
{
  GtkWidget parent_instance;

  AtlasTimeIndex *index;
  AtlasIdSet *within;       /* (nullable) */
  gboolean undated;
  guint speed;              /* place in speeds */
  guint playing;            /* id of a timeout; 0: it stands */
  gboolean telling;         /* the text is the program's */

  GtkWidget *box;
  GtkWidget *strip;
  GtkWidget *entry;
  GtkWidget *play;
  GtkWidget *undated_button;
  GtkWidget *undated_words;
  GtkWidget *undated_count; /* instead of the words, where they have no room */
};

static const struct { const char *name; guint step; /* ms */ } speeds[] = {
  { "slow", 2000 }, { "normal", 1000 }, { "fast", 400 },
};

typedef enum
{
  PROP_UNDATED = 1,
  PROP_SPEED,
} AtlasTimeBarProperty;

static GParamSpec *properties[PROP_SPEED + 1];

enum
{
  CHANGED,
  ADD_TO_SEARCH,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (AtlasTimeBar, atlas_time_bar, GTK_TYPE_WIDGET)

static AtlasTimeStrip *
get_strip (AtlasTimeBar *self)
{
  return ATLAS_TIME_STRIP (self->strip);
}

static gboolean
get_range (AtlasTimeBar *self,
           gint32       *first,
           gint32       *last)
{
  return atlas_time_strip_get_range (get_strip (self), first, last);
}

static void
update_actions (AtlasTimeBar *self)
{
  gint32 first, last;
  gboolean set = get_range (self, &first, &last);
  gboolean closed = set && first != ATLAS_CALENDAR_EVER_BEFORE && last != ATLAS_CALENDAR_EVER_AFTER;
  gint32 low, high;
  gboolean dated = atlas_time_strip_get_extent (get_strip (self), &low, &high);

  gtk_widget_action_set_enabled (GTK_WIDGET (self), "time.back", dated && (!set || closed));
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "time.forward", dated && (!set || closed));
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "time.play", dated && (!set || closed));
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "time.clear", set);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "time.add-to-search", set);
}

static void
show_playing (AtlasTimeBar *self)
{
  const char *label = self->playing != 0 ? _("Stop") : _("Play");

  gtk_button_set_icon_name (GTK_BUTTON (self->play),
                            self->playing != 0 ? "media-playback-pause-symbolic" : "media-playback-start-symbolic");
  gtk_widget_set_tooltip_text (self->play, label);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->play), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
}

static void
stop (AtlasTimeBar *self)
{
  if (self->playing == 0)
    return;

  g_clear_handle_id (&self->playing, g_source_remove);
  show_playing (self);
}

static void
set_problem (AtlasTimeBar *self,
             const char   *problem)
{
  if (problem != NULL)
    gtk_widget_add_css_class (self->entry, "error");
  else
    gtk_widget_remove_css_class (self->entry, "error");
  gtk_widget_set_tooltip_text (self->entry, problem != NULL ? problem : _("A year or a period: 2019, 2018/2023, May 2020"));
  gtk_accessible_update_state (GTK_ACCESSIBLE (self->entry), GTK_ACCESSIBLE_STATE_INVALID,
                               problem != NULL ? GTK_ACCESSIBLE_INVALID_TRUE : GTK_ACCESSIBLE_INVALID_FALSE, -1);
}

static void
show_range (AtlasTimeBar *self)
{
  g_autofree char *words = atlas_time_bar_dup_words (self);

  self->telling = TRUE;
  gtk_editable_set_text (GTK_EDITABLE (self->entry), words != NULL ? words : "");
  self->telling = FALSE;
  set_problem (self, NULL);
  gtk_entry_set_icon_from_icon_name (GTK_ENTRY (self->entry), GTK_ENTRY_ICON_SECONDARY,
                                     words != NULL ? "edit-clear-symbolic" : NULL);
  gtk_entry_set_icon_tooltip_text (GTK_ENTRY (self->entry), GTK_ENTRY_ICON_SECONDARY, _("Show All Times"));
}

static void
range_changed_cb (AtlasTimeBar *self)
{
  show_range (self);
  update_actions (self);
  g_signal_emit (self, signals[CHANGED], 0);
}

static void
activate_cb (AtlasTimeBar *self)
{
  g_autoptr (GError) error = NULL;

  stop (self);
  if (!atlas_time_bar_set_text (self, gtk_editable_get_text (GTK_EDITABLE (self->entry)), &error))
    set_problem (self, error->message);
}

static void
typed_cb (AtlasTimeBar *self)
{
  if (!self->telling)
    set_problem (self, NULL);
}

/* What was typed and not entered is no range: the field says again what is. */
static void
leave_cb (AtlasTimeBar *self)
{
  show_range (self);
}

static void
icon_cb (AtlasTimeBar *self)
{
  stop (self);
  atlas_time_bar_clear (self);
}

/* The first or the last stretch of a size that suits the axis, where nothing is chosen yet. */
static void
take_end (AtlasTimeBar *self,
          gboolean      last_one)
{
  AtlasTimeUnit unit = atlas_time_strip_get_unit (get_strip (self));
  gint32 low, high, first;

  if (!atlas_time_strip_get_extent (get_strip (self), &low, &high))
    return;

  first = atlas_time_unit_floor (unit, last_one ? high : low);
  atlas_time_strip_set_range (get_strip (self), first, atlas_time_unit_step (unit, first, 1) - 1);
}

static void
step (AtlasTimeBar *self,
      int           n)
{
  gint32 first, last;

  if (!get_range (self, &first, &last))
    {
      take_end (self, n < 0);
      return;
    }

  atlas_time_range_shift (&first, &last, n);
  atlas_time_strip_set_range (get_strip (self), first, last);
}

static gboolean
is_animated (AtlasTimeBar *self)
{
  gboolean animated = FALSE;

  g_object_get (gtk_widget_get_settings (GTK_WIDGET (self)), "gtk-enable-animations", &animated, NULL);

  return animated;
}

static gboolean
play_cb (gpointer data)
{
  AtlasTimeBar *self = data;
  gint32 first, last, low, high;

  if (!get_range (self, &first, &last) || !atlas_time_strip_get_extent (get_strip (self), &low, &high) || last >= high)
    {
      self->playing = 0;
      show_playing (self);
      return G_SOURCE_REMOVE;
    }

  if (!is_animated (self))
    {
      atlas_time_range_shift (&first, &last, 1);
    }
  else
    {
      /* As far as a part of its length, to whole months or days, so that it can be told in words. */
      double days = MAX ((last - first + 1.) / PARTS, 1);
      AtlasTimeUnit unit = days >= atlas_time_unit_days (ATLAS_TIME_UNIT_MONTH) * 0.9 ? ATLAS_TIME_UNIT_MONTH
                                                                                      : ATLAS_TIME_UNIT_DAY;
      int n = MAX ((int) (days / atlas_time_unit_days (unit) + 0.5), 1);

      first = atlas_time_unit_step (unit, first, n);
      last = atlas_time_unit_step (unit, last + 1, n) - 1;
    }
  atlas_time_strip_set_range (get_strip (self), first, last);

  return G_SOURCE_CONTINUE;
}

static void
start (AtlasTimeBar *self)
{
  guint interval = speeds[self->speed].step / (is_animated (self) ? PARTS : 1);
  gint32 first, last, low, high;

  if (!atlas_time_strip_get_extent (get_strip (self), &low, &high))
    return;

  if (!get_range (self, &first, &last) || last >= high)
    {
      /* From the beginning, with as long a range as there was. */
      if (get_range (self, &first, &last) && last - first < high - low)
        atlas_time_strip_set_range (get_strip (self), low, low + (last - first));
      else
        take_end (self, FALSE);
    }
  self->playing = g_timeout_add (interval, play_cb, self);
  show_playing (self);
}

static void
play_action (GtkWidget  *widget,
             const char *name,
             GVariant   *parameter)
{
  AtlasTimeBar *self = ATLAS_TIME_BAR (widget);

  if (self->playing != 0)
    stop (self);
  else
    start (self);
}

static void
back_action (GtkWidget  *widget,
             const char *name,
             GVariant   *parameter)
{
  stop (ATLAS_TIME_BAR (widget));
  step (ATLAS_TIME_BAR (widget), -1);
}

static void
forward_action (GtkWidget  *widget,
                const char *name,
                GVariant   *parameter)
{
  stop (ATLAS_TIME_BAR (widget));
  step (ATLAS_TIME_BAR (widget), 1);
}

static void
clear_action (GtkWidget  *widget,
              const char *name,
              GVariant   *parameter)
{
  icon_cb (ATLAS_TIME_BAR (widget));
}

static void
hide_action (GtkWidget  *widget,
             const char *name,
             GVariant   *parameter)
{
  gtk_widget_activate_action (widget, "win.show-time", NULL);
}

static void
fit_action (GtkWidget  *widget,
            const char *name,
            GVariant   *parameter)
{
  atlas_time_strip_zoom (get_strip (ATLAS_TIME_BAR (widget)), 1e-9);
}

/* The search's own terms are whole years and days too, but stand for themselves: they are saved with a
 * search and count without the bar. */
static void
add_to_search_action (GtkWidget  *widget,
                      const char *name,
                      GVariant   *parameter)
{
  AtlasTimeBar *self = ATLAS_TIME_BAR (widget);
  g_autoptr (GString) terms = g_string_new (NULL);
  gint32 first, last;

  if (!get_range (self, &first, &last))
    return;

  if (first != ATLAS_CALENDAR_EVER_BEFORE)
    {
      g_autofree char *edtf = atlas_time_span_to_edtf (first, first);

      g_string_append_printf (terms, "after:%s", edtf);
    }
  if (last != ATLAS_CALENDAR_EVER_AFTER)
    {
      g_autofree char *edtf = atlas_time_span_to_edtf (last, last);

      g_string_append_printf (terms, "%sbefore:%s", terms->len > 0 ? " " : "", edtf);
    }
  atlas_time_bar_clear (self);
  g_signal_emit (self, signals[ADD_TO_SEARCH], 0, terms->str);
}

static void
show_undated (AtlasTimeBar *self)
{
  guint n = atlas_time_index_count_undated (self->index, self->within);
  g_autofree char *label = g_strdup_printf (ngettext ("%u undated", "%u undated", n), n);
  g_autofree char *count = g_strdup_printf ("%u", n);
  g_autofree char *tip = g_strdup_printf (ngettext ("%u record has no date: show it as well",
                                                    "%u records have no date: show them as well", n), n);

  gtk_label_set_label (GTK_LABEL (self->undated_words), label);
  gtk_label_set_label (GTK_LABEL (self->undated_count), count);
  gtk_widget_set_tooltip_text (self->undated_button, tip);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->undated_button), GTK_ACCESSIBLE_PROPERTY_LABEL, tip, -1);
}

static void
index_changed_cb (AtlasTimeBar *self)
{
  gint32 first, last;

  show_undated (self);
  update_actions (self);
  if (get_range (self, &first, &last))
    g_signal_emit (self, signals[CHANGED], 0);
}

static void
set_undated (AtlasTimeBar *self,
             gboolean      undated)
{
  gint32 first, last;

  if (self->undated == undated)
    return;

  self->undated = undated;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_UNDATED]);
  if (get_range (self, &first, &last))
    g_signal_emit (self, signals[CHANGED], 0);
}

static void
set_speed (AtlasTimeBar *self,
           const char   *name)
{
  for (guint i = 0; i < G_N_ELEMENTS (speeds); i++)
    {
      if (g_strcmp0 (speeds[i].name, name) != 0 || self->speed == i)
        continue;

      self->speed = i;
      g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_SPEED]);
      if (self->playing != 0)
        {
          stop (self);
          start (self);
        }
    }
}

static void
atlas_time_bar_get_property (GObject    *object,
                             guint       prop_id,
                             GValue     *value,
                             GParamSpec *pspec)
{
  AtlasTimeBar *self = ATLAS_TIME_BAR (object);

  switch ((AtlasTimeBarProperty) prop_id)
    {
    case PROP_UNDATED:
      g_value_set_boolean (value, self->undated);
      break;

    case PROP_SPEED:
      g_value_set_string (value, speeds[self->speed].name);
      break;

    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
atlas_time_bar_set_property (GObject      *object,
                             guint         prop_id,
                             const GValue *value,
                             GParamSpec   *pspec)
{
  switch ((AtlasTimeBarProperty) prop_id)
    {
    case PROP_UNDATED:
      set_undated (ATLAS_TIME_BAR (object), g_value_get_boolean (value));
      break;

    case PROP_SPEED:
      set_speed (ATLAS_TIME_BAR (object), g_value_get_string (value));
      break;

    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
atlas_time_bar_unmap (GtkWidget *widget)
{
  stop (ATLAS_TIME_BAR (widget));
  GTK_WIDGET_CLASS (atlas_time_bar_parent_class)->unmap (widget);
}

static void
atlas_time_bar_dispose (GObject *object)
{
  AtlasTimeBar *self = ATLAS_TIME_BAR (object);

  g_clear_handle_id (&self->playing, g_source_remove);
  g_clear_pointer (&self->box, gtk_widget_unparent);
  g_clear_object (&self->index);
  g_clear_pointer (&self->within, atlas_id_set_unref);

  G_OBJECT_CLASS (atlas_time_bar_parent_class)->dispose (object);
}

static void
atlas_time_bar_class_init (AtlasTimeBarClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = atlas_time_bar_get_property;
  object_class->set_property = atlas_time_bar_set_property;
  object_class->dispose = atlas_time_bar_dispose;
  widget_class->unmap = atlas_time_bar_unmap;

  properties[PROP_UNDATED] =
    g_param_spec_boolean ("undated", NULL, NULL, FALSE,
                          G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  properties[PROP_SPEED] =
    g_param_spec_string ("speed", NULL, NULL, "normal",
                         G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);

  signals[CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                   G_TYPE_NONE, 0);
  signals[ADD_TO_SEARCH] = g_signal_new ("add-to-search", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                         NULL, G_TYPE_NONE, 1, G_TYPE_STRING);

  gtk_widget_class_install_action (widget_class, "time.play", NULL, play_action);
  gtk_widget_class_install_action (widget_class, "time.back", NULL, back_action);
  gtk_widget_class_install_action (widget_class, "time.forward", NULL, forward_action);
  gtk_widget_class_install_action (widget_class, "time.clear", NULL, clear_action);
  gtk_widget_class_install_action (widget_class, "time.hide", NULL, hide_action);
  gtk_widget_class_install_action (widget_class, "time.fit", NULL, fit_action);
  gtk_widget_class_install_action (widget_class, "time.add-to-search", NULL, add_to_search_action);
  gtk_widget_class_install_property_action (widget_class, "time.undated", "undated");
  gtk_widget_class_install_property_action (widget_class, "time.speed", "speed");
  gtk_widget_class_set_css_name (widget_class, "timebar");
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
}

static GtkWidget *
add_button (GtkWidget  *row,
            const char *icon_name,
            const char *action,
            const char *label)
{
  GtkWidget *button = gtk_button_new_from_icon_name (icon_name);

  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), action);
  gtk_widget_set_tooltip_text (button, label);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
  gtk_widget_add_css_class (button, "flat");
  gtk_box_append (GTK_BOX (row), button);

  return button;
}

static GMenuModel *
make_menu (void)
{
  GMenu *menu = g_menu_new ();
  g_autoptr (GMenu) speed = g_menu_new ();
  g_autoptr (GMenu) rest = g_menu_new ();

  g_menu_append (speed, _("_Slow"), "time.speed::slow");
  g_menu_append (speed, C_("speed", "_Normal"), "time.speed::normal");
  g_menu_append (speed, _("_Fast"), "time.speed::fast");
  g_menu_append_section (menu, _("Speed of Playing"), G_MENU_MODEL (speed));
  g_menu_append (rest, _("Show All _Times"), "time.clear");
  g_menu_append (rest, _("Fit the _Axis"), "time.fit");
  g_menu_append (rest, _("_Add to Search"), "time.add-to-search");
  g_menu_append (rest, _("_Hide the Time Bar"), "time.hide");
  g_menu_append_section (menu, NULL, G_MENU_MODEL (rest));

  return G_MENU_MODEL (menu);
}

static GtkWidget *
make_row (AtlasTimeBar *self)
{
  GtkWidget *row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 3);
  GtkWidget *more = gtk_menu_button_new ();
  GtkWidget *squeezer = adw_squeezer_new ();
  g_autoptr (GMenuModel) menu = make_menu ();
  GtkEventController *focus = gtk_event_controller_focus_new ();

  self->play = add_button (row, "media-playback-start-symbolic", "time.play", _("Play"));
  add_button (row, "go-previous-symbolic", "time.back", _("Step Back"));
  add_button (row, "go-next-symbolic", "time.forward", _("Step Forward"));

  self->entry = gtk_entry_new ();
  gtk_editable_set_width_chars (GTK_EDITABLE (self->entry), 8);
  gtk_editable_set_max_width_chars (GTK_EDITABLE (self->entry), 8);
  gtk_entry_set_placeholder_text (GTK_ENTRY (self->entry), _("All times"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->entry), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Year or period, such as 2019 or 2018/2023"), -1);
  gtk_widget_set_hexpand (self->entry, TRUE);
  g_signal_connect_object (self->entry, "activate", G_CALLBACK (activate_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->entry, "changed", G_CALLBACK (typed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->entry, "icon-release", G_CALLBACK (icon_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (focus, "leave", G_CALLBACK (leave_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (self->entry, focus);
  gtk_box_append (GTK_BOX (row), self->entry);

  self->undated_words = gtk_label_new (NULL);
  self->undated_count = gtk_label_new (NULL);
  adw_squeezer_add (ADW_SQUEEZER (squeezer), self->undated_words);
  adw_squeezer_add (ADW_SQUEEZER (squeezer), self->undated_count);
  self->undated_button = gtk_toggle_button_new ();
  gtk_button_set_child (GTK_BUTTON (self->undated_button), squeezer);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (self->undated_button), "time.undated");
  gtk_widget_add_css_class (self->undated_button, "flat");
  gtk_box_append (GTK_BOX (row), self->undated_button);

  gtk_menu_button_set_icon_name (GTK_MENU_BUTTON (more), "view-more-symbolic");
  gtk_menu_button_set_menu_model (GTK_MENU_BUTTON (more), menu);
  gtk_menu_button_set_direction (GTK_MENU_BUTTON (more), GTK_ARROW_UP);
  gtk_widget_set_tooltip_text (more, _("More of Time"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (more), GTK_ACCESSIBLE_PROPERTY_LABEL, _("More of Time"), -1);
  gtk_widget_add_css_class (more, "flat");
  gtk_box_append (GTK_BOX (row), more);

  return row;
}

static void
atlas_time_bar_init (AtlasTimeBar *self)
{
  self->speed = 1;
  self->box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  gtk_widget_set_parent (self->box, GTK_WIDGET (self));
}

GtkWidget *
atlas_time_bar_new (AtlasTimeIndex *index)
{
  AtlasTimeBar *self = g_object_new (ATLAS_TYPE_TIME_BAR, NULL);

  self->index = g_object_ref (index);
  self->strip = atlas_time_strip_new (index);
  gtk_box_append (GTK_BOX (self->box), make_row (self));
  gtk_box_append (GTK_BOX (self->box), self->strip);
  g_signal_connect_object (self->strip, "range-changed", G_CALLBACK (range_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->strip, "grabbed", G_CALLBACK (stop), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (index, "changed", G_CALLBACK (index_changed_cb), self, G_CONNECT_SWAPPED);
  show_playing (self);
  show_range (self);
  show_undated (self);
  update_actions (self);

  return GTK_WIDGET (self);
}

/* @within: (nullable): what a search has left, of which the bar draws how much there is; NULL: all */
void
atlas_time_bar_set_within (AtlasTimeBar *self,
                           AtlasIdSet   *within)
{
  if (within == self->within)
    return;

  g_clear_pointer (&self->within, atlas_id_set_unref);
  self->within = within != NULL ? atlas_id_set_ref (within) : NULL;
  atlas_time_strip_set_within (get_strip (self), within);
  show_undated (self);
}

/* (transfer full) (nullable): the records of the range; NULL: it is all times */
AtlasIdSet *
atlas_time_bar_match (AtlasTimeBar *self)
{
  gint32 first, last;

  if (!get_range (self, &first, &last))
    return NULL;

  return atlas_time_index_match_days (self->index, first, last, self->undated);
}

/* (transfer full) (nullable): the range; NULL: all times */
char *
atlas_time_bar_dup_words (AtlasTimeBar *self)
{
  gint32 first, last;

  return get_range (self, &first, &last) ? atlas_time_range_display (first, last) : NULL;
}

/* @text: a date or a range, as EDTF or in words; empty: all times */
gboolean
atlas_time_bar_set_text (AtlasTimeBar  *self,
                         const char    *text,
                         GError       **error)
{
  g_autofree char *stripped = g_strstrip (g_strdup (text));
  g_autofree char *edtf = NULL;
  AtlasTimeSpan span;

  if (*stripped == '\0')
    {
      atlas_time_bar_clear (self);
      return TRUE;
    }

  edtf = atlas_edtf_from_words (stripped, error);
  if (edtf == NULL)
    return FALSE;

  if (!atlas_time_span_read (edtf, &span))
    {
      g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_INVALID_ARGUMENT, _("A year is wanted, or a range of years."));
      return FALSE;
    }

  atlas_time_strip_set_range (get_strip (self), span.first, span.last);
  show_range (self);

  return TRUE;
}

void
atlas_time_bar_clear (AtlasTimeBar *self)
{
  atlas_time_strip_clear (get_strip (self));
}

gboolean
atlas_time_bar_get_playing (AtlasTimeBar *self)
{
  return self->playing != 0;
}
