using Stamp.Core.Text;

namespace Stamp.Issuer.Import;

/// <summary>One row of a file that holds something.</summary>
/// <param name="Line">Counted from 1 with the header.</param>
/// <param name="Faults">Of cells that can't be taken whatever they say, by their place; null: none.</param>
/// <param name="Dates">Which cells are dates in the program that wrote the file; null: it knows none.</param>
internal sealed record SourceRow(int Line, string[] Fields, IReadOnlyDictionary<int, Bilingual>? Faults = null, IReadOnlySet<int>? Dates = null)
{
    /// <summary>How many cells at the end the file does not have: their fields are empty.</summary>
    public int Lacking { get; init; }
}

/// <summary>
/// A file of tables. Opening it MUST read no more than is needed to refuse what it is not; handing out rows MUST
/// hold one row at a time beside the file, MUST pass over rows that hold nothing and not count them, MUST stop as soon as a limit of <see cref="ImportLimits"/> is passed,
/// and MUST give every row its line as a person sees it in the program that wrote it.
/// </summary>
internal interface ITableSource
{
    /// <summary>The file's name without its folder.</summary>
    string Name { get; }

    /// <summary>The names of its tables in their order; null for the one table of a file that names none.</summary>
    IReadOnlyList<string?> Tables { get; }

    /// <summary>What whoever sent the file should know of how it was read.</summary>
    IReadOnlyList<Bilingual> Notes { get; }

    /// <summary>
    /// Hands out row after row of one table, its header first, until <paramref name="take"/> says false. A row
    /// that can't be taken apart goes to <paramref name="report"/>.
    /// </summary>
    Outcome<bool> Rows(int table, Func<SourceRow, bool> take, Action<int, Bilingual> report);
}
