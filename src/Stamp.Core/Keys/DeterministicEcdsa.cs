using System.Numerics;
using System.Security.Cryptography;

namespace Stamp.Core.Keys;

/// <summary>
/// ECDSA over P-256 with SHA-256 and the nonce of RFC 6979, so that the same label gets the same seal
/// whenever it is printed: the framework's own signatures are randomised. Verification is the framework's.
/// Why, and what it costs: docs/decisions/0002-deterministic-seals.md.
/// </summary>
internal sealed class DeterministicEcdsa
{
    /// <summary>Bytes: r ‖ s, IEEE P1363.</summary>
    public const int SignatureLength = 2 * P256.Size;

    /// <summary>The order of the group (NIST SP 800-186 §3.2.1.3).</summary>
    private static readonly BigInteger Order = Read(
        Convert.FromHexString("FFFFFFFF00000000FFFFFFFFFFFFFFFFBCE6FAADA7179E84F3B9CAC2FC632551"));

    private readonly byte[] key;
    private readonly BigInteger secret;

    /// <param name="key">The private key: 32 bytes, big-endian.</param>
    public DeterministicEcdsa(ReadOnlySpan<byte> key)
    {
        if (key.Length != P256.Size) throw new ArgumentException("A P-256 private key has 32 bytes.", nameof(key));
        this.key = key.ToArray();
        secret = Read(key);
        if (secret.IsZero || secret >= Order) throw new ArgumentException("The private key is out of bounds.", nameof(key));
    }

    /// <summary>Thread-safe.</summary>
    /// <param name="signature"><see cref="SignatureLength"/> bytes.</param>
    public void Sign(ReadOnlySpan<byte> message, Span<byte> signature)
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(message, hash);
        // The order has 256 bits, as the hash has, so bits2int takes the hash as it is.
        var z = Read(hash);
        var nonces = new NonceSequence(key, z % Order);
        while (true)
        {
            var k = nonces.Next();
            var r = Read(P256.PublicOf(k).X) % Order;
            // s = k⁻¹ (z + r · secret). BigInteger's time depends on its numbers, so k and the secret are
            // only ever used multiplied by a fresh random number, which cancels out.
            var blind = RandomScalar();
            var s = Inverse(Read(k) * blind % Order) * ((z * blind) + (r * (secret * blind % Order))) % Order;
            CryptographicOperations.ZeroMemory(k);
            // RFC 6979 §3.4: the next nonce, should one of the two be zero (once in 2^255).
            if (r.IsZero || s.IsZero) continue;
            Write(r, signature[..P256.Size]);
            Write(s, signature[P256.Size..SignatureLength]);
            return;
        }
    }

    /// <summary>Extended Euclid: 7 times as fast here as raising to the power of order − 2.</summary>
    private static BigInteger Inverse(BigInteger number)
    {
        var (a, b) = (number, Order);
        var (x, y) = (BigInteger.One, BigInteger.Zero);
        while (!b.IsZero)
        {
            var quotient = BigInteger.DivRem(a, b, out var rest);
            (a, b) = (b, rest);
            (x, y) = (y, x - (quotient * y));
        }
        return x.Sign < 0 ? x + Order : x;
    }

    private static BigInteger RandomScalar()
    {
        Span<byte> bytes = stackalloc byte[P256.Size];
        while (true)
        {
            RandomNumberGenerator.Fill(bytes);
            var scalar = Read(bytes);
            if (!scalar.IsZero && scalar < Order) return scalar;
        }
    }

    private static BigInteger Read(ReadOnlySpan<byte> bytes) => new(bytes, isUnsigned: true, isBigEndian: true);

    private static void Write(BigInteger number, Span<byte> destination)
    {
        destination.Clear();
        var length = number.GetByteCount(isUnsigned: true);
        number.TryWriteBytes(destination[(P256.Size - length)..], out _, isUnsigned: true, isBigEndian: true);
    }

    /// <summary>RFC 6979 §3.2 steps b to h; each step of HMAC-SHA256 gives one candidate of 256 bits.</summary>
    private sealed class NonceSequence
    {
        private byte[] v = new byte[32];
        private byte[] k = new byte[32];
        private bool started;

        public NonceSequence(byte[] key, BigInteger reducedHash)
        {
            Array.Fill(v, (byte)1);
            var seed = new byte[2 * P256.Size];
            key.CopyTo(seed, 0);
            Write(reducedHash, seed.AsSpan(P256.Size));
            Update(0, seed);
            Update(1, seed);
            CryptographicOperations.ZeroMemory(seed);
        }

        public byte[] Next()
        {
            while (true)
            {
                if (started) Update(0, []);
                started = true;
                v = HMACSHA256.HashData(k, (ReadOnlySpan<byte>)v);
                var candidate = Read(v);
                if (!candidate.IsZero && candidate < Order) return [.. v];
            }
        }

        private void Update(byte separator, ReadOnlySpan<byte> seed)
        {
            k = HMACSHA256.HashData(k, (ReadOnlySpan<byte>)[.. v, separator, .. seed]);
            v = HMACSHA256.HashData(k, (ReadOnlySpan<byte>)v);
        }
    }
}
