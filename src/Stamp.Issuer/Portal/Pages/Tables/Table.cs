using Microsoft.AspNetCore.Http;
using Stamp.Core.Text;

namespace Stamp.Issuer.Portal.Pages.Tables;

/// <summary>What stands in place of a table without rows.</summary>
/// <param name="Next">What to do, so that there will be some.</param>
/// <param name="Path">Where that is done; null: not on a page.</param>
internal sealed record Empty(Bilingual Nothing, Bilingual Next, string? Path = null);

/// <summary>
/// A list as a table, for eyes, keyboards and screen readers: on a phone each row becomes a card. The roles are written
/// out because browsers forget them with <c>display:block</c>.
/// </summary>
/// <param name="caption">What the rows are, for those who don't see the page.</param>
internal sealed class Table<T>(Bilingual caption, params Column<T>[] columns)
{
    public const int DefaultPageSize = 50;

    public int PageSize { get; init; } = DefaultPageSize;

    /// <summary>A sort key of a column, "-" before it for the largest first. Empty: the rows can't be sorted.</summary>
    public string DefaultSort { get; init; } = "";

    /// <summary>Names of the filters in the address.</summary>
    public string[] Filters { get; init; } = [];

    /// <summary>"Older" where the rows are by time.</summary>
    public Bilingual NextWord { get; init; } = new("Tiếp theo", "Next");

    public TableQuery Read(HttpContext context) =>
        TableQuery.Read(context, columns.Select(column => column.SortKey).OfType<string>(), DefaultSort, Filters);

    /// <param name="query">Null: a table that is neither sorted nor filtered nor paged.</param>
    /// <param name="rows">One more than <see cref="PageSize"/> where there are more.</param>
    /// <param name="cursor">The <see cref="Cursor"/> of a row; null: there is one page only.</param>
    public void Write(Html html, TableQuery? query, IReadOnlyList<T> rows, Empty empty, Func<T, string>? cursor = null)
    {
        if (rows.Count == 0)
        {
            WriteEmpty(html, query, empty);
            return;
        }
        html.Write($"""<section><table class="list" role="table"><caption>{caption}</caption><thead role="rowgroup"><tr role="row">""");
        foreach (var column in columns) Head(html, query, column);
        html.Write($"""</tr></thead><tbody role="rowgroup">""");
        foreach (var row in cursor is null ? rows : rows.Take(PageSize))
        {
            html.Write($"""<tr role="row">""");
            foreach (var column in columns) Cell(html, column, row);
            html.Write($"</tr>");
        }
        html.Write($"</tbody></table></section>");
        if (query is not null && cursor is not null) Pages(html, query, rows.Count > PageSize ? cursor(rows[PageSize - 1]) : null);
    }

    private static void Head(Html html, TableQuery? query, Column<T> column)
    {
        html.Write($"""<th role="columnheader" scope="col" class="{ClassOf(column)}" """);
        if (query is null || column.SortKey is not { } key)
        {
            html.Write($">{column.Heading}</th>");
            return;
        }
        var current = query.Sort == key;
        if (current) html.Write($""" aria-sort="{(query.Descending ? "descending" : "ascending")}" """);
        // The heading of the current sort turns it round.
        var next = (current ? !query.Descending : column.LargestFirst) ? $"-{key}" : key;
        html.Write($""" data-sort><a href="{query.SortedBy(next)}">{column.Heading}<span aria-hidden="true">{(!current ? "" : query.Descending ? " ↓" : " ↑")}</span></a></th>""");
    }

    private static void Cell(Html html, Column<T> column, T row)
    {
        if (column.NamesRow)
        {
            html.Write($"""<th role="rowheader" scope="row" class="{ClassOf(column)}" data-label="{column.Heading}">""");
            column.Cell(html, row);
            html.Write($"</th>");
            return;
        }
        html.Write($"""<td role="cell" class="{ClassOf(column)}" data-label="{column.Heading}"><div>""");
        column.Cell(html, row);
        html.Write($"</div></td>");
    }

    private static string ClassOf(Column<T> column) => column.Kind switch
    {
        ColumnKind.Number => "n",
        ColumnKind.Date => "d",
        _ => "t",
    };

    private static void Pages(Html html, TableQuery query, string? next, Bilingual nextWord)
    {
        if (query.IsFirstPage && next is null) return;
        html.Write($"""<nav class="pages" aria-label="{new Bilingual("Trang", "Pages")}">""");
        if (!query.IsFirstPage) html.Write($"""<a href="{query.FirstPage}">{new Bilingual("Về đầu", "To the start")}</a>""");
        if (next is not null) html.Write($"""<a rel="next" href="{query.PageAfter(next)}">{nextWord}</a>""");
        html.Write($"</nav>");
    }

    private void Pages(Html html, TableQuery query, string? next) => Pages(html, query, next, NextWord);

    private static void WriteEmpty(Html html, TableQuery? query, Empty empty)
    {
        html.Write($"""<section class="empty">""");
        if (query is { IsFiltered: true } or { IsFirstPage: false })
            html.Write($"""<p>{new Bilingual("Không có gì khớp với điều đang lọc.", "Nothing fits what is asked for.")}</p><p><a href="{query.Unfiltered}">{new Bilingual("Xem tất cả", "See all")}</a></p>""");
        else if (empty.Path is { } path) html.Write($"""<p>{empty.Nothing}</p><p><a href="{path}">{empty.Next}</a></p>""");
        else html.Write($"<p>{empty.Nothing}</p><p>{empty.Next}</p>");
        html.Write($"</section>");
    }
}
