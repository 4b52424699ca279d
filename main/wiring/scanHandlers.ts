import iconv from 'iconv-lite';
import { isArticleNumber } from '../../domain/presets.ts';
import { looksLikeTitleQr, readTitleQr } from '../../domain/titleQr.ts';
import type { Handlers } from '../answerCall.ts';
import type { Till } from './till.ts';

/**
 * What a scanned code means (docs/decisions/0025-what-a-scan-means.md): a title QR by its form, goods
 * by a barcode that is known, an order number otherwise. Only at a till whose goods have barcodes is
 * an article number that none of them has told apart, because there it may be either.
 */
export function createScanHandlers({ ledger }: Pick<Till, 'ledger'>): Pick<Handlers, 'readScan'> {
  return {
    async readScan({ text }) {
      if (looksLikeTitleQr(text)) {
        const read = readTitleQr(text, (content) => iconv.encode(content, 'gbk'));
        return typeof read === 'string'
          ? { kind: 'badTitle', why: read }
          : { kind: 'title', ...read };
      }
      const preset = await ledger.read('presetByBarcode', text);
      if (preset) return { kind: 'goods', preset };
      const doubtful = isArticleNumber(text) && (await ledger.read('hasBarcodes', null));
      return { kind: doubtful ? 'unknownGoods' : 'order' };
    },
  };
}
