import Store from 'electron-store';
import type { SettingsFile } from './store.ts';

/** `settings.json` in `dir`, kept by electron-store: written whole, to a new file, then renamed. */
export function openSettingsFile(dir: string): SettingsFile {
  const file = new Store<Record<string, unknown>>({
    cwd: dir,
    name: 'settings',
    // A person may have edited it with an editor that puts a byte order mark in front.
    deserialize: (text) => JSON.parse(text.replace(/^\uFEFF/, '')),
  });
  return {
    read: () => file.store,
    write: (settings) => {
      file.store = { ...settings };
    },
  };
}
