/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What files of references share: the names of types, dates, and what is kept of a field that a source
 * has no place for. */
#define G_LOG_DOMAIN "atlas-exchange"

#include "atlas-reference.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "atlas-check.h"
#include "atlas-edtf-words.h"
#include "atlas-edtf.h"
#include "atlas-language.h"

/* Of several lines for one foreign word the first is what it is read as; of several for one type of CSL
 * the first is what it is written as. Types of CSL: its specification 1.0.2, appendix III; of biblatex:
 * its manual, section 2.1; of RIS: the list of reference types of Reference Manager and EndNote. */
static const AtlasReferenceType types[] = {
  { "article-journal", "article", NULL, "JOUR" },
  { "article-newspaper", "article", "newspaper", "NEWS" },
  { "article-magazine", "article", "magazine", "MGZN" },
  { "article-journal", "article", NULL, "EJOUR" },
  { "article-journal", "article", NULL, "JFULL" },
  { "book", "book", NULL, "BOOK" },
  { "book", "mvbook", NULL, "EBOOK" },
  { "book", "collection", NULL, "EDBOOK" },
  { "book", "proceedings", NULL, "CONF" },
  { "chapter", "incollection", NULL, "CHAP" },
  { "chapter", "inbook", NULL, "ECHAP" },
  { "paper-conference", "inproceedings", NULL, "CPAPER" },
  { "paper-conference", "conference", NULL, "CPAPER" },
  { "report", "techreport", NULL, "RPRT" },
  { "report", "report", NULL, "GOVDOC" },
  { "thesis", "phdthesis", NULL, "THES" },
  { "thesis", "mastersthesis", NULL, "THES" },
  { "thesis", "thesis", NULL, "THES" },
  { "webpage", "online", NULL, "ELEC" },
  { "webpage", "electronic", NULL, "WEB" },
  { "webpage", "www", NULL, "ICOMM" },
  { "post-weblog", "online", "blog", "BLOG" },
  { "post", "online", "post", "BLOG" },
  { "dataset", "dataset", NULL, "DATA" },
  { "dataset", "dataset", NULL, "AGGR" },
  { "map", "misc", "map", "MAP" },
  { "legislation", "legislation", NULL, "STAT" },
  { "legal_case", "jurisdiction", NULL, "CASE" },
  { "bill", "legislation", "bill", "BILL" },
  { "hearing", "legal", "hearing", "HEAR" },
  { "standard", "standard", NULL, "STAND" },
  { "patent", "patent", NULL, "PAT" },
  { "pamphlet", "booklet", NULL, "PAMP" },
  { "manuscript", "unpublished", NULL, "MANSCPT" },
  { "manuscript", "unpublished", NULL, "UNPB" },
  { "personal_communication", "letter", NULL, "PCOMM" },
  { "motion_picture", "movie", NULL, "MPCT" },
  { "motion_picture", "video", NULL, "VIDEO" },
  { "song", "audio", NULL, "SOUND" },
  { "musical_score", "music", NULL, "MUSIC" },
  { "graphic", "image", NULL, "ART" },
  { "figure", "artwork", NULL, "FIGURE" },
  { "software", "software", NULL, "COMP" },
  { "entry-encyclopedia", "inreference", NULL, "ENCYC" },
  { "entry-dictionary", "inreference", "dictionary", "DICT" },
  { "speech", "misc", "speech", "SLIDE" },
  { "document", "misc", NULL, "GEN" },
  { "document", "manual", NULL, "MISC" },
};

/**
 * atlas_reference_new:
 * @line: where it begins
 * @number: which one of the file it is
 *
 * Returns: (transfer full): a reference whose source has nothing in it yet
 */
AtlasReference *
atlas_reference_new (guint line,
                     guint number)
{
  AtlasReference *self = g_new0 (AtlasReference, 1);

  self->line = line;
  self->number = number;
  self->source = atlas_record_new (ATLAS_RECORD_SOURCE);
  self->left_out = g_ptr_array_new_with_free_func (g_free);

  return self;
}

/**
 * atlas_reference_free:
 * @self: (nullable): a reference
 */
void
atlas_reference_free (AtlasReference *self)
{
  if (self == NULL)
    return;

  g_clear_pointer (&self->source, atlas_record_free);
  g_ptr_array_unref (self->left_out);
  g_free (self->problem);
  g_free (self);
}

/**
 * atlas_reference_refuse:
 * @self: a reference
 * @problem: what is wrong with it
 *
 * Drops the source: there is a problem instead.
 */
void
atlas_reference_refuse (AtlasReference *self,
                        const char     *problem)
{
  g_clear_pointer (&self->source, atlas_record_free);
  g_free (self->problem);
  self->problem = g_strdup (problem);
}

/**
 * atlas_reference_leave_out:
 * @self: a reference
 * @field: the name of a field of the file
 *
 * Notes that a field has no place in a source.
 */
void
atlas_reference_leave_out (AtlasReference *self,
                           const char     *field)
{
  if (!g_ptr_array_find_with_equal_func (self->left_out, field, g_str_equal, NULL))
    g_ptr_array_add (self->left_out, g_strdup (field));
}

/**
 * atlas_reference_add_note:
 * @self: a reference
 * @field: (nullable): what the text was called, to stand before it
 * @text: a text
 *
 * Adds a line to the note of the source.
 */
void
atlas_reference_add_note (AtlasReference *self,
                          const char     *field,
                          const char     *text)
{
  g_autofree char *line = field != NULL ? g_strdup_printf ("%s: %s", field, text) : g_strdup (text);
  char *note = self->source->note;

  self->source->note = note != NULL ? g_strdup_printf ("%s\n%s", note, line) : g_steal_pointer (&line);
  g_free (note);
}

