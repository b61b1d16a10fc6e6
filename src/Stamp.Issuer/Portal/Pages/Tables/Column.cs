using Stamp.Core.Text;

namespace Stamp.Issuer.Portal.Pages.Tables;

/// <summary>What a column holds: numbers stand to the right, and neither numbers nor dates are broken across lines.</summary>
internal enum ColumnKind
{
    Text,
    Number,
    Date,
}

/// <summary>One column: its heading, and how a row's cell is written.</summary>
/// <param name="Heading">Stands above the column; on a phone beside each value.</param>
internal sealed record Column<T>(Bilingual Heading, Action<Html, T> Cell)
{
    public ColumnKind Kind { get; init; }

    /// <summary>What the address calls it when the rows are sorted by it; null: they can't be. Needs an index.</summary>
    public string? SortKey { get; init; }

    /// <summary>The first press on its heading puts the largest first: dates, counts.</summary>
    public bool LargestFirst { get; init; }

    /// <summary>Names the row: what a screen reader reads with each cell of it, and a card's title on a phone.</summary>
    public bool NamesRow { get; init; }
}
