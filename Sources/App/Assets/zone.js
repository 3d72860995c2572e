// Offers the browser's own time zone where none has been typed.
const field = document.querySelector("input[name=zone]");
if (field && !field.value) field.value = Intl.DateTimeFormat().resolvedOptions().timeZone ?? "";
