import { create } from 'zustand';

export type Place = 'issue' | 'records' | 'settings' | 'guide';
/** Where on the screen one wants to arrive, when not at its first field. */
export type Spot = 'customer' | 'terminal' | 'needsPerson';

interface Going {
  readonly place: Place;
  readonly spot: Spot | null;
  /** Counts arrivals, so that going where one is already still moves the focus. */
  readonly arrival: number;
  go(place: Place, spot?: Spot): void;
}

/** Which screen this window shows. Of no interest to main. */
export const useGo = create<Going>((set) => ({
  place: 'issue',
  spot: null,
  arrival: 0,
  go: (place, spot) => set(({ arrival }) => ({ place, spot: spot ?? null, arrival: arrival + 1 })),
}));
