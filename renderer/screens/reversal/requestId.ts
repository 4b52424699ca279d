/**
 * The number under which main knows one wish, so that it is never done twice: the same content keeps
 * its number, whatever became of the first try; another content, or the next wish, gets a new one.
 * @param fresh makes numbers of at most 32 bytes
 */
export function createRequestIds(fresh: () => string): {
  idFor(content: unknown): string;
  /** It was done: the same again is another wish. */
  done(): void;
} {
  let held: { readonly content: string; readonly id: string } | null = null;
  return {
    idFor(content) {
      const text = JSON.stringify(content);
      if (held?.content !== text) held = { content: text, id: fresh() };
      return held.id;
    },
    done() {
      held = null;
    },
  };
}

export function freshId(): string {
  return crypto.randomUUID().replaceAll('-', '');
}
