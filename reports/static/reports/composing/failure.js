// What was asked of the server and not done.

/** Why it was not done: in words for the person, and by kind for the script. */
export class Failure extends Error {
  /** `kind`: "offline", "expired" (signed out, or the page is too old), "refused", "broken". */
  constructor(kind, words) {
    super(words);
    this.kind = kind;
  }

  /** Whether the same request may succeed by itself later. */
  get passes() {
    return this.kind === "offline";
  }

  /** "未保存：网络不通……": what came to nothing, and why. */
  told(outcome) {
    return `${outcome}：${this.message}`;
  }
}

/** Any error in words: those of a fault in a script as they are. */
export function told(error, outcome) {
  return error instanceof Failure ? error.told(outcome) : error.message;
}
