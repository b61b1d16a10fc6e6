namespace Stamp.Issuer.Labels.Qr;

/// <summary>A version's measures at level M: ISO/IEC 18004, tables 1, 9 and E.1.</summary>
/// <param name="Codewords">Data and error correction together.</param>
/// <param name="CheckCodewords">Of one block.</param>
/// <param name="AlignmentCentres">Rows and columns alike.</param>
internal sealed record QrVersion(int Number, int Codewords, int Blocks, int CheckCodewords, int[] AlignmentCentres)
{
    public static readonly QrVersion[] All =
    [
        new(2, 44, 1, 16, [6, 18]),
        new(3, 70, 1, 26, [6, 22]),
        new(4, 100, 2, 18, [6, 26]),
        new(5, 134, 2, 24, [6, 30]),
        new(6, 172, 4, 16, [6, 34]),
        new(7, 196, 4, 18, [6, 22, 38]),
        new(8, 242, 4, 22, [6, 24, 42]),
        new(9, 292, 5, 22, [6, 26, 46]),
    ];

    /// <summary>What version 1-M holds; up to here it is not ours.</summary>
    public const int BitsOfVersion1 = 16 * 8;

    /// <summary>Modules to a side; at most 53, so that a row is a ulong.</summary>
    public int Size => 17 + (4 * Number);

    public int DataCodewords => Codewords - (Blocks * CheckCodewords);

    /// <summary>The last blocks are the longer ones, by one codeword.</summary>
    public int DataOf(int block) => (DataCodewords / Blocks) + (block >= Blocks - (DataCodewords % Blocks) ? 1 : 0);
}
