using System.Buffers.Binary;

namespace Stamp.Fuzz;

/// <summary>Changes bytes in a few places: what transmission, other programs and attackers make of a file.</summary>
/// <param name="words">What means something to the reader, to be put in anywhere.</param>
internal sealed class Mutator(params byte[][] words)
{
    private const int MostChanges = 6, Longest = 256 * 1024;

    /// <summary>At the edges of what lengths and counts are stored in.</summary>
    private static readonly int[] Edges = [0, 1, 2, -1, 0x7F, 0x80, 0xFF, 0x100, 0x7FFF, 0x8000, 0xFFFF, 0x10000, int.MaxValue, int.MinValue, -2, 1 << 20];

    /// <param name="other">Where pieces are taken from: another input of the kind.</param>
    public byte[] Change(byte[] input, byte[] other, Random random)
    {
        var bytes = new List<byte>(input);
        for (var changes = 1 + random.Next(1 + random.Next(MostChanges)); changes > 0; changes--) Once(bytes, other, random);
        if (bytes.Count > Longest) bytes.RemoveRange(Longest, bytes.Count - Longest);
        return [.. bytes];
    }

    private void Once(List<byte> bytes, byte[] other, Random random)
    {
        var at = random.Next(bytes.Count + 1);
        var length = Math.Min(bytes.Count - at, 1 + random.Next(random.Next(8) == 0 ? 4_096 : 16));
        switch (random.Next(10))
        {
            case 0 when at < bytes.Count:
                bytes[at] ^= (byte)(1 << random.Next(8));
                break;
            case 1 when at < bytes.Count:
                bytes[at] = (byte)random.Next(256);
                break;
            case 2:
                bytes.Insert(at, (byte)random.Next(256));
                break;
            case 3:
                bytes.RemoveRange(at, length);
                break;
            case 4:
                bytes.RemoveRange(at, bytes.Count - at);
                break;
            case 5:
                var piece = bytes.GetRange(at, length);
                for (var times = 1 + random.Next(random.Next(16) == 0 ? 300 : 3); times > 0; times--) bytes.InsertRange(at, piece);
                break;
            case 6 when other.Length > 0:
                var from = random.Next(other.Length);
                bytes.InsertRange(at, other.AsSpan(from, Math.Min(other.Length - from, 1 + random.Next(200))).ToArray());
                break;
            case 7 when at + 4 <= bytes.Count:
                Write(bytes, at, Edges[random.Next(Edges.Length)], random);
                break;
            case 8 when words.Length > 0:
                bytes.InsertRange(at, words[random.Next(words.Length)]);
                break;
            case 9 when words.Length > 0:
                var word = words[random.Next(words.Length)];
                bytes.RemoveRange(at, Math.Min(word.Length, bytes.Count - at));
                bytes.InsertRange(at, word);
                break;
            default:
                bytes.Add((byte)random.Next(256));
                break;
        }
    }

    /// <summary>A number in two or four bytes, either end first.</summary>
    private static void Write(List<byte> bytes, int at, int number, Random random)
    {
        Span<byte> four = stackalloc byte[4];
        if (random.Next(2) == 0) BinaryPrimitives.WriteInt32BigEndian(four, number);
        else BinaryPrimitives.WriteInt32LittleEndian(four, number);
        var written = random.Next(2) == 0 ? four : four[..2];
        for (var n = 0; n < written.Length; n++) bytes[at + n] = written[n];
    }
}
