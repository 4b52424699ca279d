import { Component, type ReactNode } from 'react';
import { i18n } from '../locales/index.ts';
import { Trouble } from './Trouble.tsx';

/** A page that breaks says so in a sentence; main still holds everything. */
export class ErrorBoundary extends Component<
  { readonly children: ReactNode },
  { readonly failed: boolean }
> {
  override state = { failed: false };

  static getDerivedStateFromError() {
    return { failed: true };
  }

  override render() {
    return this.state.failed ? <Trouble title={i18n.t('trouble.title')} /> : this.props.children;
  }
}
