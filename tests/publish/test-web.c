/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Pages for a browser: nothing of what is written in a collection is taken for markup, nothing is asked of
 * the network, what must not leave the collection is left out. */
#define G_LOG_DOMAIN "atlas-test"

#include "atlas-publish-web.h"

#include <gdk-pixbuf/gdk-pixbuf.h>
#include <glib/gstdio.h>
#include <string.h>

#define EVIL "<script>alert(1)</script>\"'><img src=x onerror=alert(1)> \xff \x01 \u202e\u05d0"
#define SECRET "the curator's private copy of an article"

enum { COLLECTION = 1, HUB, EVENT, TOUR, STOP, SOURCE, TEXT, PROPERTY, FIGURE, RELATION, GOOD, BAD };

static gpointer
add (AtlasRecordSet  *set,
     AtlasRecordType  type,
     gint64           id)
{
  AtlasRecord *record = atlas_record_new (type);

  record->id = id;
  g_assert_true (atlas_record_set_take (set, record));

  return record;
}

static gint64 next_id;

static void
add_text (AtlasRecordSet *set,
          const char     *table,
          gint64          owner,
          const char     *field,
          const char     *language,
          const char     *text)
{
  AtlasText *record = (AtlasText *) atlas_record_new (ATLAS_RECORD_TEXT);

  record->base.id = next_id++;
  record->owner_table = g_strdup (table);
  record->owner = owner;
  record->field = g_strdup (field);
  record->language = g_strdup (language);
  record->text = g_strdup (text);
  g_assert_true (atlas_record_set_take (set, record));
}

static void
add_entry (AtlasRecordSet *set,
           gint64          id,
           const char     *kind,
           const char     *english,
           const char     *chinese)
{
  AtlasEntry *entry = (AtlasEntry *) atlas_record_new (ATLAS_RECORD_ENTRY);

  entry->base.id = id;
  entry->kind = g_strdup (kind);
  entry->hub = id == HUB ? 0 : HUB;
  entry->position = (AtlasPoint) { TRUE, 118.1, 24.5 };
  g_assert_true (atlas_record_set_take (set, entry));
  for (guint i = 0; i < 2; i++)
    {
      AtlasName *name = (AtlasName *) atlas_record_new (ATLAS_RECORD_NAME);

      name->base.id = next_id++;
      name->entry = id;
      name->text = g_strdup (i == 0 ? english : chinese);
      name->language = g_strdup (i == 0 ? "en" : "zh-Hans");
      name->kind = g_strdup ("official");
      g_assert_true (atlas_record_set_take (set, name));
    }
}

static AtlasClaim *
new_claim (gint64 id,
           gint64 entry)
{
  AtlasClaim *claim = (AtlasClaim *) atlas_record_new (ATLAS_RECORD_CLAIM);

  claim->base.id = id;
  claim->entry = entry;
  claim->property = PROPERTY;
  claim->rank = g_strdup ("normal");
  claim->state = g_strdup ("actual");

  return claim;
}

static void
add_claims (AtlasRecordSet *set)
{
  AtlasProperty *property = (AtlasProperty *) atlas_record_new (ATLAS_RECORD_PROPERTY);
  AtlasClaim *claim = new_claim (FIGURE, HUB);
  AtlasEvidence *evidence = (AtlasEvidence *) atlas_record_new (ATLAS_RECORD_EVIDENCE);

  property->base.id = PROPERTY;
  property->key = g_strdup ("said");
  property->value_type = g_strdup ("text");
  g_assert_true (atlas_record_set_take (set, property));

  claim->text = g_strdup (EVIL);
  claim->language = g_strdup ("en");
  g_assert_true (atlas_record_set_take (set, claim));
  claim = new_claim (RELATION, EVENT);
  claim->target = HUB;
  g_assert_true (atlas_record_set_take (set, claim));

  evidence->base.id = next_id++;
  evidence->claim = FIGURE;
  evidence->source = SOURCE;
  evidence->quotation = g_strdup ("Words of the source " EVIL);
  evidence->language = g_strdup ("en\"><b>");
  evidence->confidence = g_strdup ("likely");
  g_assert_true (atlas_record_set_take (set, evidence));
}

