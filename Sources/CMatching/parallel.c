#include "CMatching.h"

#include <pthread.h>
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