/**
 * atlas_reference_set_date:
 * @self: a reference
 * @field: the date of its source to set
 * @name: how the file calls the date
 * @text: the date as the file has it: EDTF, or words
 *
 * Sets a date. One that cannot be read goes to the note, under its name.
 */
void
atlas_reference_set_date (AtlasReference  *self,
                          char           **field,
                          const char      *name,
                          const char      *text)
{
  g_autofree char *edtf = atlas_edtf_is_valid (text) ? g_strdup (text) : atlas_edtf_from_words (text, NULL);

  if (edtf == NULL)
    {
      atlas_reference_add_note (self, name, text);
      return;
    }

  g_free (*field);
  *field = g_steal_pointer (&edtf);
}

/**
 * atlas_reference_set_doi:
 * @self: a reference
 * @text: a DOI, with or without the address of a resolver
 */
void
atlas_reference_set_doi (AtlasReference *self,
                         const char     *text)
{
  static const char * const resolvers[] = { "https://doi.org/", "http://doi.org/", "https://dx.doi.org/", "http://dx.doi.org/", "doi:", "DOI:", "doi.org/" };

  for (guint i = 0; i < G_N_ELEMENTS (resolvers); i++)
    {
      if (g_ascii_strncasecmp (text, resolvers[i], strlen (resolvers[i])) == 0)
        text += strlen (resolvers[i]);
    }

  while (g_ascii_isspace (*text))
    text++;

  atlas_set_text (&self->source->doi, text);
}

/**
 * atlas_reference_set_language:
 * @self: a reference
 * @text: a language as files of references have it: a tag, or a word
 *
 * What is no tag goes to the note.
 */
void
atlas_reference_set_language (AtlasReference *self,
                              const char     *text)
{
  static const struct { const char *word; const char *tag; } words[] = {
    { "english", "en" }, { "american", "en-US" }, { "british", "en-GB" }, { "eng", "en" },
    { "chinese", "zh" }, { "zho", "zh" }, { "chi", "zh" }, { "中文", "zh" }, { "chinese;", "zh" }, { "英文", "en" },
    { "german", "de" }, { "ngerman", "de" }, { "french", "fr" }, { "japanese", "ja" }, { "korean", "ko" },
    { "russian", "ru" }, { "spanish", "es" }, { "italian", "it" }, { "portuguese", "pt" }, { "arabic", "ar" },
  };
  g_autofree char *low = g_utf8_strdown (text, -1);
  g_autofree char *tag = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    {
      if (g_str_equal (low, words[i].word))
        {
          atlas_set_text (&self->source->language, words[i].tag);
          return;
        }
    }

  tag = g_strdelimit (g_strdup (text), "_", '-');
  if (strlen (tag) <= 35 && atlas_language_is_valid (tag) && strcspn (tag, "-") <= 3)
    atlas_set_text (&self->source->language, tag);
  else
    atlas_reference_add_note (self, "language", text);
}

/**
 * atlas_reference_settle:
 * @self: a reference whose fields are all read
 *
 * Refuses a source that says nothing, or that must not be in a collection. A key that the file did not
 * give is left to who stores it.
 */
void
atlas_reference_settle (AtlasReference *self)
{
  AtlasSource *source = self->source;
  g_autoptr (GError) error = NULL;
  g_autoptr (AtlasSource) probe = NULL;

  if (source == NULL)
    return;

  if (source->title == NULL && source->author == NULL && source->url == NULL && source->doi == NULL &&
      source->container_title == NULL && source->publisher == NULL && source->note == NULL)
    {
      atlas_reference_refuse (self, _("it has neither a title nor an author nor an address"));
      return;
    }

  if (source->type == NULL)
    source->type = g_strdup ("document");

  probe = atlas_record_copy (source);
  probe->base.id = 1;
  if (probe->key == NULL)
    probe->key = g_strdup ("key");
  if (!atlas_record_check (probe, NULL, &error))
    atlas_reference_refuse (self, error->message);
}

/**
 * atlas_reference_type_of_csl:
 * @csl: (nullable): a type of CSL
 *
 * Returns: (transfer none): how other formats call it; those of a document where they have no word
 */
const AtlasReferenceType *
atlas_reference_type_of_csl (const char *csl)
{
  for (guint i = 0; i < G_N_ELEMENTS (types); i++)
    {
      if (g_strcmp0 (types[i].csl, csl) == 0)
        return &types[i];
    }

  return atlas_reference_type_of_csl ("document");
}

/**
 * atlas_reference_type_of_bibtex:
 * @type: a type of BibTeX or biblatex, in any letters
 * @subtype: (nullable): the entrysubtype
 *
 * Returns: (transfer none): the type of CSL; "document" where it is not known
 */
const char *
atlas_reference_type_of_bibtex (const char *type,
                                const char *subtype)
{
  const char *csl = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (types); i++)
    {
      if (g_ascii_strcasecmp (types[i].bibtex, type) != 0)
        continue;
      if (subtype != NULL && types[i].subtype != NULL && g_ascii_strcasecmp (types[i].subtype, subtype) == 0)
        return types[i].csl;
      if (csl == NULL && types[i].subtype == NULL)
        csl = types[i].csl;
    }

  return csl != NULL ? csl : "document";
}

/**
 * atlas_reference_type_of_ris:
 * @type: what stands behind TY in RIS
 *
 * Returns: (transfer none): the type of CSL; "document" where it is not known
 */
const char *
atlas_reference_type_of_ris (const char *type)
{
  for (guint i = 0; i < G_N_ELEMENTS (types); i++)
    {
      if (g_ascii_strcasecmp (types[i].ris, type) == 0)
        return types[i].csl;
    }

  return "document";
}
