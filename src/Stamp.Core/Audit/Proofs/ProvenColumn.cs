namespace Stamp.Core.Audit.Proofs;

/// <summary>How the trail holds a column's value.</summary>
internal enum Held
{
    AsItIs,

    /// <summary>As its SHA-256: a secret, or too long.</summary>
    Digest,

    /// <summary>As the SHA-256 of the row's random request id and the value: words of people, which could be guessed otherwise.</summary>
    Salted,
}

/// <summary>A column that the trail proves.</summary>
internal sealed record ProvenColumn(string Name, Held Held = Held.AsItIs)
{
    /// <summary>Of <see cref="Held.Salted"/>.</summary>
    public const string Salt = "request_id";

    public static implicit operator ProvenColumn(string name) => new(name);
}

/// <summary>A row as it stands in the table: each column as the trail would hold it.</summary>
/// <param name="Key">Of the primary key.</param>
internal sealed record FoundRow(long Key, IReadOnlyDictionary<string, string?> Values)
{
    public string? this[string column] => Values[column];
}

/// <summary>A row as it follows from the entries.</summary>
/// <param name="key">Null: entries of an older program do not tell it.</param>
/// <param name="entry">The number of the entry that made it.</param>
internal sealed class ExpectedRow(long? key, long entry)
{
    private readonly Dictionary<string, string?> values = new(StringComparer.Ordinal);

    public long? Key => key;

    /// <summary>The number of the last entry that said anything of it.</summary>
    public long Entry { get; set; } = entry;

    public bool Knows(string column, out string? value) => values.TryGetValue(column, out value);

    /// <summary>Writes, or null where it is not known.</summary>
    public string? this[string column]
    {
        get => values.GetValueOrDefault(column);
        set => values[column] = value;
    }

    /// <summary>From here on the entries do not tell.</summary>
    public void Forget(params ReadOnlySpan<string> columns)
    {
        foreach (var column in columns) values.Remove(column);
    }
}
