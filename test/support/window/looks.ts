import { AxeBuilder } from '@axe-core/playwright';
import { expect, type Locator, type Page, test } from '@playwright/test';

/** How a screen has to look, whatever is on it. */

const WCAG_2_2_AA = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22a', 'wcag22aa'];

/** The rules that depend on the colour scheme; the others hold in both or in none. */
export const COLOURS = ['color-contrast', 'link-in-text-block'];

/**
 * What axe finds, a line each.
 * @param rules only these, instead of all that WCAG 2.2 AA asks for
 */
export async function accessibilityFaults(
  page: Page,
  rules?: readonly string[],
): Promise<readonly string[]> {
  await settle(page);
  // Without legacy mode axe wants a second page, which Electron's windows cannot give.
  const axe = new AxeBuilder({ page }).setLegacyMode();
  const { violations } = await (rules
    ? axe.withRules([...rules])
    : axe.withTags(WCAG_2_2_AA)
  ).analyze();
  return violations.flatMap(({ id, nodes }) =>
    nodes.map(({ target, failureSummary }) => `${id}: ${target.join(' ')}: ${failureSummary}`),
  );
}

/** For people to look at, in the test's own folder of results. */
export async function takePicture(page: Page, name: string): Promise<void> {
  await settle(page);
  await page.screenshot({ path: test.info().outputPath(`${name}.png`) });
}

/**
 * What sticks out of the window or of its own box, which controls lie on each other, and what of
 * `inView` is not whole in the window; a line each.
 */
export async function layoutFaults(
  page: Page,
  inView: readonly Locator[] = [],
): Promise<readonly string[]> {
  await settle(page);
  const root = page.locator('body');
  const faults = [...(await root.evaluate(cutOff)), ...(await root.evaluate(overlapping))];
  const wider = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
  if (wider > 0) faults.push(`the page is ${wider} px wider than the window`);
  for (const element of inView) {
    const seen = await element.evaluate(whole);
    if (!seen) faults.push(`${element} is not whole in the window`);
  }
  return faults;
}

/** Every stop of Tab shows that it has the focus. @returns the stops, by their names */
export async function expectFocusVisible(page: Page, most: number): Promise<readonly string[]> {
  const stops: string[] = [];
  for (let stop = 0; stop < most; stop += 1) {
    await page.keyboard.press('Tab');
    const { name, visible } = await page.evaluate(focusMark);
    if (stops.includes(name)) break;
    expect([name, visible]).toEqual([name, true]);
    stops.push(name);
  }
  return stops;
}

/** Animations have ended and fonts are there. */
async function settle(page: Page): Promise<void> {
  await page.evaluate(async () => {
    await document.fonts.ready;
    for (const animation of document.getAnimations()) {
      if (animation.effect?.getComputedTiming().iterations !== Number.POSITIVE_INFINITY) {
        animation.finish();
      }
    }
  });
}

/* What follows runs in the page. */

function whole(element: Element): boolean {
  const { left, right, top, bottom } = element.getBoundingClientRect();
  return left >= 0 && top >= 0 && right <= innerWidth + 1 && bottom <= innerHeight + 1;
}

/** Texts that do not fit into the box that clips them, and have no title that tells them whole. */
function cutOff(root: Element): readonly string[] {
  const found: string[] = [];
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const element = node.parentElement;
    if (!element || node.textContent?.trim() === '') continue;
    if (!element.checkVisibility({ visibilityProperty: true, opacityProperty: true })) continue;
    if (element.closest('.unseen, select, [title], [aria-hidden="true"]')) continue;
    const range = document.createRange();
    range.selectNodeContents(node);
    const text = range.getBoundingClientRect();
    if (text.width === 0) continue;
    for (let box: Element | null = element; box; box = box.parentElement) {
      const style = getComputedStyle(box);
      const { left, right, top, bottom } = box.getBoundingClientRect();
      const sideways = style.overflowX !== 'visible' || box.matches('button, label');
      const upright = style.overflowY === 'hidden' || box.matches('button');
      if (sideways && (text.left < left - 1 || text.right > right + 1)) {
        found.push(`${node.textContent} sticks out of <${box.tagName} ${box.className}>`);
      }
      if (upright && (text.top < top - 2 || text.bottom > bottom + 2)) {
        found.push(`${node.textContent} is too high for <${box.tagName} ${box.className}>`);
      }
      // What scrolls may hold more than it shows, upwards and downwards.
      if (style.overflowY === 'auto' || style.overflowY === 'scroll') break;
    }
  }
  for (const field of root.querySelectorAll('input')) {
    // Words may be longer than their box and scroll in it; figures may not.
    if (!field.matches('.num, [data-figure]') && !/^[\d.,]+$/.test(field.value)) continue;
    if (
      !field.checkVisibility({ visibilityProperty: true }) ||
      field.type === 'radio' ||
      field.type === 'checkbox'
    )
      continue;
    if (field.value !== '' && field.scrollWidth > field.clientWidth + 1) {
      found.push(`${field.value} does not fit its box (${field.dataset.field ?? field.id})`);
    }
  }
  return found;
}

