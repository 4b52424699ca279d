import { describe, expect, it } from 'vitest';
import { placeFor, type Screen } from '../../../../main/windows/displays.ts';

const till: Screen = { id: 1, label: 'till', bounds: { x: 0, y: 0, width: 1366, height: 768 } };
const second: Screen = { id: 2, label: '', bounds: { x: 1366, y: 0, width: 1024, height: 600 } };
const third: Screen = { id: 3, label: '', bounds: { x: -800, y: 0, width: 800, height: 480 } };
const fullOn = ({ bounds }: Screen) => ({ kind: 'fullScreen', bounds });

describe('the customer’s window', () => {
  it('fills the screen that is not the till’s, whichever the system calls the first', () => {
    expect(placeFor('auto', [till, second], 1)).toEqual(fullOn(second));
    expect(placeFor('auto', [till, second], 2)).toEqual(fullOn(till));
  });

  it('waits while there is no second screen', () => {
    expect(placeFor('auto', [till], 1)).toBeUndefined();
    expect(placeFor('2', [till], 1)).toBeUndefined();
  });

  it('is on the screen that was chosen, or on another if that one has gone', () => {
    expect(placeFor('3', [till, second, third], 1)).toEqual(fullOn(third));
    expect(placeFor('3', [till, second], 1)).toEqual(fullOn(second));
  });

  it('is an ordinary window where asked for, and never covers the till', () => {
    expect(placeFor('window', [till, second], 1)).toEqual({ kind: 'window' });
    expect(placeFor('1', [till, second], 1)).toEqual({ kind: 'window' });
  });
});
