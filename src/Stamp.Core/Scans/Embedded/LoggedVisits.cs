namespace Stamp.Core.Scans.Embedded;

/// <summary>A row of the visit log: counted visits in their order (<see cref="VisitFormat"/>).</summary>
internal sealed class LoggedVisits
{
    private byte[] bytes = new byte[256 * VisitFormat.Size];

    public int Count { get; private set; }

    public ReadOnlySpan<byte> Row => bytes.AsSpan(0, Count * VisitFormat.Size);

    public void Add(in Visit visit)
    {
        if ((Count + 1) * VisitFormat.Size > bytes.Length) Array.Resize(ref bytes, bytes.Length * 2);
        VisitFormat.Write(visit, bytes.AsSpan(Count++ * VisitFormat.Size));
    }

    public void Clear() => Count = 0;

    /// <summary>Counts a row's visits, in order, onto the histories that they belong to.</summary>
    /// <exception cref="FormatException">The bytes are no whole number of visits, or one is none of ours.</exception>
    public static void Replay(ReadOnlySpan<byte> row, Action<Visit> count)
    {
        for (CheckSize(row); !row.IsEmpty; row = row[VisitFormat.Size..]) count(First(row));
    }

    /// <summary>Adds a row's visits, in order, to others.</summary>
    /// <exception cref="FormatException">As of <see cref="Replay"/>.</exception>
    public static void Read(ReadOnlySpan<byte> row, List<Visit> visits)
    {
        for (CheckSize(row); !row.IsEmpty; row = row[VisitFormat.Size..]) visits.Add(First(row));
    }

    private static void CheckSize(ReadOnlySpan<byte> row)
    {
        if (row.Length % VisitFormat.Size != 0) throw new FormatException("Logged visits are not a whole number of visits.");
    }

    private static Visit First(ReadOnlySpan<byte> row) =>
        VisitFormat.TryRead(row[..VisitFormat.Size], out var visit) ? visit : throw new FormatException("A logged visit is none of ours.");
}