static void
add_media (AtlasRecordSet *set,
           gint64          id,
           const char     *licence)
{
  AtlasMedia *media = (AtlasMedia *) atlas_record_new (ATLAS_RECORD_MEDIA);
  AtlasEntryMedia *link = (AtlasEntryMedia *) atlas_record_new (ATLAS_RECORD_ENTRY_MEDIA);

  media->base.id = id;
  media->title = g_strdup (EVIL);
  media->credit = g_strdup (EVIL);
  media->licence = g_strdup (licence);
  g_assert_true (atlas_record_set_take (set, media));
  link->base.id = next_id++;
  link->base_id = HUB;
  link->related_id = id;
  g_assert_true (atlas_record_set_take (set, link));
}

static AtlasRecordSet *
make_collection (void)
{
  AtlasRecordSet *set = atlas_record_set_new ();
  AtlasSource *source = (AtlasSource *) atlas_record_new (ATLAS_RECORD_SOURCE);
  AtlasSourceText *text = (AtlasSourceText *) atlas_record_new (ATLAS_RECORD_SOURCE_TEXT);
  AtlasTourStop *stop = (AtlasTourStop *) atlas_record_new (ATLAS_RECORD_TOUR_STOP);
  AtlasTourStopEntry *shown = (AtlasTourStopEntry *) atlas_record_new (ATLAS_RECORD_TOUR_STOP_ENTRY);
  AtlasTourStopClaim *said = (AtlasTourStopClaim *) atlas_record_new (ATLAS_RECORD_TOUR_STOP_CLAIM);

  next_id = 100;
  add (set, ATLAS_RECORD_COLLECTION, COLLECTION);
  add_text (set, "collection", COLLECTION, "title", "en", "Title " EVIL);
  source->base.id = SOURCE;
  source->key = g_strdup ("paper");
  source->title = g_strdup (EVIL);
  source->url = g_strdup ("javascript:alert(1)");
  g_assert_true (atlas_record_set_take (set, source));
  text->base.id = TEXT;
  text->source = SOURCE;
  text->text = g_strdup (SECRET);
  g_assert_true (atlas_record_set_take (set, text));
  add_entry (set, HUB, "hub", EVIL, "枢纽 " EVIL);
  add_entry (set, EVENT, "event", "A fair", "集市");
  add_claims (set);
  add_media (set, GOOD, "CC-BY-4.0");
  add_media (set, BAD, NULL);

  add (set, ATLAS_RECORD_TOUR, TOUR);
  add_text (set, "tour", TOUR, "title", "en", "A tour " EVIL);
  stop->base.id = STOP;
  stop->tour = TOUR;
  stop->media = GOOD;
  g_assert_true (atlas_record_set_take (set, stop));
  add_text (set, "tour_stop", STOP, "title", "en", EVIL);
  add_text (set, "tour_stop", STOP, "narrative", "en", "**Told** " EVIL "\n\n- an item");
  add_text (set, "tour_stop", STOP, "narrative", "zh-Hans", "讲述");
  add_text (set, "tour_stop", STOP, "notes", "en", "For the speaker alone");
  shown->base.id = next_id++;
  shown->stop = STOP;
  shown->entry = HUB;
  g_assert_true (atlas_record_set_take (set, shown));
  said->base.id = next_id++;
  said->stop = STOP;
  said->claim = FIGURE;
  g_assert_true (atlas_record_set_take (set, said));

  return set;
}

static GBytes *picture;

static GBytes *
read_picture (const AtlasMedia  *media,
              gpointer           user_data,
              GError           **error)
{
  g_assert_cmpint (media->base.id, ==, GOOD);

  return g_bytes_ref (picture);
}

