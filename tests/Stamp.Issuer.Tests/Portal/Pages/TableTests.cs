using Microsoft.AspNetCore.Http;
using Stamp.Issuer.Portal.Pages;
using Stamp.Issuer.Portal.Pages.Tables;

namespace Stamp.Issuer.Tests.Portal.Pages;

public sealed class TableTests
{
    private static readonly Table<int> Numbers = new(new("Số", "Numbers"),
        new(new("Số", "Number"), (html, n) => html.Write($"{n}")) { SortKey = "number", LargestFirst = true, NamesRow = true, Kind = ColumnKind.Number },
        new(new("Tên", "Name"), (html, n) => html.Write($"{$"<b>{n}</b>"}")) { SortKey = "name" })
    {
        PageSize = 2, DefaultSort = "-number", Filters = ["of"],
    };

    private static readonly Empty None = new(new("Chưa có gì.", "Nothing yet."), new("Thêm", "Add"), "/add");

    private static (TableQuery Query, string Page) Show(string address, params int[] rows)
    {
        var query = Numbers.Read(Asked(address));
        var html = new Html(Language.Vietnamese);
        Numbers.Write(html, query, rows, None, n => Cursor.Write(FormattableString.Invariant($"{n}"), "x"));
        return (query, html.ToString());
    }

    private static DefaultHttpContext Asked(string address)
    {
        var context = new DefaultHttpContext();
        context.Request.Path = "/numbers";
        context.Request.QueryString = new(address);
        return context;
    }

    [Fact]
    public void Links_keep_the_filter_and_the_sort_and_lead_to_the_next_page_by_its_key()
    {
        var (query, page) = Show("?of=c%C3%A1%20m%E1%BA%AFm&sort=name&other=1", 7, 5, 3);
        Assert.Equal(("name", false, "cá mắm"), (query.Sort, query.Descending, query.Filter("of")));
        var next = $"/numbers?of=c%C3%A1%20m%E1%BA%AFm&sort=name&after={Cursor.Write("5", "x")}";
        Assert.Equal(next, query.PageAfter(Cursor.Write("5", "x")));
        Assert.Contains($"<a rel=\"next\" href=\"{next.Replace("&", "&amp;", StringComparison.Ordinal)}\">", page, StringComparison.Ordinal);
        Assert.DoesNotContain("Về đầu", page, StringComparison.Ordinal);
        Assert.Equal("/numbers?sort=name", query.Unfiltered);
        // The row beyond the page only says that there is one.
        Assert.DoesNotContain("&lt;b&gt;3", page, StringComparison.Ordinal);
        Assert.Contains("&lt;b&gt;5&lt;/b&gt;", page, StringComparison.Ordinal);

        var second = Numbers.Read(Asked(next["/numbers".Length..]));
        Assert.Equal(["5", "x"], second.Cursor(2)!);
        Assert.Contains("Về đầu", Show(next["/numbers".Length..], 3).Page, StringComparison.Ordinal);
    }

    [Fact]
    public void The_heading_of_the_current_sort_says_so_and_turns_it_round()
    {
        var page = Show("", 1).Page;
        Assert.Matches("""<th [^>]*aria-sort="descending"[^>]*><a href="/numbers\?sort=number">Số""", page);
        Assert.Contains("""<a href="/numbers?sort=name">Tên""", page, StringComparison.Ordinal);
        // Pressed for the first time, numbers begin with the largest: the default, which needs no word.
        Assert.Contains("""<a href="/numbers">Số""", Show("?sort=name", 1).Page, StringComparison.Ordinal);
    }

    [Fact]
    public void A_row_is_told_to_screen_readers_as_one_even_where_it_looks_like_a_card()
    {
        var page = Show("", 1).Page;
        foreach (var role in new[] { "table", "rowgroup", "row", "columnheader", "rowheader", "cell" }) Assert.Contains($"role=\"{role}\"", page, StringComparison.Ordinal);
        Assert.Contains("data-label=\"Tên\"", page, StringComparison.Ordinal);
        Assert.Contains("<caption>Số</caption>", page, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("?sort=colour")]
    [InlineData("?sort=--number;DROP TABLE")]
    [InlineData("?after=%00%ff")]
    [InlineData("?after=AAAA")]
    public void An_address_that_somebody_changed_shows_the_first_page_in_its_usual_order(string address)
    {
        var query = Numbers.Read(Asked(address));
        Assert.Equal("-number", query.SortText);
        Assert.Null(query.Cursor(2));
    }

    [Fact]
    public void Without_rows_it_says_what_to_do_next()
    {
        Assert.Contains("<a href=\"/add\">Thêm</a>", Show("").Page, StringComparison.Ordinal);
        var filtered = Show("?of=x").Page;
        Assert.Contains("<a href=\"/numbers\">Xem tất cả</a>", filtered, StringComparison.Ordinal);
        Assert.DoesNotContain("Thêm", filtered, StringComparison.Ordinal);
    }
}
