import { create } from 'zustand';

/** Screens that are fetched when they are first wanted, and kept from then on. */
export type OtherPlace =
  | 'reversal'
  | 'records'
  | 'closing'
  | 'audit'
  | 'titles'
  | 'presets'
  | 'settings'
  | 'guide';
export type Place = 'issue' | OtherPlace;
/** Where on the screen one wants to arrive, when not at its first field. */
export type Spot = 'customer' | 'keep' | 'terminal' | 'needsPerson';

interface Going {
  readonly place: Place;
  readonly spot: Spot | null;
  /** The invoice one goes there for. */
  readonly about: string | null;
  readonly visited: readonly OtherPlace[];
  /** Counts arrivals, so that going where one is already still moves the focus. */
  readonly arrival: number;
  go(place: Place, spot?: Spot | null, about?: string): void;
}

/** Which screen this window shows. Of no interest to main. */
export const useGo = create<Going>((set) => ({
  place: 'issue',
  spot: null,
  about: null,
  visited: [],
  arrival: 0,
  go: (place, spot, about) =>
    set(({ arrival, visited }) => ({
      place,
      spot: spot ?? null,
      about: about ?? null,
      arrival: arrival + 1,
      visited: place === 'issue' || visited.includes(place) ? visited : [...visited, place],
    })),
}));
