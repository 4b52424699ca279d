import { expect, test } from 'vitest';
import {
  leavesSaleFree,
  mayMoveOrder,
  orderStates,
} from '../../../../domain/selfService/lifecycle.ts';

test('only these moves exist', () => {
  const moves = orderStates.map((from) => [
    from,
    orderStates.filter((to) => mayMoveOrder(from, to)),
  ]);
  expect(moves).toEqual([
    ['committing', ['waiting', 'refunded', 'failed']],
    ['waiting', ['issued', 'refunded', 'failed']],
    ['issued', ['refunded']],
    ['refunded', ['issued']],
    ['failed', ['committing']],
  ]);
});

test('the till may issue the sale itself only when its customer cannot', () => {
  expect(orderStates.filter(leavesSaleFree)).toEqual(['refunded', 'failed']);
});
