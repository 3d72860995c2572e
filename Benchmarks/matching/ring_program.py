"""The best ring by HiGHS as an integer program, cycles of two cut off one by one, for comparison.

usage: ring_program.py FILE PEOPLE SECONDS    FILE: int32 triples, a coach, a client and the points.

Every arc is chosen or not; a person coaches as often as they are coached, once or never; of two opposite arcs at most one
is chosen. Everybody placed is worth 2^13 points more, which is enough where no pairing has as many. Prints one JSON object;
seconds are of the processor and of the solution alone."""

import json
import sys
import time

import highspy
import numpy

PLACE = 1 << 13


def main(file: str, people: int, limit: float) -> None:
    arcs = numpy.fromfile(file, dtype=numpy.int32).reshape(-1, 3)
    number = {(coach, client): arc for arc, (coach, client) in enumerate(arcs[:, :2].tolist())}
    opposite = [(arc, number[client, coach]) for (coach, client), arc in number.items()
                if coach < client and (client, coach) in number]
    count = len(arcs)
    model = highspy.HighsLp()
    model.num_col_ = count
    model.num_row_ = 2 * people + len(opposite)
    model.sense_ = highspy.ObjSense.kMaximize
    model.col_cost_ = arcs[:, 2].astype(float) + PLACE
    model.col_lower_ = numpy.zeros(count)
    model.col_upper_ = numpy.ones(count)
    model.integrality_ = [highspy.HighsVarType.kInteger] * count
    model.row_lower_ = numpy.concatenate([numpy.zeros(people), numpy.full(people + len(opposite), -highspy.kHighsInf)])
    model.row_upper_ = numpy.concatenate([numpy.zeros(people), numpy.ones(people + len(opposite))])
    # Rows: coached as often as coaching; coaching at most once; one of two opposite arcs.
    rows = [[] for _ in range(model.num_row_)]
    for arc, (coach, client) in enumerate(arcs[:, :2].tolist()):
        rows[coach].append((arc, 1.0))
        rows[client].append((arc, -1.0))
        rows[people + coach].append((arc, 1.0))
    for row, pair in enumerate(opposite):
        rows[2 * people + row] = [(pair[0], 1.0), (pair[1], 1.0)]
    model.a_matrix_.format_ = highspy.MatrixFormat.kRowwise
    model.a_matrix_.start_ = numpy.concatenate([[0], numpy.cumsum([len(row) for row in rows])])
    model.a_matrix_.index_ = numpy.array([arc for row in rows for arc, _ in row])
    model.a_matrix_.value_ = numpy.array([value for row in rows for _, value in row])
    solver = highspy.Highs()
    solver.setOptionValue("output_flag", False)
    solver.setOptionValue("threads", 1)
    solver.setOptionValue("mip_rel_gap", 0.0)
    solver.setOptionValue("time_limit", limit)
    solver.passModel(model)
    begun = time.process_time()
    solver.run()
    seconds = time.process_time() - begun
    chosen = numpy.array(solver.getSolution().col_value) > 0.5
    print(json.dumps({
        "people": int(chosen.sum()), "total": int(arcs[chosen, 2].sum()), "seconds": round(seconds, 3),
        "is_proved": solver.getModelStatus() == highspy.HighsModelStatus.kOptimal}))


main(sys.argv[1], int(sys.argv[2]), float(sys.argv[3]))
