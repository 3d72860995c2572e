import Coaching

/// The mail with the link and the code.
enum SignInMail {
  static func letter(link: String, code: SignInCode, language: PageLanguage) -> Letter {
    let catalogue = Catalogues.catalogue(language)
    return Letter(
      subject: catalogue.string(Text("mail.sign-in.subject", ["code": .words(code.spaced)])),
      text: catalogue.string(
        Text(
          "mail.sign-in.text",
          ["link": .words(link), "code": .words(code.spaced), "minutes": .number(AskToSignIn.minutes)])))
  }
}
