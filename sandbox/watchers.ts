/** People who wait for something to become true, asked again whenever anything has changed. */
export class Watchers {
  private readonly waiting = new Set<() => void>();

  /** Resolves once `holds` does; at once if it holds already. */
  until(holds: () => boolean): Promise<void> {
    return new Promise((resolve) => {
      const look = () => {
        if (!holds()) return;
        this.waiting.delete(look);
        resolve();
      };
      this.waiting.add(look);
      look();
    });
  }

  changed(): void {
    for (const look of [...this.waiting]) look();
  }
}
