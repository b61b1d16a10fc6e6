using Stamp.Core.Text;

namespace Stamp.Issuer.Portal.Pages.Tables;

/// <summary>The form above a table: what is chosen stands in the address, the sort stays.</summary>
internal static class FilterForm
{
    /// <param name="fields">Writes the fields, each named as one of the table's filters (<see cref="Text"/>, <see cref="Choice"/>).</param>
    public static void Write(Html html, TableQuery query, Action<Html> fields)
    {
        html.Write($"""<section><form class="acts" role="search" method="get" action="{query.Path}">""");
        if (query.SortText != query.DefaultSort) html.Write($"""<input type="hidden" name="sort" value="{query.SortText}">""");
        fields(html);
        html.Write($"""<button>{new Bilingual("Lọc", "Filter")}</button>""");
        if (query.IsFiltered) html.Write($"""<a class="off" href="{query.Unfiltered}">{new Bilingual("Bỏ lọc", "Clear")}</a>""");
        html.Write($"</form></section>");
    }

    public static void Text(Html html, TableQuery query, string name, Bilingual label) => html.Write($"""
        <div class="field"><label for="filter-{name}">{label}</label><input id="filter-{name}" name="{name}" value="{query.Filter(name)}" maxlength="200" autocomplete="off" autocapitalize="none" spellcheck="false"></div>
        """);

    /// <param name="options">Value and name; the empty value, all of them, is written by itself.</param>
    public static void Choice(Html html, TableQuery query, string name, Bilingual label, IEnumerable<(string Value, Bilingual Name)> options)
    {
        html.Write($"""<div class="field"><label for="filter-{name}">{label}</label><select id="filter-{name}" name="{name}"><option value="">{new Bilingual("Tất cả", "All")}</option>""");
        foreach (var (value, option) in options)
        {
            html.Write($"""<option value="{value}" """);
            if (query.Filter(name) == value) html.Write($" selected");
            html.Write($">{option}</option>");
        }
        html.Write($"</select></div>");
    }
}
