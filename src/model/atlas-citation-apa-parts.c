/* SPDX-License-Identifier: GPL-3.0-or-later */
/* APA, 7th edition: the title with what describes it, and what the source is a part of. */
#define G_LOG_DOMAIN "atlas-model"

#include "atlas-citation-private.h"

static gboolean
is_page_of_site (Cite *self)
{
  return cite_type_is (self, "post", "webpage", NULL);
}

/* Of these the number belongs to the title and not to what holds it. */
static gboolean
is_audiovisual (Cite *self)
{
  return cite_type_is (self, "broadcast", "graphic", "map", "motion_picture", "song", NULL);
}

/* "Vol. IV": a volume that is no number is a part of the title. */
static const char *
named_volume (Cite *self)
{
  const char *volume = cite_field (self, self->source->volume);

  if (volume == NULL || cite_is_numeric (volume))
    return NULL;

  return cite_format (self, cite_is_several (volume) ? "Vols. %s" : "Vol. %s", volume);
}

const char *
apa_title (Cite *self)
{
  const AtlasSource *source = self->source;
  const char *title = cite_field (self, source->title);

  if (title == NULL)
    return NULL;

  if (is_page_of_site (self))
    return cite_italic (self, title);

  if (source->container_title != NULL)
    return title;

  if (apa_is_periodical (self) || (cite_type_is (self, "paper-conference", NULL) && source->editor == NULL))
    return cite_italic (self, title);

  return cite_italic (self, cite_join (self, ": ", title, named_volume (self)));
}

/* "Statistical Report No. 12" */
static const char *
number (Cite *self)
{
  const AtlasSource *source = self->source;
  const char *text = cite_field (self, source->number);
  const char *genre = cite_title_case (self, cite_field (self, source->genre));

  if (text == NULL)
    return NULL;

  if (cite_is_numeric (text))
    text = cite_format (self, "No. %s", text);

  text = cite_join (self, " ", genre, text);
  if (cite_type_is (self, "thesis", NULL) && (source->doi != NULL || source->url != NULL))
    text = cite_join (self, ", ", text, cite_field (self, source->publisher));

  return text;
}

static const char *
edition (Cite *self)
{
  const char *edition = cite_ordinal (self, self->source->edition);

  return cite_is_numeric (edition) ? cite_format (self, "%s ed.", edition) : edition;
}

static const char *
labelled (Cite       *self,
          const char *one,
          const char *several,
          const char *number)
{
  return number != NULL ? cite_format (self, "%s %s", cite_is_several (number) ? several : one, number) : NULL;
}

/* "2nd ed., Vol. 3, pp. 5–9" */
static const char *
locators (Cite *self)
{
  const AtlasSource *source = self->source;
  const char *volume = cite_is_numeric (source->volume) ? cite_pages (self, source->volume, "–") : NULL;

  if (apa_is_periodical (self) ||
      cite_type_is (self, "broadcast", "interview", "patent", "post", "speech", "webpage", NULL) ||
      (cite_type_is (self, "paper-conference", NULL) && source->editor == NULL))
    return NULL;

  return cite_join (self, ", ", edition (self), labelled (self, "Vol.", "Vols.", volume),
                    labelled (self, "Issue", "Issues", cite_field (self, source->issue)),
                    labelled (self, "p.", "pp.", cite_pages (self, source->page, "–")));
}

/* "A. Brown & C. Diaz, Eds." behind the title of a book with an author. */
static const char *
editors (Cite *self)
{
  const AtlasSource *source = self->source;
  const char *names = cite_names_first (self, source->editor);

  if (names == NULL || apa_is_periodical (self) || (source->container_title != NULL && !is_page_of_site (self)))
    return NULL;

  return cite_format (self, cite_count_names (source->editor) > 1 ? "%s, Eds." : "%s, Ed.", names);
}

