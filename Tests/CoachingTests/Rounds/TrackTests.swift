import Coaching
import Testing

@Suite struct TrackTests {
  @Test(arguments: [(Track.acc, CredentialLevel.acc), (.pcc, .pcc), (.mcc, .mcc), (.student, .student)])
  func `a track of one level is for those at that level`(track: Track, level: CredentialLevel) {
    #expect(CredentialLevel.allCases.filter { track.admits(level: $0) } == [level])
  }

  @Test(arguments: [Track.general, .national, .international])
  func `the other tracks are for everybody`(track: Track) {
    #expect(CredentialLevel.allCases.allSatisfy { track.admits(level: $0) })
  }

  @Test(arguments: Track.allCases) func `nobody is turned away for a level that is not known`(track: Track) {
    #expect(track.admits(level: nil))
  }
}
