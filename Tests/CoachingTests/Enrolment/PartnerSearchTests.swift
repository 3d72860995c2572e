import Coaching
import Testing
import Time

/// Hours since some Monday stand for moments.
struct PartnerSearchTests {
  @Test func `whoever has come looks for somebody from then on`() {
    #expect(PartnerSearch(placed: at(1), after: nil, wish: nil) == PartnerSearch(since: at(1)))
  }

  @Test func `whoever is with somebody looks for nobody`() {
    let wish = PartnerSearch.Wish(at: at(9), isWanted: true)
    #expect(PartnerSearch(placed: at(1), after: .init(state: .running, began: at(2)), wish: wish) == nil)
  }

  @Test(arguments: [EngagementState.completed, .uncompleted])
  func `once an engagement is over, one is asked first`(state: EngagementState) {
    let latest = PartnerSearch.LatestEngagement(state: state, began: at(2), ended: at(5))
    #expect(PartnerSearch(placed: at(1), after: latest, wish: nil) == nil)
    let wish = PartnerSearch.Wish(at: at(6), isWanted: true, by: LocalDate("2030-04-01"))
    #expect(
      PartnerSearch(placed: at(1), after: latest, wish: wish)
        == PartnerSearch(since: at(6), by: LocalDate("2030-04-01")))
  }

  @Test func `what was said before the engagement began is settled by it`() {
    let latest = PartnerSearch.LatestEngagement(state: .completed, began: at(2), ended: at(5))
    let wish = PartnerSearch.Wish(at: at(1), isWanted: true)
    #expect(PartnerSearch(placed: at(0), after: latest, wish: wish) == nil)
  }

  @Test func `whoever lost a partner looks for another from then on`() {
    let latest = PartnerSearch.LatestEngagement(state: .withdrawn, began: at(2), ended: at(5))
    #expect(PartnerSearch(placed: at(0), after: latest, wish: nil) == PartnerSearch(since: at(5)))
    let no = PartnerSearch.Wish(at: at(6), isWanted: false)
    #expect(PartnerSearch(placed: at(0), after: latest, wish: no) == nil)
  }

  private func at(_ hours: Int64) -> Instant { Instant(seconds: hours * 3_600) }
}
