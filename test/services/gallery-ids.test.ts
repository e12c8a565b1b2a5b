import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import {
  type GalleryFilter,
  parseGallery,
  searchText,
  types,
} from '../../src/interactions/avatar-gallery.ts';
import { customId, parseCustomId } from '../../src/views/custom-id.ts';
import { genders } from '../../src/views/pose-options.ts';

const filters: fc.Arbitrary<GalleryFilter> = fc.record({
  gender: fc.constantFrom(...genders, undefined),
  type: fc.constantFrom(...types, undefined),
  search: fc.string({ maxLength: 300, unit: 'binary' }).map(searchText),
});

describe('what the gallery shows', () => {
  it('survives in a custom id, whatever was searched for (property)', () => {
    fc.assert(
      fc.property(filters, fc.nat(9_999), (filter, page) => {
        const { gender = '', type = '', search } = filter;
        const id = customId('avatars-choose', String(page), gender, type, search);
        expect(parseGallery(parseCustomId(id).args)).toEqual({ page, filter });
      }),
    );
  });

  it.each([
    ['no arguments', []],
    ['other values', ['-1', 'any', '__proto__', '']],
    ['a page that is no number', ['1e9', '', '', '']],
  ])('is the first page of all where a custom id has %s', (_, args) => {
    expect(parseGallery(args)).toEqual({
      page: 0,
      filter: { gender: undefined, type: undefined, search: '' },
    });
  });
});
