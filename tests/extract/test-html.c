/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Saved pages: what is the article, what the page says of itself, and pages made to do harm. */
#include "extract-test.h"

#define RUNNING "The park in the east of the city is home to three hundred companies that make films. "

static const char newspaper[] =
  "<!DOCTYPE html>\n<!-- saved from url=(0040)https://news.example/2023-05/26/park.html -->\n"
  "<html lang='en'><head><meta charset='utf-8'><title>Film park opens - The Example Daily</title>"
  "<meta property='og:site_name' content='The Example Daily'>"
  "<meta name='author' content='By Li Wei'><meta name='publishdate' content='2023-05-26'>"
  "<style>p { color: red }</style><script>var p = '<p>not text</p>';</script></head><body>"
  "<header><a href='/'>The Example Daily</a></header>"
  "<nav><ul><li><a href='/a'>China</a><li><a href='/b'>World</a></ul></nav>"
  "<div class='wrap'><div id='Content'>"
  "<h1>Film park opens</h1>"
  "<p>" RUNNING "It is  &ldquo;open&rdquo;\n to all.</p>"
  "<p>" RUNNING "<b>Exports</b> rose<br>by 12%.</p>"
  "<figure><img src='x.jpg' alt='no'><figcaption>The gate. Photo: W. Zhang</figcaption></figure>"
  "<table><tr><th>Year</th><th>Visitors</th></tr><tr><td>2019</td><td> 1.2\n<script>no()</script> <br>million</td></tr>"
  "<tr><td>2020</td><td></td></tr></table>"
  "<div class='share-box'>Share this on all the networks that there are in the world today, please</div>"
  "<p style='display: none'>" RUNNING "</p>"
  "<ul><li>first</li><li>second</li></ul>"
  "<p>" RUNNING "The end.</p>"
  "</div>"
  "<div class='related'><ul><li><a href='1'>Another article about films</a><li><a href='2'>And a third one "
  "about other things</a><li><a href='3'>More</a></ul></div></div>"
  "<aside>" RUNNING "</aside><footer>" RUNNING "</footer></body></html>";

static void
test_newspaper (void)
{
  g_autoptr (AtlasExtract) page = extract (newspaper, -1);

  g_assert_cmpint (page->kind, ==, ATLAS_EXTRACT_HTML);
  g_assert_cmpstr (page->text, ==,
                   "Film park opens\n\n"
                   RUNNING "It is “open” to all.\n\n"
                   RUNNING "Exports rose\nby 12%.\n\n"
                   "The gate. Photo: W. Zhang\n\n"
                   "Year\tVisitors\n2019\t1.2 million\n2020\t\n\n"
                   "first\nsecond\n\n"
                   RUNNING "The end.");
  g_assert_cmpstr (page->title, ==, "Film park opens");
  g_assert_cmpstr (page->author, ==, "Li Wei");
  g_assert_cmpstr (page->container, ==, "The Example Daily");
  g_assert_cmpstr (page->issued, ==, "2023-05-26");
  g_assert_cmpstr (page->language, ==, "en");
  g_assert_cmpstr (page->url, ==, "https://news.example/2023-05/26/park.html");
  g_assert_null (page->publisher);
}

