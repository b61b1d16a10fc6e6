// Checks printed seals with public keys alone, as docs/code-format.md says. Another implementation, in another language.
const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const placeLength = 7, sealLength = 71;

/** The bytes of base 32; null for another length, another character, or padding bits that are not zero. */
function bytesOf(text) {
  if (text.length !== Math.ceil(8 * sealLength / 5)) return null;
  const bytes = new Uint8Array(sealLength);
  let pending = 0, bits = 0, at = 0;
  for (const character of text) {
    const value = alphabet.indexOf(character);
    if (value < 0) return null;
    pending = pending << 5 | value;
    bits += 5;
    if (bits >= 8) {
      bits -= 8;
      bytes[at++] = pending >> bits;
      pending &= (1 << bits) - 1;
    }
  }
  return pending === 0 ? bytes : null;
}

/** WebCrypto where it knows the curve, else the library. */
async function verifierOf(jwk) {
  try {
    const key = await crypto.subtle.importKey('jwk', jwk, { name: 'Ed25519' }, false, ['verify']);
    return { by: 'WebCrypto', verify: (signature, message) => crypto.subtle.verify({ name: 'Ed25519' }, key, signature, message) };
  } catch (error) {
    if (error.name !== 'NotSupportedError') throw error;
    const { verifyAsync } = await import('./third-party/noble-ed25519.js');
    const raw = Uint8Array.from(atob(jwk.x.replaceAll('-', '+').replaceAll('_', '/')), character => character.charCodeAt(0));
    // RFC 8032's strict rules, as WebCrypto and the issuer keep them.
    return { by: 'noble', verify: (signature, message) => verifyAsync(signature, message, raw, { zip215: false }) };
  }
}

/** Of each address { valid, by }; the key set is the verify service's or the one given. */
window.checkSeals = async (addresses, keys) => {
  keys ??= (await (await fetch('/.well-known/jwks.json')).json()).keys;
  const verifiers = new Map();
  for (const jwk of keys) verifiers.set(jwk.kid, await verifierOf(jwk));
  return Promise.all(addresses.map(async address => {
    const parts = address.split('/');
    const code = parts.at(-1), bytes = parts[3] === 'S' ? bytesOf(parts[4]) : null;
    const { by, verify } = verifiers.get(code[0]);
    if (bytes === null) return { valid: false, by };
    const masked = bytes.subarray(0, placeLength);
    const message = new Uint8Array([...new TextEncoder().encode('OCOP-STAMP-SEAL-2\0' + code), ...masked]);
    return { valid: await verify(bytes.subarray(placeLength), message), by };
  }));
};
window.ready = true;
