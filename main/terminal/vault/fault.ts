/** Why the vault cannot be opened or written. Holds no secret and no path. */
export type VaultFault =
  | { readonly kind: 'missing' }
  | { readonly kind: 'alreadyExists' }
  | { readonly kind: 'wrongPassphrase' }
  /** Not what was written: cut short, changed, or of a version that this program does not know. */
  | { readonly kind: 'damaged' }
  /** No keychain, or one that keeps nothing secret. */
  | { readonly kind: 'keychainUnavailable' }
  /** There is a keychain, but not the one that the vault was made with. */
  | { readonly kind: 'keychainChanged' }
  /** A keychain's vault asked with a passphrase, or the reverse. */
  | {
      readonly kind: 'otherProtector';
      readonly made: ProtectorKind;
      readonly given: ProtectorKind;
    }
  /** `code` is the system's: EACCES, EIO… */
  | { readonly kind: 'cannotRead'; readonly code: string }
  | { readonly kind: 'cannotWrite'; readonly code: string };

export type ProtectorKind = 'keychain' | 'passphrase';
