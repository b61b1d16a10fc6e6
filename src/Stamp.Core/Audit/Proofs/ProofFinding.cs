using System.Globalization;
using Stamp.Core.Text;

namespace Stamp.Core.Audit.Proofs;

/// <summary>How a row and its entries disagree.</summary>
public enum ProofFault
{
    /// <summary>Nothing in the trail made this row.</summary>
    RowWithoutEntry,

    /// <summary>The trail made a row that is not there.</summary>
    EntryWithoutRow,

    /// <summary>The row is not what the trail says.</summary>
    Differs,
}

/// <summary>A column that is not what the trail says.</summary>
/// <param name="Trail">What the trail says; null: nothing. Digests where the trail holds those.</param>
/// <param name="Row">What the row holds, likewise.</param>
public sealed record DifferingColumn(string Column, string? Trail, string? Row);

/// <summary>A place where a table does not follow from the trail.</summary>
/// <param name="Subject">As the trail names what it is about, or would: <c>batch 12</c>.</param>
/// <param name="Key">Of the row: its number or id; null where the entries of an older program do not tell it.</param>
/// <param name="Entry">The number of the last entry about the row; null where there is none.</param>
/// <param name="Columns">With <see cref="ProofFault.Differs"/>.</param>
public sealed record ProofFinding(string Table, string Subject, long? Key, ProofFault Fault, long? Entry, IReadOnlyList<DifferingColumn> Columns)
{
    /// <summary>As long as a line of a terminal: values are cut.</summary>
    private const int Shown = 40;

    public Bilingual Sentence => Fault switch
    {
        ProofFault.RowWithoutEntry => new($"{Row} ({Subject}): có dòng nhưng nhật ký không có mục nào tạo ra nó", $"{Row} ({Subject}): the row is there, but no entry of the trail made it"),
        ProofFault.EntryWithoutRow => new($"{Row} ({Subject}): nhật ký có mục {Number} nhưng không có dòng", $"{Row} ({Subject}): the trail has entry {Number}, but the row is not there"),
        _ => new(
            $"{Row} ({Subject}): khác với nhật ký (mục {Number}) ở {string.Join("; ", Columns.Select(column => Describe(column, "nhật ký", "bảng")))}",
            $"{Row} ({Subject}): differs from the trail (entry {Number}) in {string.Join("; ", Columns.Select(column => Describe(column, "trail", "table")))}"),
    };

    private string Row => Key is { } key ? string.Create(CultureInfo.InvariantCulture, $"{Table} {key}") : Table;

    private string Number => Entry?.ToString(CultureInfo.InvariantCulture) ?? "?";

    private static string Describe(DifferingColumn column, string trail, string table) => $"{column.Column} ({trail} {Cut(column.Trail)}, {table} {Cut(column.Row)})";

    private static string Cut(string? value) => value is null ? "–" : value.Length <= Shown ? $"\"{value}\"" : $"\"{value[..Shown]}…\"";
}

/// <summary>Rows of which the entries of an older program do not tell a column.</summary>
public sealed record UnprovenColumn(string Table, string Column, long Rows);

/// <summary>What came of comparing the tables with the trail.</summary>
/// <param name="Rows">Compared.</param>
/// <param name="Found">How many places there are; <paramref name="First"/> holds at most <see cref="RegistryProof.Shown"/> of them.</param>
/// <param name="Older">Columns of rows that could not be proven, since their entries were written before the trail told them.</param>
public sealed record ProofReport(long Rows, long Found, IReadOnlyList<ProofFinding> First, IReadOnlyList<UnprovenColumn> Older);
