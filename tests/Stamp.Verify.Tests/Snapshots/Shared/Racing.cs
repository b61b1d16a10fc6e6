using System.Globalization;
using Stamp.Core.Registry;
using Stamp.Core.Snapshots;
using static Stamp.Verify.Tests.OcopData;

namespace Stamp.Verify.Tests.Snapshots.Shared;

/// <summary>
/// A registry that changes all the time in a way that tells old from new: two products whose names count up,
/// and batches, two at a time, of which one stamp after another is activated. A subject's version is the
/// number in the name, or the number of ranges.
/// </summary>
internal sealed class Racing
{
    /// <summary>A batch grows by a range a change, and its loads by as much: then the next two take over.</summary>
    private const int ChangesOfBatch = 40;

    private const int Products = 2;

    private static readonly string[] Codes = ["MIEN-DONG", "NUOC-MAM"];

    private readonly OcopData data;
    private readonly int[] batches;
    private readonly int[] committed;
    private int count;

    public Racing(OcopData data, int changes)
    {
        this.data = data;
        batches = [.. Enumerable.Range(0, ((changes / (ChangesOfBatch * 4)) + 1) * 2).Select(_ => data.Issue(Codes[0], 1_000))];
        committed = new int[Products + batches.Length];
    }

    public int Subjects => committed.Length;

    /// <summary>Changes committed so far.</summary>
    public int Count => Volatile.Read(ref count);

    public int Committed(int subject) => Volatile.Read(ref committed[subject]);

    /// <summary>One of the four that change at present.</summary>
    public int Pick(int any)
    {
        var nth = any % 4;
        return nth < Products ? nth : nth + (Count / (ChangesOfBatch * 4) * 2);
    }

    public SnapshotKey KeyOf(int subject) =>
        subject < Products ? SnapshotKey.Product(subject + 1) : SnapshotKey.Batch(batches[subject - Products]);

    public void Change()
    {
        var subject = Pick(count);
        var version = committed[subject] + 1;
        if (subject >= Products) _ = data.Ranges.Activate(batches[subject - Products], new(version * 2, version * 2), Lot, Office).Value;
        else _ = data.Registry.Put(new ProductDraft(Codes[subject], "HTX-TAI-HOAN", Name(version), ProductGroup.Food, null), Office).Value;
        Volatile.Write(ref committed[subject], version);
        Volatile.Write(ref count, count + 1);
    }

    /// <summary>The version that a node shows.</summary>
    public async Task<int> ShownAsync(Node node, int subject)
    {
        var key = KeyOf(subject);
        if (subject >= Products) return await node.RangesAsync((int)key.Subject);
        var name = (await node.Cache.ProductAsync(key.Subject))!.Product.Name;
        return name.StartsWith(Name(0)[..^1], StringComparison.Ordinal) ? int.Parse(name.AsSpan(Name(0).Length - 1), CultureInfo.InvariantCulture) : 0;
    }

    /// <summary>What a loader finds in the registry now.</summary>
    public ISnapshot Read(Node node, int subject) =>
        subject < Products ? node.Reader.ReadProduct(KeyOf(subject).Subject)! : node.Reader.ReadBatch((int)KeyOf(subject).Subject)!;

    private static string Name(int version) => string.Create(CultureInfo.InvariantCulture, $"Sản phẩm thứ {version}");
}
