import Testing

@testable import Coaching

@Suite struct EnrolmentLackTests {
  let policy = ProgrammeTemplate.association.policy
  let settled = SettledMatters(
    hasMembership: true, hasPaidFee: true, confirmed: ["conduct", "confidentiality", "reciprocity"])

  @Test func `whoever settled everything lacks nothing`() throws {
    #expect(policy.lacks(try RoundWorld.facts(), in: [], settled: settled) == [])
  }

  @Test func `everything that is open is named, and only what the policy requires keeps out`() throws {
    let lacks = policy.lacks(try RoundWorld.facts("en:basic"), in: [], settled: SettledMatters())
    let fee = try #require(policy.enrolling.fee)
    #expect(
      lacks == [
        .language, .confirmation(.conduct), .confirmation(.confidentiality), .confirmation(.reciprocity), .membership,
        .fee(fee),
      ])
    #expect(lacks.filter(\.keepsOut) == [.membership])
    #expect(EnrolmentLack.fee(.init(amount: 1, currency: "EUR", isRequired: true)).keepsOut)
  }

  @Test func `a round's languages count, and any where it names none`() throws {
    let french = [CoachingLanguage("fr")].compactMap(\.self)
    #expect(policy.lacks(try RoundWorld.facts("en:fluent"), in: french, settled: settled) == [.language])
    #expect(policy.lacks(try RoundWorld.facts("en:basic fr:working"), in: french, settled: settled) == [])
  }
}
