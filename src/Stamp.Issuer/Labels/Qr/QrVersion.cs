namespace Stamp.Issuer.Labels.Qr;

/// <summary>How much of a symbol may be unreadable and yet be read: about 7, 15, 25 and 30 %.</summary>
public enum QrLevel
{
    L,
    M,
    Q,
    H,
}

/// <summary>A version's measures at a level: ISO/IEC 18004, tables 1, 9 and E.1.</summary>
/// <param name="Codewords">Data and error correction together.</param>
/// <param name="CheckCodewords">Of one block.</param>
/// <param name="AlignmentCentres">Rows and columns alike.</param>
internal sealed record QrVersion(int Number, QrLevel Level, int Codewords, int Blocks, int CheckCodewords, int[] AlignmentCentres)
{
    public const int First = 2, Last = 9;

    // Blocks and their check codewords at levels L, M, Q and H.
    private static readonly (int Codewords, int[] Centres, (int Blocks, int Checks)[] Levels)[] Table =
    [
        (44, [6, 18], [(1, 10), (1, 16), (1, 22), (1, 28)]),
        (70, [6, 22], [(1, 15), (1, 26), (2, 18), (2, 22)]),
        (100, [6, 26], [(1, 20), (2, 18), (2, 26), (4, 16)]),
        (134, [6, 30], [(1, 26), (2, 24), (4, 18), (4, 22)]),
        (172, [6, 34], [(2, 18), (4, 16), (4, 24), (4, 28)]),
        (196, [6, 22, 38], [(2, 20), (4, 18), (6, 18), (5, 26)]),
        (242, [6, 24, 42], [(2, 24), (4, 22), (6, 22), (6, 26)]),
        (292, [6, 26, 46], [(2, 30), (5, 22), (8, 20), (8, 24)]),
    ];

    // What version 1 holds at each level.
    private static readonly int[] BitsOfVersion1 = [19 * 8, 16 * 8, 13 * 8, 9 * 8];

    /// <summary>All of a level, the smallest first.</summary>
    public static IReadOnlyList<QrVersion> Of(QrLevel level) =>
        [.. Table.Select((row, at) => new QrVersion(First + at, level, row.Codewords, row.Levels[(int)level].Blocks, row.Levels[(int)level].Checks, row.Centres))];

    /// <summary>Whether so many bits go into version 1, which is not ours.</summary>
    public static bool IsVersion1(QrLevel level, int bits) => bits <= BitsOfVersion1[(int)level];

    /// <summary>Modules to a side; at most 53, so that a row is a ulong.</summary>
    public int Size => SizeOf(Number);

    public int DataCodewords => Codewords - (Blocks * CheckCodewords);

    public static int SizeOf(int number) => 17 + (4 * number);

    /// <summary>The last blocks are the longer ones, by one codeword.</summary>
    public int DataOf(int block) => (DataCodewords / Blocks) + (block >= Blocks - (DataCodewords % Blocks) ? 1 : 0);
}