const char *
apa_parenthesis (Cite *self)
{
  const char *names = editors (self);
  const char *inside;

  if (self->source->container_title != NULL && !is_page_of_site (self))
    inside = cite_join (self, "; ", names, is_audiovisual (self) ? number (self) : NULL);
  else
    inside = cite_join (self, "; ", names, number (self), locators (self));

  return cite_wrap (self, "(", inside, ")");
}

/* What the source is, where that is not plain: its genre, or a word of the style's. */
static const char *
format (Cite *self)
{
  const AtlasSource *source = self->source;

  if (source->genre != NULL)
    return source->number == NULL ? cite_capital (self, cite_field (self, source->genre)) : NULL;

  if (cite_type_is (self, "dataset", NULL))
    return "Data set";

  if (cite_type_is (self, "map", NULL))
    return "Map";

  if (!cite_type_is (self, "interview", "personal_communication", NULL))
    return NULL;

  if (source->container_title == NULL && source->doi == NULL && source->publisher == NULL && source->url == NULL)
    return "Personal communication";

  return cite_type_is (self, "interview", NULL) ? "Interview" : NULL;
}

/* Whether a talk is printed in proceedings. */
static gboolean
is_printed (Cite *self)
{
  const AtlasSource *source = self->source;

  return source->editor != NULL || source->issue != NULL || source->page != NULL || source->volume != NULL;
}

const char *
apa_bracket (Cite *self)
{
  const AtlasSource *source = self->source;
  const char *inside = NULL;

  if (cite_type_is (self, "thesis", NULL))
    {
      if (source->number == NULL)
        inside = cite_join (self, ", ", cite_capital (self, cite_field (self, source->genre)),
                            source->doi != NULL || source->url != NULL ? cite_field (self, source->publisher) : NULL);
    }
  else if (source->container_title == NULL || cite_type_is (self, "interview", "personal_communication", NULL))
    {
      inside = format (self);
    }
  else if (cite_type_is (self, "paper-conference", "speech", NULL))
    {
      inside = is_printed (self) ? format (self) : NULL;
    }
  else if (!cite_type_is (self, "report", NULL))
    {
      inside = format (self);
    }

  return cite_wrap (self, "[", inside, "]");
}

static const char *
in_periodical (Cite *self)
{
  const AtlasSource *source = self->source;
  const char *issue = cite_field (self, source->issue);
  const char *volume;

  if (source->volume != NULL)
    volume = cite_join (self, "", cite_italic (self, cite_field (self, source->volume)),
                        cite_wrap (self, "(", issue, ")"));
  else
    volume = cite_italic (self, issue);

  return cite_join (self, ", ",
                    cite_italic (self, cite_title_case (self, cite_field (self, source->container_title))), volume,
                    source->number != NULL ? cite_field (self, source->number)
                                           : cite_pages (self, source->page, "–"));
}

/* "In U. Fischer (Ed.), Cities (2nd ed., pp. 5–9)" */
static const char *
in_book (Cite *self)
{
  const AtlasSource *source = self->source;
  const char *names = cite_names_first (self, source->editor);
  const char *title, *inside, *bracket = NULL;

  if (source->container_title == NULL)
    return NULL;

  if (names != NULL)
    names = cite_format (self, cite_count_names (source->editor) > 1 ? "%s (Eds.)" : "%s (Ed.)", names);

  title = cite_italic (self, cite_join (self, ": ", cite_field (self, source->container_title), named_volume (self)));
  inside = cite_join (self, "; ", is_audiovisual (self) ? NULL : number (self), locators (self));

  if (cite_type_is (self, "report", NULL) ||
      (cite_type_is (self, "paper-conference", "speech", NULL) && !is_printed (self)))
    bracket = cite_wrap (self, "[", format (self), "]");

  return cite_join (self, " ", "In", cite_join (self, ", ", names, title), cite_wrap (self, "(", inside, ")"), bracket);
}

const char *
apa_container (Cite *self)
{
  if (apa_is_periodical (self) ||
      (cite_type_is (self, "paper-conference", NULL) && self->source->editor == NULL))
    return in_periodical (self);

  return is_page_of_site (self) ? NULL : in_book (self);
}
