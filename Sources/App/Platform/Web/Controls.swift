import HTML

/// A form as it is shown: the fields' values, what is wrong with them, and who reads it.
///
/// Every control has its label, its hint and its error tied to it, so that a screen reader says all three.
struct Form {
  let fields: Fields
  let errors: FieldErrors
  let reader: Reader

  init(_ fields: Fields = .none, errors: FieldErrors = FieldErrors(), for reader: Reader) {
    self.fields = fields
    self.errors = errors
    self.reader = reader
  }

  /// The list of what is wrong, before the form, each line leading to its field.
  var summary: HTML {
    guard !errors.isEmpty else { return .none }
    let items = errors.errors.map { error in
      "<li><a href=\"#field-\(error.field)\">\(reader(error.text))</a></li>" as HTML
    }
    return """
      <div class="notice refusal" role="alert" aria-labelledby="form-errors">
      <h2 id="form-errors">\(reader("form.errors", count: errors.errors.count))</h2><ul>\(items)</ul></div>
      """
  }

  /// A line of text.
  func input(
    _ name: String, _ label: Text, hint: Text? = nil, type: String = "text", autocomplete: String? = nil,
    value: String = "", isRequired: Bool = true, mode: String? = nil, list: HTML? = nil
  ) -> HTML {
    let value = fields.text(name).isEmpty ? value : fields.text(name)
    return labelled(name, label, hint: hint, isRequired: isRequired) { described in
      """
      <input id="field-\(name)" name="\(name)" type="\(type)" value="\(value)"\(attribute: "required", if: isRequired)\
      \(attribute: "autocomplete", autocomplete)\(attribute: "inputmode", mode)\(attribute: "list", list == nil ? nil : "list-\(name)")\
      \(invalid(name))\(attribute: "aria-describedby", described)>
      \(list.map { "<datalist id=\"list-\(name)\">\($0)</datalist>" as HTML })
      """
    }
  }

  /// Several lines of text.
  func textarea(_ name: String, _ label: Text, hint: Text? = nil, rows: Int, isRequired: Bool = false) -> HTML {
    labelled(name, label, hint: hint, isRequired: isRequired) { described in
      // A line break right after the tag belongs to the markup (HTML standard, 13.1.2.5), the text's own comes after it.
      """
      <textarea id="field-\(name)" name="\(name)" rows="\(rows)"\(attribute: "required", if: isRequired)\
      \(invalid(name))\(attribute: "aria-describedby", described)>
      \(fields.text(name))</textarea>
      """
    }
  }

  /// One of a few.
  func select(
    _ name: String, _ label: Text, hint: Text? = nil, options: [(value: String, label: String)], value: String
  )
    -> HTML
  {
    let chosen = fields.text(name).isEmpty ? value : fields.text(name)
    let items = options.map { option in
      "<option value=\"\(option.value)\"\(attribute: "selected", if: option.value == chosen)>\(option.label)</option>"
        as HTML
    }
    return labelled(name, label, hint: hint, isRequired: true) { described in
      "<select id=\"field-\(name)\" name=\"\(name)\"\(attribute: "aria-describedby", described)>\(items)</select>"
    }
  }

  /// Some of a few.
  func checkboxes(
    _ name: String, _ label: Text, hint: Text? = nil, options: [(value: String, label: String)], chosen: Set<String>
  ) -> HTML {
    let items = options.map { option in
      """
      <label class="choice"><input type="checkbox" name="\(name)" value="\(option.value)"\
      \(attribute: "checked", if: chosen.contains(option.value))> \(option.label)</label>
      """ as HTML
    }
    return """
      <fieldset class="field" id="field-\(name)" tabindex="-1"\(attribute: "aria-describedby", described(name, hint))>
      <legend>\(reader(label))</legend>\(hintAndError(name, hint))
      <div class="choices">\(items)</div>
      </fieldset>
      """
  }

  func labelled(
    _ name: String, _ label: Text, hint: Text?, isRequired: Bool, control: (_ described: String?) -> HTML
  ) -> HTML {
    return """
      <div class="field">
      <label for="field-\(name)">\(reader(label))\(isRequired ? HTML.none : optional)</label>\(hintAndError(name, hint))
      \(control(described(name, hint)))
      </div>
      """
  }

  /// A file to send.
  func file(_ name: String, _ label: Text, hint: Text, accept: String) -> HTML {
    labelled(name, label, hint: hint, isRequired: true) { described in
      """
      <input id="field-\(name)" name="\(name)" type="file" accept="\(accept)" required\
      \(invalid(name))\(attribute: "aria-describedby", described)>
      """
    }
  }

  /// The ids of what is said about a control besides its label.
  func described(_ name: String, _ hint: Text?) -> String? {
    let ids = [hint.map { _ in "hint-\(name)" }, errors.text(name).map { _ in "error-\(name)" }].compactMap(\.self)
    return ids.isEmpty ? nil : ids.joined(separator: " ")
  }

  func invalid(_ name: String) -> HTML {
    errors.text(name) == nil ? .none : " aria-invalid=\"true\""
  }

  private var optional: HTML {
    " <span class=\"optional\">(\(reader("form.optional")))</span>"
  }

  func hintAndError(_ name: String, _ hint: Text?) -> HTML {
    """
    \(hint.map { "<p class=\"hint\" id=\"hint-\(name)\">\(reader($0))</p>" as HTML })\
    \(errors.text(name).map { "<p class=\"error\" id=\"error-\(name)\">\(reader($0))</p>" as HTML })
    """
  }
}

extension Form {
  /// One of many or of none, with the field's own value chosen.
  func choice(_ name: String, _ label: Text, hint: Text? = nil, none: Text, options: [(value: String, label: String)])
    -> HTML
  {
    select(name, label, hint: hint, options: [(value: "", label: reader(none))] + options, value: "")
  }

  /// Yes or no to one thing: a value among those of a field that may have several.
  func checkbox(_ name: String, value: String, _ label: String) -> HTML {
    """
    <label class="choice"><input type="checkbox" name="\(name)" value="\(value)"\
    \(attribute: "checked", if: fields.texts(name).contains(value))> \(label)</label>
    """
  }
}

/// A form that is one button.
///
/// - Parameter subject: the id of the text that says what it is about, where a page has many such buttons.
func button(
  _ label: String, posting path: Path, style: StaticString = "", fields: [(String, String)] = [],
  describedBy subject: String? = nil
) -> HTML {
  let hidden = fields.map { "<input type=\"hidden\" name=\"\($0.0)\" value=\"\($0.1)\">" as HTML }
  return """
    <form method="post" action="\(path)">\(hidden)<button class="\(style.description)"\(attribute: "aria-describedby", subject)>\(label)</button></form>
    """
}

/// A short word on a coloured ground; the word alone carries the meaning.
func badge(_ label: String, _ tone: StaticString) -> HTML {
  "<span class=\"badge \(tone.description)\">\(label)</span>"
}
