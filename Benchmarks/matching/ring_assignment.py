"""The best coach for each client by OR-tools' LinearSumAssignment, cycles of two allowed, for comparison.

usage: ring_assignment.py FILE PEOPLE    FILE: int32 triples, a coach, a client and the points.

Whoever gets nobody is their own client, for nothing; everybody placed is worth 2^20 points more. Prints one JSON object;
seconds are of the processor and of the solution alone."""

import json
import sys
import time

import numpy
from ortools.graph.python import linear_sum_assignment

PLACE = 1 << 20


def main(file: str, people: int) -> None:
    arcs = numpy.fromfile(file, dtype=numpy.int32).reshape(-1, 3).astype(numpy.int64)
    alone = numpy.arange(people, dtype=numpy.int64)
    coaches = numpy.concatenate([arcs[:, 0], alone])
    clients = numpy.concatenate([arcs[:, 1], alone])
    costs = numpy.concatenate([-(arcs[:, 2] + PLACE), numpy.zeros(people, dtype=numpy.int64)])
    begun = time.process_time()
    assignment = linear_sum_assignment.SimpleLinearSumAssignment()
    assignment.add_arcs_with_cost(coaches, clients, costs)
    status = assignment.solve()
    seconds = time.process_time() - begun
    assert status == assignment.OPTIMAL, status
    placed = sum(assignment.right_mate(coach) != coach for coach in range(people))
    total = -assignment.optimal_cost() - PLACE * placed
    print(json.dumps({"people": placed, "total": total, "seconds": round(seconds, 4)}))


main(sys.argv[1], int(sys.argv[2]))
