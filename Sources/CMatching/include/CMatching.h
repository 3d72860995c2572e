#ifndef CMATCHING_H
#define CMATCHING_H

#include <stddef.h>

/// Calls `work(context, 0)` to `work(context, threads - 1)`, each on a thread of its own but the first, and returns when
/// all have. Where a thread cannot be had, the caller's does its work.
void matching_parallel(int threads, void *_Nonnull context, void (*_Nonnull work)(void *_Nonnull context, int thread));

#endif