static GBytes *
make_picture (void)
{
  g_autoptr (GdkPixbuf) pixbuf = gdk_pixbuf_new (GDK_COLORSPACE_RGB, FALSE, 8, 3000, 20);
  g_autoptr (GError) error = NULL;
  char *bytes;
  gsize length;

  gdk_pixbuf_fill (pixbuf, 0x336699ff);
  gdk_pixbuf_save_to_buffer (pixbuf, &bytes, &length, "png", &error, NULL);
  g_assert_no_error (error);

  return g_bytes_new_take (bytes, length);
}

/* A page is taken apart as XML would be: whatever is not escaped breaks it. */
static void
check_page (const char *path)
{
  g_autofree char *text = NULL;
  g_autoptr (GError) error = NULL;
  gsize length;

  g_assert_true (g_file_get_contents (path, &text, &length, &error));
  g_assert_no_error (error);
  g_assert_true (g_utf8_validate (text, (gssize) length, NULL));
  g_assert_true (g_str_has_prefix (text, "<!DOCTYPE html>"));
  g_assert_nonnull (strstr (text, "default-src 'none'"));

  /* Of its own it has one script, and loads nothing. */
  g_assert_true (g_strrstr (text, "<script") == strstr (text, "<script"));
  g_assert_null (strstr (text, "onerror=alert(1)>"));
  g_assert_null (strstr (text, "<script>alert"));
  g_assert_null (strstr (text, "<img src=x"));
  g_assert_null (strstr (text, "src=\"http"));
  g_assert_null (strstr (text, "url("));
  g_assert_null (strstr (text, "href=\"javascript:"));
  g_assert_null (strstr (text, " style=\""));
  g_assert_null (strchr (text, '\x01'));
  g_assert_null (strstr (text, SECRET));
  g_assert_null (strstr (text, "For the speaker alone"));
}

static AtlasPublishOptions
make_options (AtlasLabelLanguage labels)
{
  return (AtlasPublishOptions) { .labels = labels, .read_picture = read_picture, .date = "2026-01-02" };
}

static gboolean
is_left_out (AtlasPublishResult *result,
             AtlasLeftOutReason  reason,
             gint64              record)
{
  for (guint i = 0; i < result->left_out->len; i++)
    {
      const AtlasLeftOut *left_out = result->left_out->pdata[i];

      if (left_out->record == record && left_out->reason == reason)
        return TRUE;
    }

  return FALSE;
}

static void
test_tour (void)
{
  g_autoptr (AtlasRecordSet) set = make_collection ();
  g_autoptr (AtlasStory) story = atlas_story_new (set, TOUR);
  g_autofree char *path = g_build_filename (g_get_user_cache_dir (), "tour.html", NULL);

  g_mkdir_with_parents (g_get_user_cache_dir (), 0700);
  for (AtlasLabelLanguage labels = ATLAS_LABELS_ENGLISH; labels <= ATLAS_LABELS_BOTH; labels++)
    {
      AtlasPublishOptions options = make_options (labels);
      g_autoptr (GError) error = NULL;
      g_autoptr (AtlasPublishResult) result = atlas_publish_html (story, &options, path, NULL, &error);
      g_autofree char *text = NULL;

      g_assert_no_error (error);
      g_assert_cmpuint (result->n_files, ==, 1);
      check_page (path);
      g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
      g_assert_nonnull (strstr (text, labels == ATLAS_LABELS_CHINESE ? "<html lang=\"zh-Hans\">" : "<html lang=\"en\""));
      g_assert_true ((strstr (text, "讲述") != NULL) == (labels != ATLAS_LABELS_ENGLISH));
      g_assert_true ((strstr (text, "<strong>Told</strong>") != NULL) == (labels != ATLAS_LABELS_CHINESE));
      g_assert_true ((strstr (text, "data-do=\"language\"") != NULL) == (labels == ATLAS_LABELS_BOTH));
      g_assert_nonnull (strstr (text, "Words of the source"));
      g_assert_nonnull (strstr (text, "src=\"data:image/jpeg;base64,"));
      g_assert_nonnull (strstr (text, "width=\"1600\""));
      g_assert_nonnull (strstr (text, "2026-01-02"));
    }
  atlas_labels_speak (ATLAS_LABELS_ENGLISH);
}

