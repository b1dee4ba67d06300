/* Puts the text of a chosen file into the form, where it can be read before it is sent. Without it, one pastes. */

const input = document.getElementById("upload");
input.hidden = false;
input.labels[0].hidden = false;
input.addEventListener("change", async () => {
  const [file] = input.files;
  // A spreadsheet's byte order mark would become part of the first name.
  if (file) document.getElementById("list").value = (await file.text()).replace(/^\ufeff/, "");
});
