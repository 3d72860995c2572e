#include "CMatching.h"

#include <pthread.h>
#include <stdatomic.h>
#include <stdlib.h>

struct share {
  void *context;
  void (*work)(void *, int);
  int number;
};

static void *run(void *argument) {
  struct share *share = argument;
  share->work(share->context, share->number);
  return NULL;
}

void matching_parallel(int threads, void *context, void (*work)(void *, int)) {
  enum { most = 256 };
  struct share shares[most];
  pthread_t started[most];
  int has_started[most] = {0};
  for (int number = 1; number < threads; number++) {
    if (number < most) {
      shares[number] = (struct share){context, work, number};
      has_started[number] = pthread_create(&started[number], NULL, run, &shares[number]) == 0;
    }
  }
  for (int number = 0; number < threads; number++) {
    if (number == 0 || number >= most || !has_started[number]) work(context, number);
  }
  for (int number = 1; number < threads && number < most; number++) {
    if (has_started[number]) pthread_join(started[number], NULL);
  }
}

struct queue {
  atomic_int next;
  int items;
  void *context;
  void (*work)(void *, int);
};

static void empty(void *argument, int thread) {
  struct queue *queue = argument;
  (void)thread;
  for (int item; (item = atomic_fetch_add(&queue->next, 1)) < queue->items;) queue->work(queue->context, item);
}

void matching_each(int threads, int items, void *context, void (*work)(void *, int)) {
  struct queue queue = {0, items, context, work};
  if (threads > items) threads = items;
  if (threads < 1) threads = 1;
  matching_parallel(threads, &queue, empty);
}
