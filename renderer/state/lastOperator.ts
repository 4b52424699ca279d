import { create } from 'zustand';

/**
 * Who was here before the till was locked: their name is offered first. Of no interest to main; one
 * who signed out leaves no name behind.
 */
export const useLastOperator = create<{ readonly name: string | null }>(() => ({ name: null }));

export function rememberOperator(name: string | null): void {
  useLastOperator.setState({ name });
}
