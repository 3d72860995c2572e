// The best pairs of a graph by LEMON's MaxWeightedMatching, for comparison.
// usage: lemon_pairs FILE PEOPLE BONUS    FILE: int32 triples, two people and their points. Every pair is worth BONUS more.
// Prints one JSON object; seconds are of the processor and of the solution alone.
#include <lemon/matching.h>
#include <lemon/smart_graph.h>

#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <vector>

static double seconds() {
  timespec time;
  clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time);
  return time.tv_sec + time.tv_nsec / 1e9;
}

int main(int count, char **arguments) {
  if (count != 4) {
    fprintf(stderr, "usage: lemon_pairs FILE PEOPLE BONUS\n");
    return 2;
  }
  FILE *file = fopen(arguments[1], "rb");
  if (!file) {
    perror(arguments[1]);
    return 1;
  }
  const long people = atol(arguments[2]), bonus = atol(arguments[3]);
  lemon::SmartGraph graph;
  for (long person = 0; person < people; person++) graph.addNode();
  lemon::SmartGraph::EdgeMap<int64_t> weights(graph);
  int32_t triple[3];
  while (fread(triple, sizeof triple, 1, file) == 1)
    weights[graph.addEdge(graph.nodeFromId(triple[0]), graph.nodeFromId(triple[1]))] = triple[2] + bonus;
  fclose(file);

  const double begun = seconds();
  lemon::MaxWeightedMatching<lemon::SmartGraph, lemon::SmartGraph::EdgeMap<int64_t>> matching(graph, weights);
  matching.run();
  const double taken = seconds() - begun;
  const long pairs = matching.matchingSize();
  printf("{\"people\": %ld, \"total\": %ld, \"seconds\": %.4f}\n", 2 * pairs, (long)matching.matchingWeight() - pairs * bonus, taken);
}