static void
test_government (void)
{
  static const char markup[] =
    "<html><head><meta http-equiv='Content-Type' content='text/html; charset=gb2312'>"
    "<title>我区动漫产业产值超百亿元_示例区人民政府</title>"
    "<meta name='ArticleTitle' content='我区动漫产业产值超百亿元'><meta name='PubDate' content='2021-08-27 09:30'>"
    "<meta name='ContentSource' content='来源：示例日报'><meta name='SiteName' content='示例区人民政府'>"
    "</head><body><table><tr><td><table><tr><td><a href='/'>首页</a></td><td><a href='/x'>新闻</a></td></tr></table></td></tr>"
    "<tr><td><div class='TRS_Editor'><p>　　去年，我区动漫产业产值超过一百亿元，同比增长百分之十五，企业达到三百多家，从业人员两万人。</p>"
    "<p>　　今年的目标是一百二十亿元，全区将继续支持企业走出去，参加国际展会，开拓海外市场。</p></div></td></tr>"
    "<tr><td>版权所有</td></tr></table></body></html>";
  g_autoptr (GError) error = NULL;
  gsize length;
  g_autofree char *encoded = g_convert (markup, -1, "GBK", "UTF-8", NULL, &length, &error);
  g_autoptr (AtlasExtract) page = NULL;

  g_assert_no_error (error);
  page = extract (encoded, length);

  g_assert_nonnull (strstr (page->text,
    "去年，我区动漫产业产值超过一百亿元，同比增长百分之十五，企业达到三百多家，从业人员两万人。\n\n"
    "今年的目标是一百二十亿元，全区将继续支持企业走出去，参加国际展会，开拓海外市场。"));
  g_assert_null (strstr (page->text, "首页"));
  g_assert_cmpstr (page->title, ==, "我区动漫产业产值超百亿元");
  g_assert_cmpstr (page->issued, ==, "2021-08-27");
  g_assert_cmpstr (page->container, ==, "示例日报");
  g_assert_cmpstr (page->publisher, ==, "示例区人民政府");
  g_assert_cmpstr (page->language, ==, "zh-Hans");
  g_assert_cmpstr (page->encoding, ==, "GB18030");
}

static void
test_linked_data (void)
{
  g_autoptr (AtlasExtract) page = extract (
    "<html lang=zh_CN><head><title>x</title><link rel=canonical href='/relative'>"
    "<script type='application/ld+json'>{ not json</script>"
    "<script type='application/ld+json'>{\"@graph\":[{\"@type\":\"WebSite\",\"name\":\"Site\"},"
    "{\"@type\":[\"Thing\",\"NewsArticle\"],\"headline\":\"Park &amp; film\",\"datePublished\":\"2020-08-26T23:30:00+08:00\","
    "\"author\":[{\"@type\":\"Person\",\"name\":\"Li, Wei\"},\"Wang, Fang\"],\"publisher\":{\"name\":\"Example Press\"},"
    "\"isPartOf\":{\"name\":\"Example Daily\"},\"mainEntityOfPage\":{\"@id\":\"https://news.example/1\"}}]}</script>"
    "<meta name=author content='Somebody Else'></head><body><article><p>" RUNNING "</p></article></body></html>", -1);

  g_assert_cmpstr (page->title, ==, "Park &amp; film");
  g_assert_cmpstr (page->issued, ==, "2020-08-26");
  g_assert_cmpstr (page->author, ==, "Li, Wei; Wang, Fang");
  g_assert_cmpstr (page->publisher, ==, "Example Press");
  g_assert_cmpstr (page->container, ==, "Example Daily");
  g_assert_cmpstr (page->url, ==, "https://news.example/1");
  g_assert_cmpstr (page->language, ==, "zh-CN");
  g_assert_cmpstr (page->text, ==, "The park in the east of the city is home to three hundred companies that make films.");
}

static void
test_journal (void)
{
  g_autoptr (AtlasExtract) page = extract (
    "<html><head><meta name='citation_title' content='Hubs of film'><meta name='citation_author' content='Li, Wei'>"
    "<meta name='citation_author' content='Wang, Fang'><meta name='citation_journal_title' content='Journal of Hubs'>"
    "<meta name='citation_publication_date' content='2019/03'><meta name='citation_date' content='2019/03/05'>"
    "<meta name='citation_doi' content='doi:10.1234/hubs.5'><meta name='citation_publisher' content='Example UP'>"
    "</head><body><main><p>" RUNNING RUNNING "</p></main></body></html>", -1);

  g_assert_cmpstr (page->title, ==, "Hubs of film");
  g_assert_cmpstr (page->author, ==, "Li, Wei; Wang, Fang");
  g_assert_cmpstr (page->container, ==, "Journal of Hubs");
  g_assert_cmpstr (page->publisher, ==, "Example UP");
  g_assert_cmpstr (page->issued, ==, "2019-03-05");
  g_assert_cmpstr (page->doi, ==, "10.1234/hubs.5");
}

