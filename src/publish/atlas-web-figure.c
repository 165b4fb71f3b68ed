/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is seen on a page: maps, pictures and charts. */
#define G_LOG_DOMAIN "atlas-publish"

#include "atlas-web.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

#include "atlas-chart.h"
#include "atlas-comparison.h"
#include "atlas-kind-symbol.h"
#include "atlas-licence.h"
#include "atlas-media.h"
#include "atlas-picture-decode.h"

#define WIDE 900.0
#define HIGH 620.0
#define NARROW 400.0
#define NARROW_HIGH 400.0

/* Of a picture: as large as a page shows it on a sharp screen, and no more than a page can carry. */
#define LONGEST_PICTURE 1600
#define MAX_PICTURE_BYTES (1500 * 1024)

#define CHART_WIDTH 540.0

typedef struct
{
  GArray    *pins;          /* AtlasMapPicturePin */
  GPtrArray *names[2];      /* of char *: by language */
  gboolean   plain;
} Pins;

/* The symbol of a kind, in front of words that say the same. */
void
atlas_web_symbol (AtlasWeb   *self,
                  const char *kind)
{
  const char *name = atlas_kinds[atlas_kind_from_name (kind)];

  atlas_web_add (self, "<svg class=\"k-%s\" aria-hidden=\"true\" viewBox=\"0 0 24 24\"><use href=\"#k-%s\" width=\"24\" height=\"24\"/></svg>",
                 name, name);
}

static void
collect_pins (AtlasWeb  *self,
              Pins      *pins,
              GPtrArray *entries,
              gboolean   numbered)
{
  const AtlasLabelLanguage *labels;
  guint n = atlas_web_languages (self, &labels);

  for (guint i = 0; i < entries->len; i++)
    {
      const AtlasEntry *entry = entries->pdata[i];
      AtlasMapPicturePin pin = {
        .longitude = entry->position.longitude, .latitude = entry->position.latitude, .kind = entry->kind,
        .precision_m = isnan (entry->precision_m) ? 0.0 : entry->precision_m,
        .emphasised = g_strcmp0 (entry->kind, "hub") == 0, .number = numbered ? i + 1 : 0,
      };

      if (!entry->position.set)
        continue;
      g_array_append_val (pins->pins, pin);
      for (guint j = 0; j < n; j++)
        {
          atlas_web_set_language (self, labels[j]);
          g_ptr_array_add (pins->names[j], atlas_web_name (self, entry->base.id));
        }
    }
  atlas_web_set_language (self, labels[0]);
}

static void
add_map (AtlasWeb            *self,
         const Pins          *pins,
         AtlasMapPictureView *view,
         const char          *class,
         const char          *title)
{
  const AtlasLabelLanguage *labels;
  guint n = atlas_web_languages (self, &labels);
  AtlasMapPictureWords words[2];
  g_autofree char *svg = NULL;

  for (guint i = 0; i < n; i++)
    words[i] = (AtlasMapPictureWords) { labels[i] == ATLAS_LABELS_CHINESE ? "zh-Hans" : "en", labels[i],
                                        (const char * const *) pins->names[i]->pdata };
  view->plain = pins->plain;
  svg = atlas_map_picture_to_svg (self->basemap, view, (AtlasMapPicturePin *) (gpointer) pins->pins->data,
                                  pins->pins->len, words, n, title);
  atlas_web_add (self, "<div class=\"%s\">", class);
  atlas_web_add_raw (self, svg);
  atlas_web_add_raw (self, "</div>");
}

static void
add_map_title (AtlasWeb *self,
               gpointer  data)
{
  GPtrArray *entries = data;
  g_autoptr (GString) names = g_string_new (NULL);

  for (guint i = 0; i < entries->len && i < 12; i++)
    {
      g_autofree char *name = atlas_web_name (self, ((const AtlasEntry *) entries->pdata[i])->base.id);

      g_string_append_printf (names, "%s%s", i > 0 ? _(", ") : "", name);
    }
  atlas_web_add (self, "%s <bdi>%s</bdi>", _("Map:"), names->str);
}

