namespace Stamp.Core.Audit.Proofs;

/// <summary>Compares rows with what is expected of them, and adds up what is found.</summary>
internal sealed class ProofTally
{
    private readonly List<ProofFinding> first = [];
    private readonly Dictionary<TableProof, long> compared = [], highest = [];
    private readonly SortedDictionary<(string Table, string Column), long> older = [];
    private long found;

    public ProofReport Report => new(compared.Values.Sum(), found, first, [.. older.Select(column => new UnprovenColumn(column.Key.Table, column.Key.Column, column.Value))]);

    /// <summary>Rows of a table that were compared.</summary>
    public long Compared(TableProof proof) => compared.GetValueOrDefault(proof);

    /// <summary>The highest key that a table's rows or entries name; 0: none.</summary>
    public long Highest(TableProof proof) => highest.GetValueOrDefault(proof);

    /// <summary>Of one subject, the rows that are there and those that its entries make.</summary>
    public void Compare(TableProof proof, string name, IEnumerable<FoundRow> rows, IEnumerable<ExpectedRow> expected)
    {
        var left = rows.ToList();
        compared[proof] = Compared(proof) + left.Count;
        foreach (var row in left) Reach(proof, row.Key);
        // Those whose key the entries tell go first: what is left is for those of older programs, in order.
        foreach (var one in expected.OrderBy(one => one.Key is null))
        {
            Reach(proof, one.Key ?? 0);
            var match = left.Find(row => one.Key is { } key ? row.Key == key : proof.MayBe(one, row));
            if (match is null)
            {
                Add(new(proof.Table, $"{proof.Kind} {name}", one.Key, ProofFault.EntryWithoutRow, one.Entry, []));
                continue;
            }
            left.Remove(match);
            Compare(proof, name, match, one);
        }
        foreach (var row in left) Add(new(proof.Table, $"{proof.Kind} {name}", row.Key, ProofFault.RowWithoutEntry, null, []));
    }

    public void Add(ProofFinding finding)
    {
        found++;
        if (first.Count < RegistryProof.Shown) first.Add(finding);
    }

    private void Compare(TableProof proof, string name, FoundRow row, ExpectedRow expected)
    {
        List<DifferingColumn>? differing = null;
        foreach (var column in proof.Columns)
        {
            if (!expected.Knows(column.Name, out var value)) older[(proof.Table, column.Name)] = older.GetValueOrDefault((proof.Table, column.Name)) + 1;
            else if (value != row[column.Name]) (differing ??= []).Add(new(column.Name, value, row[column.Name]));
        }
        if (differing is not null) Add(new(proof.Table, $"{proof.Kind} {name}", row.Key, ProofFault.Differs, expected.Entry, differing));
    }

    private void Reach(TableProof proof, long key) => highest[proof] = Math.Max(Highest(proof), key);
}
