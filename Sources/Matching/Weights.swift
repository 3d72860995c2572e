/// Points for what two people have in common; whole numbers in 0...1,000.
public struct Weights: Hashable, Sendable {
  /// For each step of the best shared proficiency (1...3).
  public var language: Int
  /// For each common hour of starts a week in the worst week, up to twelve hours; quarters count, and the points are
  /// rounded down.
  public var sharedHour: Int
  /// Mutual and group: for each step that two levels are closer than three apart. Ring: for a level the client wants.
  public var level: Int
  /// For each binary order of magnitude that the hours of coaching are closer than eight apart.
  public var hours: Int
  /// For each goal both have.
  public var goal: Int
  /// Mutual and group: the same speciality. Ring: a speciality the client wants.
  public var speciality: Int
  /// For each need of one that is a strength of the other (ring: the client's needs, the coach's strengths).
  public var complement: Int
  /// Mutual and group: for each week that either has waited.
  public var waiting: Int
  /// Mutual and group: for each session that either has given beyond those received.
  public var balance: Int
  /// For each wish granted.
  public var request: Int

  public init(
    language: Int = 60, sharedHour: Int = 12, level: Int = 60, hours: Int = 10, goal: Int = 30, speciality: Int = 50,
    complement: Int = 40, waiting: Int = 4, balance: Int = 5, request: Int = 300
  ) {
    self.language = language
    self.sharedHour = sharedHour
    self.level = level
    self.hours = hours
    self.goal = goal
    self.speciality = speciality
    self.complement = complement
    self.waiting = waiting
    self.balance = balance
    self.request = request
  }
}
