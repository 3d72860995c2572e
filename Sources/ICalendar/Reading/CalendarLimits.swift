/// How much of somebody else's calendar is taken. What goes beyond the first four is refused as a whole; beyond the
/// others, only the entry that does is left out.
package struct CalendarLimits: Sendable {
  /// Refuses with `tooLarge` as soon as more has been given to the reader.
  package var octets = 5_000_000
  /// Refuses with `tooManyEvents`; those that are left out for other reasons count.
  package var events = 20_000
  /// Refuses with `nestedTooDeep`: components in components. Those of RFC 5545 go three deep.
  package var depth = 8
  /// Refuses with `tooMuchWork`: steps of one search for busy times, some tens of nanoseconds each. A step is an
  /// occurrence, a day, a position or another period looked at in vain, or an exception; an added date near the window
  /// is twenty.
  package var work = 1_000_000
  /// Leaves out with `tooMuchWork`: steps for one entry, or for the definition of one zone.
  package var workPerEntry = 200_000
  /// Leaves out with `lineTooLong`: octets of an unfolded line. Pictures and long texts may be as long as they like, as
  /// they are not read.
  package var lineOctets = 131_072
  /// Leaves out with `tooManyDates`: dates added to a series, and those taken out of it, together.
  package var datesPerEntry = 5_000
  /// Leaves out with `unknownZone` what names a zone after so many others.
  package var zones = 200
  /// Refuses with `windowTooLong`: days searched at once.
  package var windowDays = 3_660

  package init() {}
}
