namespace Stamp.Core.Codes;

/// <summary>
/// Which stamp: the <paramref name="Index"/>-th of batch <paramref name="Batch"/>. Both count from 1,
/// as on the sheet's margin. 31 bits of batch and 24 bits of index are what the code's 95 bits leave
/// beside 40 check bits (docs/code-format.md).
/// </summary>
public readonly record struct StampId(int Batch, int Index)
{
    /// <summary>2^31 − 1: at 100,000 batches a year, 21,000 years.</summary>
    public const int MaxBatch = int.MaxValue;

    /// <summary>2^24 = 16,777,216 stamps: the largest batch.</summary>
    public const int MaxIndex = 1 << 24;

    public bool IsValid => Batch >= 1 && Index is >= 1 and <= MaxIndex;

    /// <summary>One number for one stamp (batch · 2^24 + index − 1), the scan ledger's key.</summary>
    public long Key => ((long)Batch << 24) | (uint)(Index - 1);

    /// <summary>Which stamp a <see cref="Key"/> is of; false where it is of none.</summary>
    public static bool TryOf(long key, out StampId stamp)
    {
        var batch = key >> 24;
        stamp = new((int)batch, (int)(key & (MaxIndex - 1)) + 1);
        return batch is >= 1 and <= MaxBatch;
    }
}
