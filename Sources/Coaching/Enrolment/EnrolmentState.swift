/// Where somebody's application to a round stands.
package enum EnrolmentState: String, CaseIterable, Codable, Hashable, Sendable {
  /// Nobody has decided yet, or something is still to be settled.
  case applied
  /// On the waiting list: every place is taken.
  case waiting
  /// They take part; only these are matched.
  case accepted
  case declined
  /// They took their application back themselves.
  case withdrawn
}

/// What can happen to an application.
package enum EnrolmentEvent: String, CaseIterable, Codable, Hashable, Sendable {
  /// The person asks for a place, or changes their answers.
  case apply
  case accept, decline, putOnWaitingList
  /// The person takes it back.
  case withdraw
}

/// Why an application stays as it is.
package enum EnrolmentRefusal: Error, Hashable, Sendable {
  case impossible(EnrolmentEvent, in: EnrolmentState)
}

/// The life of an application. What a coordinator decides, they can decide otherwise; what the person took back, only
/// the person brings again; and whoever was declined does not overrule it by applying once more.
extension EnrolmentState {
  package func after(_ event: EnrolmentEvent) throws(EnrolmentRefusal) -> EnrolmentState {
    switch (event, self) {
    case (.apply, .withdrawn): .applied
    case (.apply, .applied), (.apply, .waiting), (.apply, .accepted): self
    case (.accept, .applied), (.accept, .waiting), (.accept, .declined): .accepted
    case (.decline, .applied), (.decline, .waiting), (.decline, .accepted): .declined
    case (.putOnWaitingList, .applied), (.putOnWaitingList, .accepted), (.putOnWaitingList, .declined): .waiting
    case (.withdraw, .applied), (.withdraw, .waiting), (.withdraw, .accepted): .withdrawn
    default: throw .impossible(event, in: self)
    }
  }
}
