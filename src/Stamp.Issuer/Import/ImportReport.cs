using System.Globalization;
using Stamp.Core.Text;

namespace Stamp.Issuer.Import;

/// <summary>What is wrong with one row.</summary>
/// <param name="Line">Counted from 1, the header included; of a row over several lines, the last.</param>
/// <param name="Column">Null where it is the row as a whole.</param>
public sealed record RowFault(string File, int Line, string? Column, Bilingual Reason)
{
    /// <summary>What the column is called in the file, where that is not its name here.</summary>
    public string? Heading { get; init; }

    /// <summary>The cell as Excel names it, "E3"; null for a CSV file and a row as a whole.</summary>
    public string? Cell { get; init; }

    public Bilingual Sentence
    {
        get
        {
            var line = Line.ToString(CultureInfo.InvariantCulture);
            var heading = Heading is null ? "" : $" ({Heading})";
            return new(
                $"{File}, dòng {line}{(Column is null ? "" : $", cột {Column}{heading}")}{(Cell is null ? "" : $", ô {Cell}")}: {Reason.Vi}",
                $"{File}, line {line}{(Column is null ? "" : $", column {Column}{heading}")}{(Cell is null ? "" : $", cell {Cell}")}: {Reason.En}");
        }
    }
}

/// <summary>A file that was imported, whole.</summary>
/// <param name="Notes">What to know of how it was read.</param>
/// <param name="Repaired">Cells that were stored as what they were before they were damaged.</param>
public sealed record ImportedFile(string File, int New, int Changed, int Unchanged, IReadOnlyList<Bilingual> Notes, int Repaired = 0);

/// <summary>A file of which nothing was imported.</summary>
/// <param name="Rejection">One sentence about the file.</param>
/// <param name="Faults">Its bad rows, at most <see cref="RegistryImport.MostFaults"/>; empty where the file as a whole is refused.</param>
public sealed record RefusedFile(string File, Rejection Rejection, IReadOnlyList<RowFault> Faults)
{
    /// <summary>Of a file with bad rows: whether its damaged cells can be repaired, or taken as they stand; null: not looked at.</summary>
    public ImportPreview? Damaged { get; init; }
}

/// <summary>What an import did. Files are independent: those imported before one was refused stay imported.</summary>
/// <param name="NotTried">Files after the refused one: they may need what it should have brought.</param>
public sealed record ImportReport(IReadOnlyList<ImportedFile> Imported, RefusedFile? Refused, IReadOnlyList<string> NotTried);
