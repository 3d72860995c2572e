/// What anybody needs who wants to draw again and see the same come out, and what came out.
///
/// Whoever holds it and the list can also find out by trying who must have been kept apart: it is for those who may see
/// the list with its limits, and others can be shown its hash before, and itself after, if nobody's limits are in it.
public struct DrawAudit: Hashable, Sendable {
  /// Where the random numbers come from.
  public var generator = Draws.name
  /// How a draw is made of them; a version that draws differently has another name.
  public var procedure = Self.procedure
  public var structure: Structure
  public var seed: UInt64
  /// `fingerprint` of `Problem.drawnPeople`: who draws in which pool.
  public var people: UInt64
  /// `fingerprint` of `Problem.drawnLimits`: who must be kept apart.
  public var limits: UInt64
  /// Draws thrown away before one kept every rule.
  public var rejected: Int
  /// Who was joined: circles of a ring, from the person listed first on; pairs and groups in the order of the list.
  public var circles: [[Int]]

  public static let procedure = "turnabout-draw-2"

  init(_ problem: Problem, _ arrangement: Arrangement) {
    structure = problem.structure
    seed = problem.seed
    people = fingerprint(problem.drawnPeople)
    limits = fingerprint(problem.drawnLimits)
    rejected = arrangement.rejectedDraws
    circles = arrangement.circles.map { problem.structure == .ring ? $0.rotated : $0.sorted() }
    circles.sort { $0[0] < $1[0] }
  }

  /// Draws a random round again, without looking at what anybody is worth to anybody.
  public init(drawing problem: Problem, progress: (Progress) -> Bool = { _ in true }) throws(MatchingRefusal) {
    try problem.checkLimits()
    self = try withoutActuallyEscaping(progress) { (progress) throws(MatchingRefusal) in
      var meter = Meter(of: 2 * problem.participants.count, goesOn: progress)
      return DrawAudit(problem, try randomArrangement(of: problem, &meter))
    }
  }

  /// A part in which two records of one draw may differ.
  public enum Part: Hashable, Sendable, CaseIterable {
    case generator, procedure, structure, seed, people, limits, rejected, circles
  }

  /// In what two records differ; nothing when one draw is the replay of the other.
  public func differences(from other: DrawAudit) -> [Part] {
    Part.allCases.filter { part in
      switch part {
      case .generator: generator != other.generator
      case .procedure: procedure != other.procedure
      case .structure: structure != other.structure
      case .seed: seed != other.seed
      case .people: people != other.people
      case .limits: limits != other.limits
      case .rejected: rejected != other.rejected
      case .circles: circles != other.circles
      }
    }
  }
}

extension Problem {
  /// The list of a random draw: a line for each participant in order, `INDEX POOL`, with `-` for no pool.
  public var drawnPeople: String {
    participants.enumerated().map { "\($0) \($1.pool.map { String($0) } ?? "-")\n" }.joined()
  }

  /// Who must be kept apart, whatever the reason: a line for each pair, `LOWER HIGHER` by index, ascending, each once.
  public var drawnLimits: String {
    let pairs = Set(forbidden.lazy.filter { $0.first != $0.second }.map { Pair($0.first, $0.second) })
    return pairs.sorted { ($0.lower, $0.upper) < ($1.lower, $1.upper) }.map { "\($0.lower) \($0.upper)\n" }.joined()
  }
}

/// The 64-bit FNV-1a hash of a text's UTF-8 bytes (Fowler, Noll and Vo). It notices mistakes, not forgers: a record for
/// the public holds a cryptographic hash of the names behind the indices as well.
public func fingerprint(_ text: String) -> UInt64 {
  text.utf8.reduce(0xCBF2_9CE4_8422_2325) { ($0 ^ UInt64($1)) &* 0x100_0000_01B3 }
}

extension [Int] {
  /// The same circle, told from its lowest number on.
  fileprivate var rotated: [Int] {
    guard let start = indices.min(by: { self[$0] < self[$1] }) else { return self }
    return Array(self[start...] + self[..<start])
  }
}
