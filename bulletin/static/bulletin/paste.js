// On the page of a paste: words selected in the text fill the box below it, a mark opens the
// boxes it leads to, and what was changed is not left unsaved without a question; a number that
// was changed may be remembered. Without it the words are typed, the boxes unfolded by hand, and
// 记住 stands beside a number once the change is saved.
const form = document.getElementById("paste_form");
const text = document.getElementById("pasted-text");
const box = document.getElementById("words");
const place = document.getElementById("words-at");
const which = document.getElementById("words-draft");

let isChanged = false;
let isSent = false;

// The number of the draft in whose words the selection begins: the last mark before it.
const draftBefore = (node) => {
  let found = "";
  for (const mark of text.querySelectorAll(".draftmark")) {
    const order = mark.compareDocumentPosition(node);
    if (order & Node.DOCUMENT_POSITION_FOLLOWING) found = mark.textContent.trim();
  }
  return found;
};

// What is selected, without the letters and numbers of the marks.
const wordsOf = (range) => {
  const copy = range.cloneContents();
  for (const extra of copy.querySelectorAll(".i, .draftmark")) extra.remove();
  return copy.textContent.trim();
};

const takeSelection = () => {
  const selection = getSelection();
  if (!selection.rangeCount || selection.isCollapsed) return;
  const range = selection.getRangeAt(0);
  if (!text.contains(range.commonAncestorContainer)) return;
  const words = wordsOf(range);
  if (!words || words.length > 200) return;
  box.value = words;
  place.value = "";
  const number = draftBefore(range.startContainer);
  for (const option of which.options) {
    if (option.dataset.position === number) option.selected = true;
  }
};

// A field that a mark leads to may be folded away.
const unfold = () => {
  const target = location.hash.length > 1 && document.getElementById(location.hash.slice(1));
  if (!target) return;
  const fold = target.closest("details");
  if (!fold || fold.open) return;
  fold.open = true;
  target.scrollIntoView({ block: "center" });
};

if (text && box) {
  document.addEventListener("selectionchange", takeSelection);
}

// A number that was changed may be remembered: its button stands hidden beside it.
const offerToRemember = (event) => {
  const row = event.target.closest("tr");
  const button = row && row.querySelector("button.remember");
  if (button) button.hidden = false;
};

if (form) {
  form.addEventListener("change", offerToRemember);
  addEventListener("hashchange", unfold);
  unfold();
  form.addEventListener("input", (event) => {
    if (event.target !== box) isChanged = true;
  });
  form.addEventListener("submit", () => {
    isSent = true;
  });
  addEventListener("beforeunload", (event) => {
    if (isChanged && !isSent) event.preventDefault();
  });
}
