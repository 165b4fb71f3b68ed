/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A hub out of an article, as a curator notes it down line by line: who, what, figures. Makes the
 * records of it, all in one edit. */
#pragma once

#include "atlas-claim-parse.h"
#include "atlas-edit.h"

G_BEGIN_DECLS

/* A record noted in one line: "person: Chen Wei / 陈伟 - leads". */
typedef struct
{
  char   *kind;             /* atlas_kinds */
  char   *name;
  char   *other_name;       /* (nullable): in another language */
  gint64  property;         /* how it is related to the hub; 0: it is not said */
  gboolean of_hub;          /* the relation is the hub's claim; else the record's */
  char   *problem;          /* (nullable): a sentence: why the line cannot be taken */
} AtlasArticleItem;

/* A figure noted in one line, with the sentence that proves it. */
typedef struct
{
  AtlasClaimDraft *draft;
  char  *quotation;         /* (nullable): verbatim out of the text */
  guint  paragraph;         /* from 1, of the quotation; 0: none */
} AtlasArticleFigure;

typedef struct
{
  AtlasSource *source;      /* owned by the caller; with an id */
  gboolean     source_is_new;
  const char  *text;        /* (nullable): of the article */
  gboolean     text_is_new; /* to be kept privately with the source */
  const char  *name;        /* of the hub */
  const char  *other_name;  /* (nullable): in another language */
  const char  *description; /* (nullable) */
  const char  *kind;        /* atlas_kinds: most often hub */
  AtlasPoint   position;
  double       precision_m; /* NAN: not known */
  const char  *position_basis; /* (nullable) */
  GPtrArray   *items;       /* (element-type AtlasArticleItem) */
  GPtrArray   *figures;     /* (element-type AtlasArticleFigure) */
} AtlasArticle;

AtlasArticleItem   *atlas_article_item_parse   (const char               *line,
                                                const char               *kind,
                                                AtlasRecordSet           *vocabulary);
void                atlas_article_item_free    (AtlasArticleItem         *self);
AtlasArticleFigure *atlas_article_figure_parse (const char               *line,
                                                const char               *kind,
                                                AtlasRecordSet           *vocabulary,
                                                const char               *text);
void                atlas_article_figure_free  (AtlasArticleFigure       *self);
const char         *atlas_article_figure_problem (const AtlasArticleFigure *self);
char               *atlas_article_sentence     (const char               *text,
                                                const char               *words);
AtlasEdit          *atlas_article_to_edit      (const AtlasArticle       *article,
                                                gint64                   *hub);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (AtlasArticleItem, atlas_article_item_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (AtlasArticleFigure, atlas_article_figure_free)

G_END_DECLS
