/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How memory that was given back is kept by the C library.
 *
 * GNU's gives each thread a heap of its own and raises, with each large block that is freed, the size
 * from which blocks lie outside the heaps. A store, a search and a pool of threads that hand packed
 * arrays to one another leave heaps of which half is free and never returned: with 100,000 records a
 * tenth of the whole program. tests/bench/bench-pages prints it. */
#include "atlas-memory.h"

#ifdef __GLIBC__
#include <malloc.h>

#define MAX_HEAPS 2
#define OUTSIDE_BYTES (128 * 1024)
#endif

/**
 * atlas_memory_setup:
 *
 * Has freed memory go back to the system soon. To be called before there are threads; does nothing
 * where the C library is another. What the environment says of it (`MALLOC_ARENA_MAX` and its like) is
 * not respected.
 */
void
atlas_memory_setup (void)
{
#ifdef __GLIBC__
  mallopt (M_ARENA_MAX, MAX_HEAPS);
  mallopt (M_MMAP_THRESHOLD, OUTSIDE_BYTES);
  mallopt (M_TRIM_THRESHOLD, OUTSIDE_BYTES);
#endif
}
