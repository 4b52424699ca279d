// What the app needs of a Debian, as the names of packages. Each line is one need; the names are
// alternatives (newer systems renamed some).

/** Without these the program does not start. */
export const LIBRARIES = [
  ['libgtk-3-0', 'libgtk-3-0t64'],
  ['libnss3'],
  ['libasound2', 'libasound2t64'],
  ['libgbm1'],
  ['libxss1'],
  ['libatk-bridge2.0-0', 'libatk-bridge2.0-0t64'],
  ['libcups2', 'libcups2t64'],
];

/** Without one of these its screens are boxes. */
export const FONTS = [['fonts-noto-cjk']];
