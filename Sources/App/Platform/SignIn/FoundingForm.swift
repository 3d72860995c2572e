import Coaching

/// The first coordinator's form.
enum FoundingForm {
  static func command(
    _ fields: Fields, language: PageLanguage, zones: ZoneDirectory
  ) throws(FieldErrors) -> FoundOrganisation.Command {
    var errors = FieldErrors()
    let organisation = errors.collect("organisation", ProgrammeForm.nameError) { () throws(PersonNameRefusal) in
      try PersonName(fields.text("organisation"))
    }
    let name = errors.collect("name", ProgrammeForm.nameError) { () throws(PersonNameRefusal) in
      try PersonName(fields.text("name"))
    }
    let address = errors.collect("address", AddressText.text) { () throws(AddressRefusal) in
      try Address(fields.text("address"))
    }
    let zone = ZoneNames(zones.names).name(fields.text("zone"))
    if zone == nil { errors.add("zone", Text("zone.unknown")) }
    guard let organisation, let name, let address, let zone else { throw errors }
    return FoundOrganisation.Command(
      organisationName: organisation.text, personName: name.text, address: address, zone: zone, language: language)
  }
}

/// What is wrong with an address, as texts.
enum AddressText {
  static func text(_ refusal: AddressRefusal) -> Text {
    refusal == .empty ? Text("address.missing") : Text("address.unreadable")
  }
}
