"""The best ring by HiGHS, as an integer program in which no two people may coach each other, for comparison.

usage: ring_exact.py FILE PEOPLE    FILE: int32 triples, a coach, a client and the points.

Whoever gets nobody is their own client, for nothing; everybody placed is worth 2^13 points more, as with larger numbers
HiGHS is no longer exact. Prints one JSON object; seconds are of the processor and of the solution alone."""

import json
import sys
import time

import numpy
from scipy.optimize import Bounds, LinearConstraint, milp
from scipy.sparse import csr_matrix

PLACE = 1 << 13


def main(file: str, people: int) -> None:
    arcs = numpy.fromfile(file, dtype=numpy.int32).reshape(-1, 3)
    alone = numpy.arange(people)
    coaches, clients = numpy.concatenate([arcs[:, 0], alone]), numpy.concatenate([arcs[:, 1], alone])
    worth = numpy.concatenate([arcs[:, 2] + float(PLACE), numpy.zeros(people)])
    count = len(worth)
    ends, columns = numpy.concatenate([coaches, people + clients]), numpy.tile(numpy.arange(count), 2)
    once = csr_matrix((numpy.ones(2 * count), (ends, columns)), (2 * people, count))
    place = {(coach, client): index for index, (coach, client, _) in enumerate(arcs.tolist())}
    mutual = [(index, place[back, to]) for (to, back), index in place.items() if to < back and (back, to) in place]
    rows = numpy.repeat(numpy.arange(len(mutual)), 2)
    circles = csr_matrix((numpy.ones(len(rows)), (rows, numpy.ravel(mutual))), (len(mutual), count))
    begun = time.process_time()
    found = milp(
        -worth, integrality=numpy.ones(count), bounds=Bounds(0, 1), options={"mip_rel_gap": 0},
        constraints=[LinearConstraint(once, 1, 1), LinearConstraint(circles, -numpy.inf, 1)],
    )
    seconds = time.process_time() - begun
    assert found.status == 0, found.message
    chosen = found.x[: len(arcs)] > 0.5
    print(json.dumps({"people": int(chosen.sum()), "total": int(arcs[chosen, 2].sum()), "seconds": round(seconds, 4)}))


main(sys.argv[1], int(sys.argv[2]))
