import { type App, type Session, session, type WebFrameMain } from 'electron';
import { ORIGIN } from './protocol.ts';

/**
 * What windows may not do, whatever page is in them: leave our pages, open others, ask for
 * permissions, embed webviews, or reach the network. (Electron's security checklist, 5, 11–15.)
 */
export function enforcePolicy(app: App): void {
  app.on('web-contents-created', (_, contents) => {
    contents.on('will-navigate', (event) => {
      if (!event.url.startsWith(`${ORIGIN}/`)) event.preventDefault();
    });
    contents.on('will-attach-webview', (event) => event.preventDefault());
    contents.setWindowOpenHandler(() => ({ action: 'deny' }));
  });
  denyEverything(session.defaultSession);
}

/** Whether a call comes from the main frame of one of our own pages. */
export function isOurFrame(frame: WebFrameMain | null): boolean {
  return frame !== null && frame.parent === null && frame.url.startsWith(`${ORIGIN}/`);
}

function denyEverything(target: Session): void {
  target.setPermissionRequestHandler((_contents, _permission, answer) => answer(false));
  target.setPermissionCheckHandler(() => false);
  target.setDevicePermissionHandler(() => false);
  target.webRequest.onBeforeRequest((request, answer) => {
    const allowed = /^(app|devtools|data):/.test(request.url);
    answer({ cancel: !allowed });
  });
  // Spell checking fetches dictionaries from the network.
  target.setSpellCheckerEnabled(false);
}