/* A page that hides its article until a script runs, and one without any paragraph. */
static void
test_odd_pages (void)
{
  g_autoptr (AtlasExtract) hidden = extract (
    "<html><body><div id='js_content' style='visibility: hidden; opacity: 0'><section><span>" RUNNING
    "</span></section><section>" RUNNING "</section></div></body></html>", -1);
  g_autoptr (AtlasExtract) broken = extract (
    "<html><body><div><a href='/'>Home</a></div><div>" RUNNING "<br><br>" RUNNING "<br>" RUNNING "</div>", -1);
  g_autoptr (AtlasExtract) fragment = extract ("<p>One short<p>and another", -1);
  g_autoptr (AtlasExtract) pre = extract ("<html><pre>line one\n  line two\n\n\nend</pre></html>", -1);
  g_autoptr (AtlasExtract) utf16 = NULL;
  gsize length;
  g_autofree char *encoded = g_convert ("<html><meta charset=gbk><p>影视基地</p></html>", -1, "UTF-16", "UTF-8",
                                        NULL, &length, NULL);

  g_assert_nonnull (strstr (hidden->text, "companies that make films.\n\nThe park"));
  g_assert_nonnull (strstr (broken->text, "films.\n\nThe park"));
  g_assert_nonnull (strstr (broken->text, "films.\nThe park"));
  g_assert_null (strstr (broken->text, "Home"));
  g_assert_cmpstr (fragment->text, ==, "One short\n\nand another");
  g_assert_cmpstr (pre->text, ==, "line one\nline two\n\nend");

  utf16 = extract (encoded, length);
  g_assert_cmpint (utf16->kind, ==, ATLAS_EXTRACT_HTML);
  g_assert_cmpstr (utf16->text, ==, "影视基地");
}

static void
test_dates (void)
{
  static const struct { const char *printed, *date; } cases[] = {
    { "2020-08-26T10:00:00+08:00", "2020-08-26" }, { "2020-8-6", "2020-08-06" }, { "20200826", "2020-08-26" },
    { "2020/08/26 10:00", "2020-08-26" }, { "2020年8月26日 09:00", "2020-08-26" }, { "2020年8月", "2020-08" },
    { "Updated: May 26, 2023", "2023-05-26" }, { "Jan 17, 2025", "2025-01-17" }, { "26 June 2018", "2018-06-26" },
    { "March 2019", "2019-03" }, { "2019", "2019" }, { "2019-03", "2019-03" },
    { "8/9/2020", NULL }, { "2020-13-01", NULL }, { "2021-02-29", NULL }, { "yesterday", NULL }, { "1598400000", NULL },
    { "Room 26, 2023", NULL },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *markup = g_strdup_printf ("<html><meta name=pubdate content='%s'><p>x</html>", cases[i].printed);
      g_autoptr (AtlasExtract) page = extract (markup, -1);

      g_assert_cmpstr (page->issued, ==, cases[i].date);
    }
}

static void
test_addresses (void)
{
  static const struct { const char *printed, *address; } cases[] = {
    { "https://news.example/a?b=c", "https://news.example/a?b=c" }, { "HTTP://news.example", "HTTP://news.example" },
    { "//news.example/a", NULL }, { "/a/b", NULL }, { "javascript:alert(1)", NULL }, { "file:///etc/passwd", NULL },
    { "https://", NULL }, { "", NULL },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *markup = g_strdup_printf ("<html><link rel=canonical href='%s'><p>x</html>", cases[i].printed);
      g_autoptr (AtlasExtract) page = extract (markup, -1);

      g_assert_cmpstr (page->url, ==, cases[i].address);
    }
}

static char *
repeat (const char *start,
        const char *piece,
        guint       times,
        const char *end)
{
  GString *text = g_string_new (start);

  for (guint i = 0; i < times; i++)
    g_string_append (text, piece);

  return g_string_free (g_string_append (text, end), FALSE);
}

