import { release, type } from 'node:os';

/** What the platform may know of the machine (PROTOCOL, "Terminal"). */
export interface Device {
  /** At most 45 characters. */
  readonly osInfo: string;
  /** At most 45 characters. */
  readonly sdkVersion: string;
}

const MOST = 45;

/** This machine and this version of the app. */
export function thisDevice(version: string): Device {
  return { osInfo: `${type()} ${release()}`, sdkVersion: `invoice-desk ${version}` };
}

/** The device's fields on the wire, cut to their limits. */
export function deviceFields({ osInfo, sdkVersion }: Device) {
  return { os_info: cut(osInfo), sdk_version: cut(sdkVersion) };
}

function cut(text: string): string | undefined {
  return [...text].slice(0, MOST).join('') || undefined;
}
