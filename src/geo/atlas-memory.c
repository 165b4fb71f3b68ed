/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Large blocks of memory. */
#define G_LOG_DOMAIN "atlas-geo"

#include "atlas-memory.h"

#include <sys/mman.h>

/* What the kernel's large pages measure, in bytes, on the machines that have them. */
#define LARGE_PAGE ((gsize) 2 << 20)

/**
 * atlas_memory_expect_filling:
 * @block: memory that nothing was written to yet
 * @size: its size in bytes
 *
 * Tells the kernel that all of a block is about to be written to, so that it may give large pages for it:
 * with the usual ones, the first touch of each page takes longer than what a million points write into it.
 * (madvise(2), MADV_HUGEPAGE.) It is only advice: a small block, or a kernel without such pages, is fine.
 */
void
atlas_memory_expect_filling (gpointer block,
                             gsize    size)
{
  gsize first = ((gsize) block + LARGE_PAGE - 1) / LARGE_PAGE * LARGE_PAGE;
  gsize end = ((gsize) block + size) / LARGE_PAGE * LARGE_PAGE;

#ifdef MADV_HUGEPAGE
  if (block != NULL && first < end)
    madvise ((gpointer) first, end - first, MADV_HUGEPAGE);
#endif
}

/**
 * atlas_memory_new:
 * @n: how many
 * @size: how many bytes each has
 *
 * Allocates a block all of which is about to be written to.
 *
 * Returns: (transfer full) (nullable): the block, to be freed with g_free(); %NULL where @n is 0
 */
gpointer
atlas_memory_new (gsize n,
                  gsize size)
{
  gpointer block = g_malloc_n (n, size);

  atlas_memory_expect_filling (block, n * size);

  return block;
}