static void
add_legend (AtlasWeb *self,
            gpointer  data)
{
  GPtrArray *entries = data;

  atlas_web_add_raw (self, "<ul class=\"legend\">");
  for (guint i = 0; i < entries->len; i++)
    {
      const AtlasEntry *entry = entries->pdata[i];

      atlas_web_add_raw (self, "<li>");
      if (entry->position.set)
        atlas_web_add (self, "<b>%u</b>", i + 1);
      atlas_web_symbol (self, entry->kind);
      atlas_web_entry_link (self, entry->base.id);
      atlas_web_add_raw (self, "</li>");
    }
  atlas_web_add_raw (self, "</ul>");
}

/* A map of some entries, twice: for a wide window and for a telephone. @stop: (nullable): whose camera it
 * has; without one all entries are in sight. @numbered: with a list that says which is which */
void
atlas_web_map (AtlasWeb            *self,
               GPtrArray           *entries,
               const AtlasTourStop *stop,
               gboolean             plain,
               gboolean             numbered)
{
  AtlasMapPictureView view = { .width = WIDE, .height = HIGH, .text_size = 14.5, .longitude = 110.0, .latitude = 32.0, .zoom = 3.5 };
  Pins pins = { .pins = g_array_new (FALSE, FALSE, sizeof (AtlasMapPicturePin)), .plain = plain };
  const AtlasMapPicturePin *first;
  g_autofree char *title = g_strdup_printf ("map-%u", ++self->n_titles);

  for (guint i = 0; i < 2; i++)
    pins.names[i] = g_ptr_array_new_with_free_func (g_free);
  collect_pins (self, &pins, entries, numbered && !plain);
  first = (AtlasMapPicturePin *) (gpointer) pins.pins->data;
  atlas_map_picture_fit (&view, first, pins.pins->len, 8.0);
  if (stop != NULL && stop->camera.set)
    {
      view.longitude = stop->camera.longitude;
      view.latitude = stop->camera.latitude;
      view.zoom = isnan (stop->zoom) ? 5.0 : stop->zoom;
    }

  atlas_web_add_raw (self, "<div class=\"frame\">");
  atlas_web_add (self, "<p hidden id=\"%s\">", title);
  atlas_web_each (self, "span", add_map_title, entries);
  atlas_web_add_raw (self, "</p>");
  add_map (self, &pins, &view, "full", title);

  view.width = NARROW;
  view.height = NARROW_HIGH;
  view.text_size = 13.0;
  view.zoom = MAX (0.0, view.zoom - 0.75);
  if (stop == NULL)
    atlas_map_picture_fit (&view, first, pins.pins->len, 8.0);
  add_map (self, &pins, &view, "narrow", title);
  atlas_web_add_raw (self, "</div>");
  if (numbered && entries->len > 0)
    atlas_web_each (self, "div", add_legend, entries);

  for (guint i = 0; i < 2; i++)
    g_ptr_array_unref (pins.names[i]);
  g_array_unref (pins.pins);
}

/* As small as a page wants it, and without what cameras write into their files. */
static GBytes *
shrink (AtlasWeb          *self,
        const AtlasMedia  *media,
        const char       **content_type,
        int               *width,
        int               *height)
{
  const AtlasPublishOptions *options = self->options;
  g_autoptr (GBytes) bytes = options->read_picture (media, options->read_data, NULL);
  AtlasLeftOutReason reason = ATLAS_LEFT_OUT_UNREADABLE;

  for (guint longest = LONGEST_PICTURE; bytes != NULL && longest >= 400; longest /= 2)
    {
      g_autoptr (GdkPixbuf) pixbuf = atlas_picture_decode (bytes, media->title != NULL ? media->title : "", longest, NULL, NULL);
      g_autoptr (GBytes) small = pixbuf != NULL ? atlas_picture_encode (pixbuf, content_type, NULL) : NULL;

      if (small == NULL)
        break;
      if (g_bytes_get_size (small) <= MAX_PICTURE_BYTES)
        {
          *width = gdk_pixbuf_get_width (pixbuf);
          *height = gdk_pixbuf_get_height (pixbuf);
          return g_steal_pointer (&small);
        }
      reason = ATLAS_LEFT_OUT_TOO_LARGE;
    }
  atlas_publish_result_leave_out (self->result, reason, media->base.id, media->title);

  return NULL;
}

