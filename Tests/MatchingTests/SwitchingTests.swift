import Matching
import Testing

/// The runner-up of each pairing, against solving the round again without it.
@Suite struct SwitchingTests {
  @Test(arguments: 1...30 as ClosedRange<UInt64>)
  func `keeping partners apart costs what the best round without them loses`(seed: UInt64) throws {
    var sample = SampleRound(9 + Int(seed % 5), seed: seed)
    let problem = sample.tangle(.mutual, percentForbidden: Int(seed % 5) * 12)
    let proposal = try propose(problem)
    for pairing in proposal.pairings where pairing.coach < pairing.client {
      var apart = problem
      apart.forbidden.append(Forbidden(pairing.coach, pairing.client, .coordinator))
      let switching = try #require(pairing.switching)
      #expect(switching.isExact)
      #expect(proposal.objective.less(switching) == apart.bestMutualByBruteForce())
    }
  }

  @Test(arguments: 1...30 as ClosedRange<UInt64>)
  func `doing without a pairing of a ring costs at least what the best ring without it loses`(seed: UInt64) throws {
    var sample = SampleRound(5 + Int(seed % 4), seed: seed)
    let problem = sample.tangle(.ring, percentForbidden: Int(seed % 5) * 12)
    let proposal = try propose(problem)
    for pairing in proposal.pairings {
      guard let switching = pairing.switching else { continue }
      let (found, best) = (proposal.objective.less(switching), problem.bestRingByBruteForce(without: pairing))
      #expect(switching.isExact ? found == best : found <= (best ?? found))
    }
  }

  @Test func `the runner-up is the one who would coach the client`() throws {
    var problem = round(of: 5, .ring)
    problem.requests = [Request(client: 1, coach: 0), Request(client: 1, coach: 2)]
    problem.weights.request = 10
    let pairing = try #require(try propose(problem).pairings.first { $0.client == 1 })
    #expect(pairing.switching?.coach == (pairing.coach == 0 ? 2 : 0))
    #expect(pairing.switching?.loss == Objective(placed: 0, total: 0))
  }

  @Test func `nobody whom a limit keeps away is a runner-up`() throws {
    var sample = SampleRound(40, seed: 5)
    let problem = sample.problem(.ring)
    let limits = Set(problem.forbidden.flatMap { [[$0.first, $0.second], [$0.second, $0.first]] })
    for pairing in try propose(problem).pairings {
      guard let coach = pairing.switching?.coach else { continue }
      #expect(!limits.contains([coach, pairing.client]))
    }
  }
}

extension Objective {
  /// What is left when a pairing is done without.
  func less(_ switching: Switching) -> Objective {
    Objective(
      placed: placed - switching.loss.placed, poor: poor + switching.loss.poor, total: total - switching.loss.total)
  }
}
