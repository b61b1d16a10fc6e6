using System.Text;
using Microsoft.AspNetCore.Http;

namespace Stamp.Issuer.Portal.Pages.Tables;

/// <summary>What a table shows, as its address says: filters by name, <c>sort=key</c> or <c>sort=-key</c>, <c>after=</c> for the next page.</summary>
/// <param name="Path">The page itself.</param>
/// <param name="Sort">One of the table's sort keys.</param>
/// <param name="DefaultSort">The sort that needs no word in the address.</param>
/// <param name="Filters">Name and value of those that are set.</param>
/// <param name="After">A <see cref="Tables.Cursor"/>; empty: the first page.</param>
internal sealed record TableQuery(string Path, string Sort, bool Descending, string DefaultSort, IReadOnlyDictionary<string, string> Filters, string After)
{
    /// <summary>Names of products run to 120 characters; longer ones find nothing anyway.</summary>
    private const int LongestFilter = 200;

    public bool IsFiltered => Filters.Count > 0;

    public bool IsFirstPage => After.Length == 0;

    /// <summary>A sort key with its direction: "-issued".</summary>
    public string SortText => Descending ? $"-{Sort}" : Sort;

    /// <summary>What was typed into a filter; empty where nothing was.</summary>
    public string Filter(string name) => Filters.GetValueOrDefault(name, "");

    /// <summary>The last row of the page before; null: the first page.</summary>
    /// <param name="parts">How many the table's cursor has.</param>
    public string[]? Cursor(int parts) => Tables.Cursor.Read(After, parts);

    /// <param name="sorts">The keys that rows can be sorted by.</param>
    /// <param name="filters">The names of filters; anything else in the address is left alone.</param>
    public static TableQuery Read(HttpContext context, IEnumerable<string> sorts, string defaultSort, IEnumerable<string> filters)
    {
        var query = context.Request.Query;
        var asked = query["sort"].ToString();
        var chosen = sorts.Contains(asked.TrimStart('-')) ? asked : defaultSort;
        return new(
            context.Request.Path.Value ?? "/", chosen.TrimStart('-'), chosen.StartsWith('-'), defaultSort,
            filters.Select(name => KeyValuePair.Create(name, query[name].ToString().Trim()))
                .Where(filter => filter.Value.Length is > 0 and <= LongestFilter).ToDictionary(),
            query["after"].ToString());
    }

    /// <summary>The same rows in another order, from the first.</summary>
    public string SortedBy(string sortText) => Address(sortText, "");

    public string FirstPage => Address(SortText, "");

    public string PageAfter(string cursor) => Address(SortText, cursor);

    /// <summary>Every row, in the same order.</summary>
    public string Unfiltered => (this with { Filters = new Dictionary<string, string>() }).FirstPage;

    private string Address(string sortText, string after)
    {
        var address = new StringBuilder(Path);
        foreach (var (name, value) in Filters) Add(name, value);
        if (sortText != DefaultSort) Add("sort", sortText);
        if (after.Length > 0) Add("after", after);
        return address.ToString();

        void Add(string name, string value) =>
            address.Append(address.Length == Path.Length ? '?' : '&').Append(name).Append('=').Append(Uri.EscapeDataString(value));
    }
}
