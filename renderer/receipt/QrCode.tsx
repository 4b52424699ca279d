import { create } from 'qrcode';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';

/** Light modules around the code, as the standard asks. */
const QUIET = 4;

/** A QR code drawn here, from its UTF-8 bytes; always dark on white, or phones would not read it. */
export function QrCode({
  payload,
  className,
}: {
  readonly payload: string;
  readonly className?: string | undefined;
}) {
  const { t } = useTranslation();
  const drawn = useMemo(() => draw(payload), [payload]);
  if (!drawn) return <p>{t('receipt.tooLong')}</p>;
  const side = drawn.size + QUIET * 2;
  return (
    <div className={className}>
      <svg
        viewBox={`${-QUIET} ${-QUIET} ${side} ${side}`}
        width="100%"
        shapeRendering="crispEdges"
        role="img"
        aria-label={t('receipt.qr')}
        data-testid="qr"
        data-payload={payload}
      >
        <rect x={-QUIET} y={-QUIET} width={side} height={side} fill="#fff" />
        <path d={drawn.path} fill="#000" />
      </svg>
    </div>
  );
}

function draw(payload: string): { readonly size: number; readonly path: string } | null {
  try {
    const { modules } = create([{ data: new TextEncoder().encode(payload), mode: 'byte' }], {
      errorCorrectionLevel: 'M',
    });
    let path = '';
    for (let y = 0; y < modules.size; y += 1) {
      for (let x = 0; x < modules.size; x += 1) {
        if (modules.get(y, x)) path += `M${x} ${y}h1v1h-1z`;
      }
    }
    return { size: modules.size, path };
  } catch {
    return null;
  }
}