/* Each of another name. */
static char *
many_attributes (guint n)
{
  GString *text = g_string_new ("<html><p ");

  for (guint i = 0; i < n; i++)
    g_string_append_printf (text, "a%u ", i);

  return g_string_free (g_string_append (text, ">text</p></html>"), FALSE);
}

/* None of these may crash, hang or take gigabytes; the deep ones are told as unreadable, or read. */
static void
test_bombs (void)
{
  g_autofree char *deep = repeat ("<html><p>x</p>", "<div>", 200000, "end");
  g_autofree char *deep_tables = repeat ("<html>", "<table><tr><td>a</td><td>", 20000, "end");
  g_autofree char *deep_json = repeat ("<html><p>text</p><script type='application/ld+json'>", "[", 500000, "</script>");
  g_autofree char *attribute = repeat ("<html><p title='", "aaaaaaaaaaaaaaaa", 500000, "'>text</p></html>");
  g_autofree char *attributes = repeat ("<html><p ", "a b c=d ", 20000, ">text</p></html>");
  g_autofree char *entities = repeat ("<!DOCTYPE html [<!ENTITY a 'aaaa'><!ENTITY b '&a;&a;'>]><html><p>text ", "&b;", 1000, "</html>");
  g_autofree char *flat = repeat ("<html>", "<i></i>", 1100000, "text");
  g_autofree char *links = repeat ("<html><p>text</p>", "<a href=x>y</a>", 60000, "</html>");
  g_autofree char *distinct = many_attributes (40000);
  g_autofree char *comment = repeat ("<html><p>text</p>", "<!-- ", 1000000, "");
  const char *pages[] = { distinct, comment, deep, deep_tables, deep_json, attribute, attributes, entities, flat, links };

  for (guint i = 0; i < G_N_ELEMENTS (pages); i++)
    {
      g_autoptr (GBytes) bytes = g_bytes_new_static (pages[i], strlen (pages[i]));
      g_autoptr (GError) error = NULL;
      gint64 start = g_get_monotonic_time ();
      g_autoptr (AtlasExtract) page = atlas_text_from_bytes (bytes, "bomb.html", NULL, &error);

      g_test_message ("page %u: %.2f s, %s", i, (g_get_monotonic_time () - start) / 1e6,
                      page != NULL ? "read" : error->message);

      if (page == NULL)
        {
          g_assert_true (error->domain == ATLAS_EXTRACT_ERROR);
          g_assert_nonnull (strstr (error->message, "bomb.html"));
        }
      else
        {
          g_assert_cmpuint (strlen (page->text), <, 4000000);
        }
    }

  refuse (flat, -1, ATLAS_EXTRACT_ERROR_TOO_LARGE);
  refuse (distinct, -1, ATLAS_EXTRACT_ERROR_DAMAGED);
  {
    g_autoptr (AtlasExtract) list = extract (links, -1);

    g_assert_true (g_str_has_prefix (list->text, "text\n\nyyyy"));
  }

  refuse ("<html><body><script>only()</script></body></html>", -1, ATLAS_EXTRACT_ERROR_EMPTY);
}

static void
test_stopped (void)
{
  g_autoptr (GBytes) bytes = g_bytes_new_static (newspaper, sizeof newspaper - 1);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;

  g_cancellable_cancel (cancellable);
  g_assert_null (atlas_text_from_bytes (bytes, NULL, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

static void
test_mutations (void)
{
  mutate (newspaper, sizeof newspaper - 1, 1000);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  g_test_add_func ("/extract/html/newspaper", test_newspaper);
  g_test_add_func ("/extract/html/government", test_government);
  g_test_add_func ("/extract/html/linked-data", test_linked_data);
  g_test_add_func ("/extract/html/journal", test_journal);
  g_test_add_func ("/extract/html/odd-pages", test_odd_pages);
  g_test_add_func ("/extract/html/dates", test_dates);
  g_test_add_func ("/extract/html/addresses", test_addresses);
  g_test_add_func ("/extract/html/bombs", test_bombs);
  g_test_add_func ("/extract/html/stopped", test_stopped);
  g_test_add_func ("/extract/html/mutations", test_mutations);

  return g_test_run ();
}
