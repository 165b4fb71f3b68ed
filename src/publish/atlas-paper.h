/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Pages of paper that are filled from top to bottom: text in columns that goes on where a page ends,
 * figures, links, an outline and the marks by which a reader's machine knows what is what. All
 * lengths are in points. One thread at a time. */
#pragma once

#include <gio/gio.h>
#include <pango/pangocairo.h>

G_BEGIN_DECLS

/* For the text itself letters with serifs, for what leads the eye letters without, as Chinese print has
 * Song and Hei. The first of them that is there is taken, letter by letter. */
#define ATLAS_PAPER_SERIF "Source Serif 4,Source Serif Pro,Source Han Serif SC,Noto Serif CJK SC,Noto Serif SC,Noto Serif,serif"
#define ATLAS_PAPER_SANS  "Adwaita Sans,Inter,Cantarell,Source Han Sans SC,Noto Sans CJK SC,Noto Sans SC,Noto Sans,sans-serif"

typedef struct _AtlasPaper AtlasPaper;

typedef enum
{
  ATLAS_PAPER_TITLE,          /* of the whole */
  ATLAS_PAPER_SUBTITLE,
  ATLAS_PAPER_HEADING,        /* of a stop, a part */
  ATLAS_PAPER_SECOND_HEADING, /* the same in the other language */
  ATLAS_PAPER_LABEL,          /* small, above what it names */
  ATLAS_PAPER_BODY,
  ATLAS_PAPER_ITEM,           /* of a list */
  ATLAS_PAPER_STATEMENT,      /* what is claimed, a question */
  ATLAS_PAPER_QUOTATION,
  ATLAS_PAPER_SMALL,          /* captions, citations, terms */
  ATLAS_PAPER_ENTRY,          /* of a list of contents or sources */
} AtlasPaperStyle;

#define ATLAS_PAPER_N_STYLES (ATLAS_PAPER_ENTRY + 1)

/* One paragraph. */
typedef struct
{
  AtlasPaperStyle style;
  char *markup;               /* Pango's */
  char *language;             /* (nullable): BCP 47; NULL: that of the document */
  char *link;                 /* (nullable): a destination of the document, or a URI with its scheme */
  char *link_words;           /* (nullable): the part of the text that is the link; NULL: all of it */
  PangoAlignment alignment;
} AtlasPaperPiece;

/* Paragraphs below each other, beside other such columns. */
typedef struct
{
  double x;                   /* from the left margin */
  double width;               /* 0: up to the right margin */
  GPtrArray *pieces;          /* (element-type AtlasPaperPiece) */
} AtlasPaperColumn;

/* What is drawn once for good; @language and all others outlive the paper. */
typedef struct
{
  double width, height;
  const char *language;       /* BCP 47, of the document */
  const char *title;
  const char *author;         /* (nullable) */
  const char *subject;        /* (nullable) */
  const char *keywords;       /* (nullable) */
  const char *footer;         /* (nullable): beside the number of the page */
} AtlasPaperSetup;

typedef void (*AtlasPaperBuild) (AtlasPaper *self, gpointer data);
typedef void (*AtlasPaperDraw)  (cairo_t *cr, double width, double height, gpointer data);

extern const AtlasPaperSetup atlas_paper_a4;
extern const AtlasPaperSetup atlas_paper_letter;

GBytes    *atlas_paper_make        (const AtlasPaperSetup  *setup,
                                    AtlasPaperBuild         build,
                                    gpointer                data,
                                    guint                  *n_pages,
                                    GCancellable           *cancellable,
                                    GError                **error);
GPtrArray *atlas_paper_make_pages  (const AtlasPaperSetup  *setup,
                                    AtlasPaperBuild         build,
                                    gpointer                data,
                                    GCancellable           *cancellable,
                                    GError                **error);

/* For an AtlasPaperBuild */
double     atlas_paper_get_width   (AtlasPaper             *self);
double     atlas_paper_get_left    (AtlasPaper             *self);
void       atlas_paper_new_page    (AtlasPaper             *self);
void       atlas_paper_space       (AtlasPaper             *self,
                                    double                  height);
void       atlas_paper_need        (AtlasPaper             *self,
                                    double                  height);
void       atlas_paper_rule        (AtlasPaper             *self);
void       atlas_paper_mark        (AtlasPaper             *self,
                                    const char             *name,
                                    const char             *title,
                                    guint                   level);
guint      atlas_paper_page_of     (AtlasPaper             *self,
                                    const char             *name);
void       atlas_paper_text        (AtlasPaper             *self,
                                    AtlasPaperStyle         style,
                                    const char             *text,
                                    const char             *language);
void       atlas_paper_markup      (AtlasPaper             *self,
                                    AtlasPaperStyle         style,
                                    const char             *markup,
                                    const char             *language);
void       atlas_paper_columns     (AtlasPaper             *self,
                                    const AtlasPaperColumn *columns,
                                    guint                   n_columns);
void       atlas_paper_figure      (AtlasPaper             *self,
                                    double                  width,
                                    double                  height,
                                    const char             *alternative,
                                    AtlasPaperDraw          draw,
                                    gpointer                data);
GPtrArray *atlas_paper_pieces_new  (void);
AtlasPaperPiece *atlas_paper_add   (GPtrArray              *pieces,
                                    AtlasPaperStyle         style,
                                    const char             *text,
                                    const char             *language);
AtlasPaperPiece *atlas_paper_add_markup (GPtrArray         *pieces,
                                    AtlasPaperStyle         style,
                                    const char             *markup,
                                    const char             *language);

/* atlas-paper-finish.c */
GBytes    *atlas_paper_finish      (GBytes                 *pdf,
                                    const char             *language,
                                    GPtrArray              *alternatives);

G_END_DECLS
