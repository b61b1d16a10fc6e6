using System.Buffers.Binary;
using System.Runtime.Intrinsics;
using System.Security.Cryptography;
using Ni = System.Runtime.Intrinsics.X86.Aes;

namespace Stamp.Core.Codes;

/// <summary>
/// AES (FIPS 197) on one block under a fixed key: the processor's AES instructions where it has them, else
/// the framework's AES. FF1 needs its blocks one after the other, so a call into the framework for each
/// would cost more than the cipher itself. Thread-safe; allocates nothing once a thread has used it.
/// </summary>
internal sealed class AesBlock
{
    private readonly Vector128<byte>[]? roundKeys;
    private readonly ThreadLocal<Framework>? framework;

    /// <param name="key">16, 24 or 32 bytes.</param>
    /// <param name="forceFramework">The fallback even where the processor has AES instructions: for tests.</param>
    public AesBlock(ReadOnlySpan<byte> key, bool forceFramework = false)
    {
        if (key.Length is not (16 or 24 or 32)) throw new ArgumentException("An AES key has 16, 24 or 32 bytes.", nameof(key));
        if (Ni.IsSupported && !forceFramework)
        {
            roundKeys = Expand(key);
            return;
        }
        var copy = key.ToArray();
        framework = new(() => new(copy));
    }

    /// <summary>False where the framework's AES does the work.</summary>
    public bool IsHardware => roundKeys is not null;

    public Vector128<byte> Encrypt(Vector128<byte> block)
    {
        var keys = roundKeys;
        if (keys is null) return framework!.Value!.Encrypt(block);
        block ^= keys[0];
        for (var round = 1; round < keys.Length - 1; round++) block = Ni.Encrypt(block, keys[round]);
        return Ni.EncryptLast(block, keys[^1]);
    }

    /// <summary>FIPS 197 §5.2: 4 · (rounds + 1) words, where rounds = words of the key + 6.</summary>
    private static Vector128<byte>[] Expand(ReadOnlySpan<byte> key)
    {
        var keyWords = key.Length / 4;
        var rounds = keyWords + 6;
        Span<uint> words = stackalloc uint[4 * (rounds + 1)];
        for (var n = 0; n < keyWords; n++) words[n] = BinaryPrimitives.ReadUInt32LittleEndian(key[(4 * n)..]);
        uint constant = 1;
        for (var n = keyWords; n < words.Length; n++)
        {
            var word = words[n - 1];
            if (n % keyWords == 0)
            {
                // Words are little-endian here, so RotWord turns right and Rcon sits in the lowest byte.
                word = SubWord(uint.RotateRight(word, 8)) ^ constant;
                constant = (constant << 1) ^ ((constant >> 7) * 0x11B);
            }
            else if (keyWords > 6 && n % keyWords == 4) word = SubWord(word);
            words[n] = words[n - keyWords] ^ word;
        }

        var expanded = new Vector128<byte>[rounds + 1];
        for (var n = 0; n <= rounds; n++)
            expanded[n] = Vector128.Create(words[4 * n], words[(4 * n) + 1], words[(4 * n) + 2], words[(4 * n) + 3]).AsByte();
        words.Clear();
        return expanded;
    }

    // The last round is ShiftRows, SubBytes, AddRoundKey. ShiftRows leaves four equal columns as they are,
    // so with a zero key every column of the result is SubWord.
    private static uint SubWord(uint word) =>
        Ni.EncryptLast(Vector128.Create(word).AsByte(), Vector128<byte>.Zero).AsUInt32().ToScalar();

    /// <summary>One thread's encryptor: the framework's transforms are not to be shared between threads.</summary>
    private sealed class Framework
    {
        private readonly ICryptoTransform encryptor;
        private readonly byte[] input = new byte[16];
        private readonly byte[] output = new byte[16];

        public Framework(byte[] key)
        {
            using var aes = Aes.Create();
            aes.Key = key;
            aes.Mode = CipherMode.ECB;
            aes.Padding = PaddingMode.None;
            encryptor = aes.CreateEncryptor();
        }

        public Vector128<byte> Encrypt(Vector128<byte> block)
        {
            block.CopyTo(input);
            encryptor.TransformBlock(input, 0, 16, output, 0);
            return Vector128.Create(output, 0);
        }
    }
}
