import Coaching
import HTML

/// The controls that the editor of rules needs besides those of every form.
extension Form {
  /// A whole number within bounds.
  func number(_ name: String, _ label: Text, hint: Text? = nil, in range: ClosedRange<Int>) -> HTML {
    labelled(name, label, hint: hint, isRequired: true) { described in
      """
      <input id="field-\(name)" name="\(name)" type="number" class="short" min="\(range.lowerBound)" \
      max="\(range.upperBound)" value="\(fields.text(name))" inputmode="numeric"\(invalid(name))\
      \(attribute: "aria-describedby", described)>
      """
    }
  }

  /// One of a few, each told in a sentence.
  func radios(_ name: String, _ label: Text, hint: Text? = nil, options: [(value: String, label: Text)]) -> HTML {
    let items = options.map { option in
      """
      <label class="choice"><input type="radio" name="\(name)" value="\(option.value)"\
      \(attribute: "checked", if: fields.text(name) == option.value)> <span>\(reader(option.label))</span></label>
      """ as HTML
    }
    return """
      <fieldset class="field" id="field-\(name)" tabindex="-1"\(attribute: "aria-describedby", described(name, hint))>
      <legend>\(reader(label))</legend>\(hintAndError(name, hint))
      <div>\(items)</div></fieldset>
      """
  }

  /// Something that holds or does not.
  func flag(_ name: String, _ label: Text) -> HTML {
    """
    <div class="field"><label class="choice"><input type="checkbox" id="field-\(name)" name="\(name)" value="yes"\
    \(attribute: "checked", if: !fields.text(name).isEmpty)> <span>\(reader(label))</span></label></div>
    """
  }

  /// Some lines of text.
  func lines(_ name: String, _ label: Text, hint: Text) -> HTML {
    labelled(name, label, hint: hint, isRequired: false) { described in
      """
      <textarea id="field-\(name)" name="\(name)" rows="3"\(invalid(name))\
      \(attribute: "aria-describedby", described)>\n\(fields.text(name))</textarea>
      """
    }
  }
}
