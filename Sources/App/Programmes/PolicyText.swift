import Coaching

extension Policy.Weight {
  /// What the points are for, in a word or two.
  var label: Text { .of("weight", rawValue) }

  /// What the points are for, in a sentence.
  var about: Text { .of("weight.about", rawValue) }
}
