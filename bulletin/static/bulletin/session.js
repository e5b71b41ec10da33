// Five minutes before the sign-in ends the page says so, and one press keeps it: what is typed is
// not lost. Without this script the sign-in ends as it always did, and the form comes back after
// signing in again.
const bar = document.querySelector("[data-stay]");

if (bar) {
  const warnBefore = 300;
  const button = bar.querySelector("button");
  let timer = 0;

  const warn = () => {
    bar.hidden = false;
  };

  const wait = () => {
    clearTimeout(timer);
    bar.hidden = true;
    const left = Math.max(0, Number(bar.dataset.seconds) - warnBefore);
    timer = setTimeout(warn, left * 1000);
  };

  button.addEventListener("click", async () => {
    const form = bar.querySelector("form");
    const answer = await fetch(form.action, { method: "POST", body: new FormData(form) });
    if (answer.ok) {
      bar.dataset.seconds = answer.headers.get("Session-Seconds") || bar.dataset.age;
      wait();
    } else {
      form.submit();
    }
  });
  wait();
}