static void
add_caption (AtlasWeb *self,
             gpointer  data)
{
  const AtlasMedia *media = data;
  const char *language;
  const char *description = atlas_web_text (self, media->base.id, "description", &language);
  g_autofree char *terms = g_strdup_printf (_("Picture: %s, %s"), media->credit != NULL ? media->credit : _("not said by whom"),
                                            atlas_licence_name (media->licence));

  if (description != NULL)
    atlas_web_add (self, "<span lang=\"%s\" dir=\"auto\">%s</span> ", language, description);
  atlas_web_add (self, "<bdi>%s</bdi>", terms);
}

/* A picture, in the page itself; one that may not be shown is left out, and the result says so. */
void
atlas_web_picture (AtlasWeb         *self,
                   const AtlasMedia *media)
{
  const AtlasLabelLanguage *labels;
  guint n = atlas_web_languages (self, &labels);
  g_autoptr (GBytes) bytes = NULL;
  g_autofree char *data = NULL;
  const char *content_type = NULL;
  int width = 0, height = 0;

  if (media == NULL || self->options->read_picture == NULL)
    return;
  if (atlas_media_wants_licence (media))
    {
      atlas_publish_result_leave_out (self->result, ATLAS_LEFT_OUT_NO_LICENCE, media->base.id, media->title);
      return;
    }
  bytes = shrink (self, media, &content_type, &width, &height);
  if (bytes == NULL)
    return;

  data = g_base64_encode (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
  atlas_web_add_raw (self, "<figure>");
  for (guint i = 0; i < n; i++)
    {
      const char *language;
      const char *alternative;

      atlas_web_set_language (self, labels[i]);
      alternative = atlas_web_text (self, media->base.id, "alternative", &language);
      /* The bytes stand there once: an other language's words for them are beside it. */
      if (i == 0)
        {
          atlas_web_add (self, "<img width=\"%u\" height=\"%u\" lang=\"%s\" alt=\"%s\" src=\"data:%s;base64,", (guint) width, (guint) height,
                         language, alternative != NULL ? alternative : media->title, content_type);
          atlas_web_add_raw (self, data);
          atlas_web_add_raw (self, "\">");
        }
      else if (alternative != NULL)
        {
          atlas_web_add (self, "<p class=\"note t\" lang=\"%s\" dir=\"auto\">%s</p>", self->lang, alternative);
        }
    }
  atlas_web_set_language (self, labels[0]);
  atlas_web_each (self, "figcaption", add_caption, (gpointer) media);
  atlas_web_add_raw (self, "</figure>");
}

static void
add_rows (AtlasWeb  *self,
          GPtrArray *rows)
{
  atlas_web_add_raw (self, "<div class=\"wide\" tabindex=\"0\"><table>");
  for (guint i = 0; i < rows->len; i++)
    {
      const char * const *cells = rows->pdata[i];

      atlas_web_add_raw (self, i == 0 ? "<thead><tr>" : "<tr>");
      for (guint j = 0; cells[j] != NULL; j++)
        {
          const char *element = (i == 0 || j == 0) && *cells[j] != '\0' ? "th" : "td";

          atlas_web_add (self, "<%s><bdi>%s</bdi></%s>", element, cells[j], element);
        }
      atlas_web_add_raw (self, i == 0 ? "</tr></thead><tbody>" : "</tr>");
    }
  atlas_web_add_raw (self, "</tbody></table></div>");
}

/* From style="fill:red" to fill="red": the page's policy forbids styles that are not its own. */
static gboolean
replace_style (const GMatchInfo *match,
               GString          *out,
               gpointer          data)
{
  g_autofree char *style = g_match_info_fetch (match, 1);
  g_auto (GStrv) parts = g_strsplit (style, ";", -1);

  for (guint i = 0; parts[i] != NULL; i++)
    {
      char *value = strchr (parts[i], ':');

      if (value == NULL)
        continue;
      *value++ = '\0';
      g_string_append_printf (out, " %s=\"%s\"", g_strstrip (parts[i]), g_strstrip (value));
    }

  return FALSE;
}

/* SVG by itself begins with lines that a page does not have. */
static void
add_svg (AtlasWeb   *self,
         AtlasChart *chart,
         gboolean    dark,
         const char *period)
{
  AtlasChartStyle style;
  g_autoptr (GBytes) bytes = NULL;
  g_autofree char *text = NULL, *plain = NULL;
  g_autoptr (GRegex) styles = g_regex_new (" style=\"([^\"]*)\"", G_REGEX_DEFAULT, G_REGEX_MATCH_DEFAULT, NULL);
  const char *start;

  atlas_chart_style_init (&style, dark, 15.0);
  style.period = period;
  style.family = "system-ui";
  style.paint_paper = FALSE;
  bytes = atlas_chart_render (chart, ATLAS_CHART_SVG, &style, CHART_WIDTH, 1.0, NULL);
  if (bytes == NULL)
    return;

  text = g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
  plain = g_regex_replace_eval (styles, text, -1, 0, G_REGEX_MATCH_DEFAULT, replace_style, NULL, NULL);
  start = plain != NULL ? strstr (plain, "<svg") : NULL;
  atlas_web_add (self, "<div class=\"%s\" aria-hidden=\"true\">", dark ? "d" : "l");
  atlas_web_add_raw (self, start != NULL ? start : "");
  atlas_web_add_raw (self, "</div>");
}

static void
add_chart (AtlasWeb *self,
           gpointer  data)
{
  const AtlasStoryStop *stop = data;
  g_autoptr (AtlasChart) chart = atlas_chart_new_of_stop (self->set, stop, self->labels);
  g_autoptr (AtlasChartTable) table = NULL;
  g_autofree char *summary = NULL;

  if (chart == NULL)
    return;

  summary = atlas_chart_get_summary (chart);
  table = atlas_chart_table (chart);
  atlas_web_add (self, "<figure class=\"drawn\"><div class=\"chart\" role=\"img\" aria-label=\"%s\">", summary);
  add_svg (self, chart, FALSE, stop->stop->period);
  add_svg (self, chart, TRUE, stop->stop->period);
  atlas_web_add (self, "</div></figure><details><summary>%s</summary>", _("The chart as a table"));
  add_rows (self, table->rows);
  for (guint i = 0; i < table->notes->len; i++)
    atlas_web_add (self, "<p class=\"note\">%s</p>", (const char *) table->notes->pdata[i]);
  atlas_web_add_raw (self, "</details>");
}

static void
add_comparison (AtlasWeb *self,
                gpointer  data)
{
  const AtlasStoryStop *stop = data;
  guint n = MIN (stop->entries->len, ATLAS_COMPARISON_MAX);
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr (AtlasComparison) comparison = NULL;
  g_autoptr (GPtrArray) rows = NULL;

  if (n < ATLAS_COMPARISON_MIN)
    return;

  for (guint i = 0; i < n; i++)
    g_array_append_val (ids, ((const AtlasEntry *) stop->entries->pdata[i])->base.id);
  comparison = atlas_comparison_new (self->set, (const gint64 *) (gpointer) ids->data, ids->len);
  rows = atlas_comparison_table (comparison, self->labels);
  atlas_web_add (self, "<details open><summary>%s</summary>", _("Side by side"));
  add_rows (self, rows);
  atlas_web_add_raw (self, "</details>");
}

/* What a stop draws of its figures, if it draws anything. */
void
atlas_web_chart (AtlasWeb             *self,
                 const AtlasStoryStop *stop)
{
  if (stop->stop->chart != NULL)
    atlas_web_each (self, "div", g_str_equal (stop->stop->chart, "comparison") ? add_comparison : add_chart, (gpointer) stop);
}
