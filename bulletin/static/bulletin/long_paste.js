// A browser cuts a paste that is longer than its box without a word: the box says so.
const notes = new WeakMap();

const noteOf = (box) => {
  if (!notes.has(box)) {
    const note = document.createElement("p");
    note.className = "error-text";
    note.setAttribute("role", "alert");
    box.after(note);
    notes.set(box, note);
  }
  return notes.get(box);
};

document.addEventListener("paste", (event) => {
  const box = event.target;
  if (!(box instanceof Element) || !box.matches("input[maxlength], textarea[maxlength]")) return;
  const pasted = event.clipboardData.getData("text");
  const whole = box.value.length - (box.selectionEnd - box.selectionStart) + pasted.length;
  const over = whole - box.maxLength;
  if (over > 0) {
    noteOf(box).textContent =
      `最多 ${box.maxLength} 个字，粘贴后是 ${whole} 个，末尾 ${over} 个没有放进来`;
  } else if (notes.has(box)) {
    notes.get(box).remove();
    notes.delete(box);
  }
});
