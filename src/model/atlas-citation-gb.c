/* SPDX-License-Identifier: GPL-3.0-or-later */
/* GB/T 7714-2015, numeric: an entry of the list of references, as the published CSL style has it. */
#define G_LOG_DOMAIN "atlas-model"

#include "atlas-citation-private.h"

/* Between volume and number of a title, as the style has it. */
#define EM_SPACE "\xe2\x80\x83"

static gboolean
is_periodical (Cite *self)
{
  return cite_type_is (self, "article-journal", "article-magazine", "article-newspaper", NULL);
}

/* Has one of the fields that say where a source is published, or is of a kind that is. */
static gboolean
is_published (Cite *self)
{
  return self->source->publisher != NULL || self->source->page != NULL ||
         cite_type_is (self, "book", "chapter", "paper-conference", "thesis", NULL);
}

static gboolean
is_online (Cite *self)
{
  return self->source->url != NULL || self->source->doi != NULL;
}

static const char *
type_code (Cite *self)
{
  static const struct { const char *type, *code; } codes[] = {
    { "article", "M" }, { "article-journal", "J" }, { "article-magazine", "J" }, { "periodical", "J" },
    { "article-newspaper", "N" }, { "bill", "A" }, { "collection", "A" }, { "legal_case", "A" },
    { "legislation", "A" }, { "regulation", "A" }, { "book", "M" }, { "chapter", "M" }, { "dataset", "DS" },
    { "map", "CM" }, { "paper-conference", "C" }, { "patent", "P" }, { "post", "EB" }, { "post-weblog", "EB" },
    { "webpage", "EB" }, { "report", "R" }, { "software", "CP" }, { "standard", "S" }, { "thesis", "D" },
  };
  const char *code = "Z";

  for (guint i = 0; i < G_N_ELEMENTS (codes); i++)
    {
      if (g_strcmp0 (self->source->type, codes[i].type) == 0)
        code = codes[i].code;
    }

  return cite_format (self, is_online (self) ? "[%s/OL]" : "[%s]", code);
}

static const char *
volume (Cite *self)
{
  const char *number = cite_field (self, self->source->volume);

  if (number == NULL || cite_type_is (self, "article", "article-journal", "article-magazine",
                                      "article-newspaper", "periodical", NULL))
    return NULL;

  if (!cite_is_numeric (number))
    return number;

  number = cite_pages (self, number, "-");
  if (!self->english_words)
    return cite_format (self, "卷 %s", number);

  return cite_format (self, cite_is_several (number) ? "Vols. %s" : "Vol. %s", number);
}

static const char *
title (Cite *self)
{
  const AtlasSource *source = self->source;
  gboolean with_volume = source->container_title == NULL && !cite_type_is (self, "paper-conference", NULL);
  gboolean with_number = cite_type_is (self, "bill", "legal_case", "legislation", "patent", "regulation",
                                       "report", "standard", NULL);
  const char *numbers = cite_join (self, EM_SPACE, with_volume ? volume (self) : NULL,
                                   with_number ? cite_field (self, source->number) : NULL);
  const char *words = cite_join (self, ": ", cite_field (self, source->title), numbers);

  return cite_join (self, "", words, type_code (self));
}

static const char *
edition (Cite *self)
{
  const char *number = cite_ordinal (self, self->source->edition);

  if (!cite_is_numeric (self->source->edition))
    return number;

  return cite_format (self, self->english_words ? "%s ed." : "%s 版", number);
}

static const char *
publishing (Cite *self)
{
  const AtlasSource *source = self->source;
  gboolean with_year = is_published (self) || !is_online (self);
  const char *house = cite_join (self, ": ", cite_field (self, source->publisher_place),
                                 cite_field (self, source->publisher));
  const char *dated = cite_join (self, ", ", house, with_year ? cite_year_gb (self, source->issued) : NULL);
  const char *paged = cite_join (self, ": ", dated, cite_pages (self, source->page, "-"));
  const char *day = with_year ? NULL : cite_wrap (self, "(", cite_date_gb (self, source->issued), ")");

  return cite_join (self, "", paged, day, cite_wrap (self, "[", cite_date_gb (self, source->accessed), "]"));
}

static const char *
address (Cite *self)
{
  return cite_join (self, ". ", cite_field (self, self->source->url),
                    cite_wrap (self, "DOI:", cite_field (self, self->source->doi), ""));
}

static const char *
in_periodical (Cite *self)
{
  const AtlasSource *source = self->source;
  const char *date = cite_type_is (self, "article-newspaper", NULL) ? cite_date_gb (self, source->issued)
                                                                    : cite_year_gb (self, source->issued);
  const char *volumes = cite_join (self, ", ", cite_title_case (self, cite_field (self, source->container_title)),
                                   date, cite_field (self, source->volume));
  const char *issues = cite_join (self, "", volumes, cite_wrap (self, "(", cite_field (self, source->issue), ")"));
  const char *pages = cite_join (self, ": ", issues, cite_pages (self, source->page, "-"));

  return cite_join (self, "", pages, cite_wrap (self, "[", cite_date_gb (self, source->accessed), "]"));
}

/* What the source is a part of: editors and title of the book, the site, the series. */
static const char *
container (Cite *self)
{
  const char *editors = cite_names_gb (self, self->source->editor);
  const char *name = cite_join (self, ": ", cite_field (self, self->source->container_title), volume (self));

  return cite_join (self, ". ", editors, name);
}

const char *
cite_gb (Cite *self)
{
  const AtlasSource *source = self->source;
  AtlasSource rest = *source;
  const char *author = cite_names_gb (self, rest.author);
  const char *entry;

  /* What has no author goes by its editor, who is then not named again. */
  if (author == NULL && rest.container_title == NULL)
    {
      author = cite_names_gb (self, rest.editor);
      rest.editor = NULL;
    }

  self->source = &rest;

  if (is_periodical (self))
    entry = cite_join (self, ". ", author, title (self), in_periodical (self), address (self));
  else if (rest.container_title != NULL || cite_type_is (self, "paper-conference", NULL))
    entry = cite_join (self, ". ", author, cite_join (self, "//", title (self), container (self)),
                       edition (self), publishing (self), address (self));
  else
    entry = cite_join (self, ". ", author, title (self), edition (self), publishing (self), address (self));

  self->source = source;

  return cite_wrap (self, "", entry, ".");
}
