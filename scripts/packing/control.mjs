// The texts inside a .deb, as pure functions.
import { FONTS, LIBRARIES } from '../lib/debian.mjs';

/** What is found while the program runs, beside what it is linked with. */
const FOUND_LATER = [['libsecret-1-0'], ['libnotify4'], ['libudev1'], ['xdg-utils']];

/** Any one of these draws Chinese. */
const CHINESE_FONTS = ['fonts-wqy-microhei', 'fonts-wqy-zenhei', 'fonts-arphic-uming'];

/** What one way of printing, one kind of secret store and an update from within want. */
const RECOMMENDS = [
  ['cups-client'],
  ['gnome-keyring', 'libkf5wallet-bin'],
  ['pkexec', 'policykit-1'],
];

/**
 * @typedef {object} About
 * @property {string} name
 * @property {string} version as npm has it
 * @property {string} description
 * @property {{ name: string, email: string }} author
 */

/**
 * A `-` begins Debian's own revision, and 0.2.0-rc.1 comes before 0.2.0: `~` says both.
 * @param {string} version as npm has it
 */
export function debianVersion(version) {
  return version.replace('-', '~');
}

/**
 * @param {NodeJS.Architecture} arch
 * @returns {string} what dpkg calls it
 */
export function debianArchitecture(arch) {
  return { x64: 'amd64', ia32: 'i386', arm: 'armhf' }[/** @type {string} */ (arch)] ?? arch;
}

/**
 * @param {About} about
 * @param {{ architecture: string, bytes: number }} measured bytes: what it takes when installed
 * @returns {string} DEBIAN/control
 */
export function controlFile(about, { architecture, bytes }) {
  const [first = '', ...rest] = about.description.split('\n');
  const depends = [
    // The renamed one first: under the old name some systems offer something else.
    ...[...LIBRARIES, ...FOUND_LATER].map((names) => names.toReversed()),
    ...FONTS.map((names) => [...names, ...CHINESE_FONTS]),
  ];
  return [
    `Package: ${about.name}`,
    `Version: ${debianVersion(about.version)}`,
    `Architecture: ${architecture}`,
    `Maintainer: ${about.author.name} <${about.author.email}>`,
    `Installed-Size: ${Math.ceil(bytes / 1024)}`,
    `Depends: ${relation(depends)}`,
    `Recommends: ${relation(RECOMMENDS)}`,
    'Section: misc',
    'Priority: optional',
    `Description: ${first}`,
    ...rest.map((line) => ` ${line}`),
    '',
  ].join('\n');
}

/** @param {readonly (readonly string[])[]} needs */
function relation(needs) {
  return needs.map((names) => names.join(' | ')).join(', ');
}

/**
 * What menus show.
 * @param {About} about
 */
export function desktopEntry({ name }) {
  return `[Desktop Entry]
Type=Application
Name=开票台
Name[en]=Invoice Desk
Comment=电子发票收银台
Comment[en]=A till that issues e-invoices
Exec=${name}
Icon=${name}
Terminal=false
Categories=Office;Finance;
Keywords=发票;开票;收银;invoice;
StartupWMClass=${name}
`;
}

/**
 * What Debian wants to know about rights, in its form.
 * @param {About} about
 */
export function copyrightFile({ name, author }) {
  return `Format: https://www.debian.org/doc/packaging-manuals/copyright-format/1.0/
Upstream-Name: ${name}
Upstream-Contact: ${author.name} <${author.email}>

Files: *
Copyright: ${author.name}
License: proprietary
 All rights reserved.

Files: /opt/${name}/*
Copyright: The Electron, Chromium and Node.js authors, and the authors of the packages inside
License: theirs
 /opt/${name}/LICENSE.electron.txt and /opt/${name}/LICENSES.chromium.html hold the licences of
 Electron and Chromium.
`;
}