/** Pairs of controls of which one covers a part of the other. */
function overlapping(root: Element): readonly string[] {
  const controls = [...root.querySelectorAll('button, input, select, textarea')].filter(
    (element) =>
      !element.matches('[type="radio"], [type="checkbox"], [type="hidden"]') &&
      element.checkVisibility({ visibilityProperty: true, opacityProperty: true }) &&
      !isSticky(element) &&
      // The eye in a password box stands inside it.
      !element.closest('.mantine-Input-section'),
  );
  const nameOf = (element: Element) =>
    element.getAttribute('aria-label') ??
    element.getAttribute('data-field') ??
    element.textContent ??
    element.tagName;
  const found: string[] = [];
  for (const [index, one] of controls.entries()) {
    const a = shownOf(one);
    for (const other of controls.slice(index + 1)) {
      if (one.contains(other) || other.contains(one)) continue;
      const b = shownOf(other);
      const wide = Math.min(a.right, b.right) - Math.max(a.left, b.left);
      const high = Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top);
      if (wide > 1 && high > 1 && sees(one) && sees(other)) {
        found.push(`${nameOf(one)} and ${nameOf(other)}`);
      }
    }
  }
  return found;

  /** The part of it that the boxes around it do not clip away. */
  function shownOf(element: Element): { left: number; right: number; top: number; bottom: number } {
    let { left, right, top, bottom } = element.getBoundingClientRect();
    for (let box = element.parentElement; box; box = box.parentElement) {
      if (getComputedStyle(box).overflowY === 'visible') continue;
      const clip = box.getBoundingClientRect();
      left = Math.max(left, clip.left);
      right = Math.min(right, clip.right);
      top = Math.max(top, clip.top);
      bottom = Math.min(bottom, clip.bottom);
    }
    return { left, right, top, bottom };
  }

  /** What stays in sight lies over what scrolls, by design. */
  function isSticky(element: Element): boolean {
    for (let box: Element | null = element; box; box = box.parentElement) {
      if (getComputedStyle(box).position === 'sticky') return true;
    }
    return false;
  }

  /** Scrolled out of its box it covers nothing. */
  function sees(element: Element): boolean {
    const { left, right, top, bottom } = element.getBoundingClientRect();
    const hit = document.elementFromPoint((left + right) / 2, (top + bottom) / 2);
    return hit !== null && (element.contains(hit) || hit.contains(element));
  }
}

/** Whether the focused element, or the box around it, looks other than without the focus. */
function focusMark(): { readonly name: string; readonly visible: boolean } {
  const focused = document.activeElement;
  if (!(focused instanceof HTMLElement) || focused === document.body) {
    return { name: 'the page', visible: true };
  }
  const boxes: Element[] = [];
  for (let box: Element | null = focused; box && boxes.length < 4; box = box.parentElement) {
    boxes.push(box, ...box.children);
  }
  const look = () => {
    for (const animation of document.getAnimations()) animation.finish();
    return boxes
      .map((box) => {
        const { outlineStyle, outlineWidth, outlineColor, boxShadow, borderColor } =
          getComputedStyle(box);
        const outline = outlineStyle === 'none' ? '' : `${outlineWidth} ${outlineColor}`;
        return [outline, boxShadow, borderColor].join(' ');
      })
      .join('|');
  };
  const name =
    focused.getAttribute('data-field') ??
    focused.getAttribute('aria-label') ??
    `${focused.tagName} ${focused.textContent}`;
  const withFocus = look();
  focused.blur();
  const without = look();
  focused.focus({ focusVisible: true } as FocusOptions);
  return { name, visible: withFocus !== without };
}