static void
test_cancel (void)
{
  g_autoptr (AtlasRecordSet) set = make_collection ();
  g_autoptr (AtlasStory) story = atlas_story_new (set, TOUR);
  AtlasPublishOptions options = make_options (ATLAS_LABELS_ENGLISH);
  g_autofree char *path = g_build_filename (g_get_user_cache_dir (), "cancelled.html", NULL);
  g_autofree char *nowhere = g_build_filename (g_get_user_cache_dir (), "no", "such", "folder.html", NULL);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;

  g_cancellable_cancel (cancellable);
  g_assert_null (atlas_publish_html (story, &options, path, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_false (g_file_test (path, G_FILE_TEST_EXISTS));
  g_clear_error (&error);
  g_assert_null (atlas_publish_html (story, &options, nowhere, NULL, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND);
}

static void
count_steps (guint    done,
             guint    total,
             gpointer user_data)
{
  g_assert_cmpuint (done, <=, total);
  ++*(guint *) user_data;
}

static void
test_site (void)
{
  g_autoptr (AtlasRecordSet) set = make_collection ();
  AtlasPublishOptions options = make_options (ATLAS_LABELS_BOTH);
  g_autofree char *folder = g_build_filename (g_get_user_cache_dir (), "site", NULL);
  g_autofree char *hub = g_build_filename (folder, "r", "2.html", NULL);
  g_autofree char *event = g_build_filename (folder, "r", "3.html", NULL);
  const char * const others[] = { "index.html", "sources.html", "s/6.html", "t/4.html" };
  g_autoptr (GError) error = NULL;
  g_autoptr (AtlasPublishResult) result = NULL;
  g_autofree char *text = NULL, *other_text = NULL;
  guint n_steps = 0;

  options.progress = count_steps;
  options.progress_data = &n_steps;
  result = atlas_publish_site (set, &options, folder, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (result->n_pages, ==, 6);
  g_assert_cmpuint (n_steps, ==, 5);
  g_assert_true (is_left_out (result, ATLAS_LEFT_OUT_NO_LICENCE, BAD));
  g_assert_true (is_left_out (result, ATLAS_LEFT_OUT_PRIVATE, TEXT));
  g_assert_cmpuint (result->left_out->len, ==, 2);

  check_page (hub);
  check_page (event);
  for (guint i = 0; i < G_N_ELEMENTS (others); i++)
    {
      g_autofree char *path = g_build_filename (folder, others[i], NULL);

      check_page (path);
    }

  /* A relation is a link from both ends. */
  g_assert_true (g_file_get_contents (hub, &text, NULL, NULL));
  g_assert_true (g_file_get_contents (event, &other_text, NULL, NULL));
  g_assert_nonnull (strstr (text, "href=\"../r/3.html\""));
  g_assert_nonnull (strstr (other_text, "href=\"../r/2.html\""));
  g_assert_nonnull (strstr (text, "href=\"../s/6.html\""));
  atlas_labels_speak (ATLAS_LABELS_ENGLISH);
}

int
main (int   argc,
      char *argv[])
{
  int failed;

  /* Newer GdkPixbufs look once for what reads and writes, in the system's folders: before these are taken away. */
  picture = make_picture ();
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  g_test_add_func ("/web/tour", test_tour);
  g_test_add_func ("/web/cancel", test_cancel);
  g_test_add_func ("/web/site", test_site);

  failed = g_test_run ();
  g_bytes_unref (picture);

  return failed;
}
