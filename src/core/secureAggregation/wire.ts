/** What members and coordinator say to each other as bytes of fixed length: one slot a neighbour, zeros where none is. */
import type { Advertisement, Confirmation, Revealed, SealedShare } from './protocol';
import { ADVERTISEMENT_BYTES, KEY_BYTES, REVEALED_BYTES, SEALED_BYTES, SIGNATURE_BYTES } from './sizes';

const SECRETS = [undefined, 'seed', 'key'] as const;

/**
 * @param slots how many there is room for
 * @param ids whose slots they are, in street order
 * @param bytesOf undefined for a slot that stays empty
 */
export function inSlots(
  slots: number,
  size: number,
  ids: readonly number[],
  bytesOf: (id: number) => Uint8Array | undefined,
): Uint8Array {
  const packed = new Uint8Array(slots * size);
  ids.forEach((id, slot) => packed.set(bytesOf(id) ?? new Uint8Array(0), slot * size));
  return packed;
}

/** @returns what lies in the slots that are not empty */
export function fromSlots(
  packed: Uint8Array,
  size: number,
  ids: readonly number[],
): readonly { readonly id: number; readonly bytes: Uint8Array }[] {
  return ids.flatMap((id, slot) => {
    const bytes = packed.slice(slot * size, (slot + 1) * size);
    return bytes.length === size && bytes.some((byte) => byte !== 0) ? [{ id, bytes }] : [];
  });
}

export function advertisementAsBytes({
  cipherKey,
  maskKey,
  commitment,
  signature,
}: Advertisement): Uint8Array {
  const bytes = new Uint8Array(ADVERTISEMENT_BYTES);
  bytes.set(cipherKey);
  bytes.set(maskKey, KEY_BYTES);
  bytes.set(commitment, 2 * KEY_BYTES);
  bytes.set(signature, 3 * KEY_BYTES);
  return bytes;
}

/** @param bytes ADVERTISEMENT_BYTES of them */
export function advertisementFrom(member: number, bytes: Uint8Array): Advertisement {
  return {
    member,
    cipherKey: bytes.slice(0, KEY_BYTES),
    maskKey: bytes.slice(KEY_BYTES, 2 * KEY_BYTES),
    commitment: bytes.slice(2 * KEY_BYTES, 3 * KEY_BYTES),
    signature: bytes.slice(3 * KEY_BYTES),
  };
}

/** What one member seals for its neighbours. */
export function sealedAsBytes(
  slots: number,
  neighbours: readonly number[],
  shares: readonly SealedShare[],
): Uint8Array {
  return inSlots(slots, SEALED_BYTES, neighbours, (id) => shares.find(({ to }) => to === id)?.sealed);
}

export function sealedBy(
  from: number,
  neighbours: readonly number[],
  packed: Uint8Array,
): readonly SealedShare[] {
  return fromSlots(packed, SEALED_BYTES, neighbours).map(({ id, bytes }) => {
    return { from, to: id, sealed: bytes };
  });
}

/** What neighbours sealed for one member. */
export function deliveriesAsBytes(
  slots: number,
  neighbours: readonly number[],
  shares: readonly SealedShare[],
): Uint8Array {
  return inSlots(slots, SEALED_BYTES, neighbours, (id) => shares.find(({ from }) => from === id)?.sealed);
}

export function deliveriesFor(
  to: number,
  neighbours: readonly number[],
  packed: Uint8Array,
): readonly SealedShare[] {
  return fromSlots(packed, SEALED_BYTES, neighbours).map(({ id, bytes }) => {
    return { from: id, to, sealed: bytes };
  });
}

/** One byte a member of the street: 1 who is meant, 0 who is not. */
export function membersAsBytes(street: number, ids: readonly number[]): Uint8Array {
  const bytes = new Uint8Array(street);
  for (const id of ids) bytes[id] = 1;
  return bytes;
}

export function membersFrom(bytes: Uint8Array): readonly number[] {
  return [...bytes].flatMap((byte, id) => (byte === 1 ? [id] : []));
}

export function confirmationsAsBytes(
  slots: number,
  holders: readonly number[],
  confirmations: readonly Confirmation[],
): Uint8Array {
  return inSlots(
    slots,
    SIGNATURE_BYTES,
    holders,
    (id) => confirmations.find(({ member }) => member === id)?.signature,
  );
}

export function confirmationsFrom(holders: readonly number[], packed: Uint8Array): readonly Confirmation[] {
  return fromSlots(packed, SIGNATURE_BYTES, holders).map(({ id, bytes }) => {
    return { member: id, signature: bytes };
  });
}

export function revealedAsBytes(
  slots: number,
  holders: readonly number[],
  shares: readonly Revealed[],
): Uint8Array {
  return inSlots(slots, REVEALED_BYTES, holders, (id) => {
    const found = shares.find(({ of }) => of === id);
    return found === undefined ? undefined : Uint8Array.of(SECRETS.indexOf(found.secret), ...found.share);
  });
}

/** A slot that names no secret is left out. */
export function revealedFrom(holders: readonly number[], packed: Uint8Array): readonly Revealed[] {
  return fromSlots(packed, REVEALED_BYTES, holders).flatMap(({ id, bytes }): Revealed[] => {
    const secret = SECRETS[bytes[0] ?? 0];
    return secret === undefined ? [] : [{ of: id, secret, share: bytes.slice(1) }];
  });
}

/** A member and its neighbours, in street order: who holds shares of its secrets, and whose shares it holds. */
export function holdersOf(member: number, neighbours: readonly number[]): readonly number[] {
  return [member, ...neighbours].sort((a, b) => a - b);
}
