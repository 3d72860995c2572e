/// Where invented people live, and where their mail would go.
package struct SampleSetting: Sendable {
  let regions: [SampleRegion]
  /// What stands behind the @ of their addresses; nil for one of two that belong to examples.
  let host: String?
  /// How many came before, so that no two have one address.
  let earlier: Int
  /// What their weeks look like, one of these; none means that everybody's is drawn afresh.
  let weeks: [String]

  private init(regions: [SampleRegion], host: String?, earlier: Int = 0, weeks: [String] = []) {
    self.earlier = earlier
    self.regions = regions
    self.host = host
    self.weeks = weeks
  }

  /// Anywhere.
  package static let world = SampleSetting(regions: SampleRegion.all, host: nil)

  /// - Parameters:
  ///   - zones: IANA names; where none of them is a zone of the samples, people live anywhere.
  ///   - earlier: how many people have been invented for the same host before.
  ///   - weeks: availability as in a roster.
  package init(zones: [String], host: String, earlier: Int = 0, weeks: [String] = []) {
    let regions = SampleRegion.all.compactMap { $0.within(zones) }
    self.init(regions: regions.isEmpty ? SampleRegion.all : regions, host: host, earlier: earlier, weeks: weeks)
  }
}
