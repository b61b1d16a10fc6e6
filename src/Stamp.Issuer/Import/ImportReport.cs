using System.Globalization;
using Stamp.Core.Text;

namespace Stamp.Issuer.Import;

/// <summary>What is wrong with one row.</summary>
/// <param name="Line">Counted from 1, the header included; of a row over several lines, the last.</param>
/// <param name="Column">Null where it is the row as a whole.</param>
public sealed record RowFault(string File, int Line, string? Column, Bilingual Reason)
{
    public Bilingual Sentence
    {
        get
        {
            var line = Line.ToString(CultureInfo.InvariantCulture);
            return new(
                $"{File}, dòng {line}{(Column is null ? "" : $", cột {Column}")}: {Reason.Vi}",
                $"{File}, line {line}{(Column is null ? "" : $", column {Column}")}: {Reason.En}");
        }
    }
}

/// <summary>A file that was imported, whole.</summary>
public sealed record ImportedFile(string File, int New, int Changed, int Unchanged);

/// <summary>A file of which nothing was imported.</summary>
/// <param name="Rejection">One sentence about the file.</param>
/// <param name="Faults">Its bad rows, at most <see cref="RegistryImport.MostFaults"/>; empty where the file as a whole is refused.</param>
public sealed record RefusedFile(string File, Rejection Rejection, IReadOnlyList<RowFault> Faults);

/// <summary>What an import did. Files are independent: those imported before one was refused stay imported.</summary>
/// <param name="NotTried">Files after the refused one: they may need what it should have brought.</param>
public sealed record ImportReport(IReadOnlyList<ImportedFile> Imported, RefusedFile? Refused, IReadOnlyList<string> NotTried);
