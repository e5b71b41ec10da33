// Light or dark: what the person chose on this machine, else what the system asks for. Loaded in
// the head, before anything is drawn; the sheets know two themes only, so there is no third state
// to print or to test.
"use strict";
{
  const KEY = "theme";
  const WORDS = { light: "深色", dark: "浅色" };

  const kept = () => {
    try {
      return localStorage.getItem(KEY);
    } catch {
      return null; // storage may be switched off
    }
  };

  const current = () => {
    const chosen = kept();
    if (chosen === "light" || chosen === "dark") return chosen;
    return matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light";
  };

  const show = (theme) => {
    document.documentElement.dataset.theme = theme;
    for (const button of document.querySelectorAll(".theme-toggle")) {
      button.hidden = false;
      button.textContent = WORDS[theme];
      button.title = `换成${WORDS[theme]}界面`;
    }
  };

  const turn = () => {
    const theme = document.documentElement.dataset.theme === "dark" ? "light" : "dark";
    try {
      localStorage.setItem(KEY, theme);
    } catch {
      // kept for this page only
    }
    show(theme);
  };

  show(current());
  document.addEventListener("DOMContentLoaded", () => {
    show(current());
    for (const button of document.querySelectorAll(".theme-toggle")) {
      button.addEventListener("click", turn);
    }
  });
}
