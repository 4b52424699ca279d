import { isDeepStrictEqual } from 'node:util';
import type { CustomerScreens } from '../../contract/customer.ts';
import type { Settings } from '../../contract/settings.ts';
import { type Place, placeFor, type Screen } from './displays.ts';

/** A window for the customer, as the display wants it. */
export interface ShownWindow {
  /** Resolves when its page is there. */
  load(): Promise<void>;
  /** Puts it away, without `onClosing`. */
  destroy(): void;
}

export interface CustomerDisplayParts<W extends ShownWindow> {
  readonly wish: () => Settings['customerDisplay'];
  /** The screens that are plugged in. */
  readonly screens: () => readonly Screen[];
  /** The screen that the till's own window is on. */
  readonly tillScreen: () => number;
  /** @param hears what becomes of it: somebody is closing it; it is gone */
  readonly make: (
    place: Place,
    hears: { readonly onClosing: () => void; readonly onClosed: () => void },
  ) => W;
  /** A screen came or went, or the window did. */
  readonly onChange: () => void;
}

/** The customer's window: there when the settings and the screens say so. */
export interface CustomerDisplay<W> {
  /** Puts it where it belongs now, or away. Called again whenever screens come and go. */
  follow(): Promise<void>;
  /** As `follow`, also after somebody closed it. */
  reopen(): Promise<void>;
  readonly window: () => W | undefined;
  screens(): CustomerScreens;
}

export function createCustomerDisplay<W extends ShownWindow>(
  parts: CustomerDisplayParts<W>,
): CustomerDisplay<W> {
  let open: { readonly window: W; readonly place: Place } | undefined;
  let closedByHand = false;

  function place(): Place | undefined {
    const { enabled, screen } = parts.wish();
    if (!enabled || closedByHand) return undefined;
    return placeFor(screen, parts.screens(), parts.tillScreen());
  }

  async function follow(): Promise<void> {
    const wanted = place();
    if (!isDeepStrictEqual(open?.place, wanted)) {
      // Made anew rather than moved: it holds nothing, and no system moves full screens alike.
      open?.window.destroy();
      open = undefined;
      if (wanted) await show(wanted);
    }
    parts.onChange();
  }

  async function show(wanted: Place): Promise<void> {
    const window = parts.make(wanted, {
      onClosing: () => {
        closedByHand = true;
      },
      onClosed: () => {
        if (open?.window !== window) return;
        open = undefined;
        parts.onChange();
      },
    });
    open = { window, place: wanted };
    await window.load().catch(() => {
      // Put away again before its page was there.
    });
  }

  function state(): CustomerScreens['state'] {
    if (open) return 'shown';
    if (!parts.wish().enabled) return 'off';
    return closedByHand ? 'closed' : 'away';
  }

  return {
    follow,
    async reopen() {
      closedByHand = false;
      await follow();
    },
    window: () => open?.window,
    screens: () => ({
      screens: parts.screens().map(({ id, label, bounds }) => ({
        id: String(id),
        label,
        width: bounds.width,
        height: bounds.height,
        till: id === parts.tillScreen(),
      })),
      state: state(),
    }),
  };
}
