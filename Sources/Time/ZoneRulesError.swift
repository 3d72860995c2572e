/// Why bytes were not accepted as a zone's rules.
package enum ZoneRulesError: Error, Hashable, Sendable {
  /// They do not begin as a TZif file does, or are of a version that does not exist.
  case notAZoneFile
  /// Real files are some 4 KB; nothing above the limit, in bytes, is looked at.
  case tooLarge(limit: Int)
  /// The file ends before what its header promises.
  case truncated
  /// The header's counts contradict each other.
  case badCounts
  /// The file counts leap seconds (`right/…`); our instants, like the whole of POSIX, do not.
  case leapSeconds
  /// The changes of offset are not in the order of time.
  case unorderedTransitions
  /// A change leads to a kind of local time that the file does not have.
  case unknownLocalTime
  /// An offset, a daylight flag or an abbreviation outside RFC 9636.
  case badLocalTime
  /// The rule for later years, after the table, cannot be read.
  case badFooter
}
