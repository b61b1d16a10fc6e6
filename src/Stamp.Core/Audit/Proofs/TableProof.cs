using System.Globalization;

namespace Stamp.Core.Audit.Proofs;

/// <summary>
/// What the audit trail proves of one table of the registry: how the rows of a subject follow from its entries (a pure fold),
/// and which statement reads them. A column stands in <see cref="Columns"/> or, with the reason, in <see cref="Unproven"/>;
/// a test compares with the schema.
/// </summary>
internal abstract class TableProof
{
    public abstract string Table { get; }

    /// <summary>The kind of subject whose entries tell of the table: <c>batch</c> of <c>batch 12</c>.</summary>
    public abstract string Kind { get; }

    public abstract IReadOnlyList<ProvenColumn> Columns { get; }

    /// <summary>
    /// Columns that are proven because an entry finds its row by them: another value there is a row without an entry and an entry
    /// without a row.
    /// </summary>
    public abstract IReadOnlyList<string> FoundBy { get; }

    /// <summary>Column → why the trail does not hold it.</summary>
    public virtual IReadOnlyDictionary<string, string> Unproven { get; } = new Dictionary<string, string>();

    /// <summary>
    /// Selects the primary key and <see cref="Columns"/> under their names. A reference is selected as the code or number that the
    /// entries use for it.
    /// </summary>
    public abstract string Select { get; }

    /// <summary>The column, as <see cref="Select"/> calls it, that names the subject.</summary>
    public abstract string NameColumn { get; }

    /// <summary>The primary key, as <see cref="Select"/> calls it.</summary>
    public abstract string KeyColumn { get; }

    /// <summary>Whether subjects are named by a number.</summary>
    public virtual bool NameIsNumber => true;

    /// <summary>The counter that its keys come from; null: they are another table's.</summary>
    public virtual string? Counter => null;

    /// <summary>The rows that follow from a subject's entries, in order.</summary>
    public abstract IEnumerable<ExpectedRow> Expect(IReadOnlyList<SubjectEntry> entries);

    /// <summary>What the rows of subjects are looked up by: by default the subjects' names.</summary>
    public virtual IEnumerable<string> NamesOf(IReadOnlyList<IReadOnlyList<SubjectEntry>> subjects) => subjects.Select(entries => entries[0].Name);

    /// <summary>The subject's name that a row belongs to.</summary>
    public virtual string NameOf(FoundRow row) => row[Name(NameColumn)] ?? "";

    /// <summary>Whether an expected row of an unknown key may be this one.</summary>
    public virtual bool MayBe(ExpectedRow expected, FoundRow found) => true;

    /// <summary>Without the alias of its table.</summary>
    public static string Name(string column) => column[(column.IndexOf('.', StringComparison.Ordinal) + 1)..];

    protected static long? Number(string? text) => long.TryParse(text, NumberStyles.Integer, CultureInfo.InvariantCulture, out var number) ? number : null;
}
