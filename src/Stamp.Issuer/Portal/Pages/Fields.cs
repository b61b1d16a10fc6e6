using System.Globalization;
using Stamp.Core.Text;

namespace Stamp.Issuer.Portal.Pages;

/// <summary>
/// Parts of forms: a label, a hint, what was typed, and the error beside it. A field's name is its id on the page as
/// well; where a page has two forms with a field of one name, one of them gives an <c>id</c> of its own.
/// </summary>
internal static class Fields
{
    public static void Text(
        Html html, string name, Bilingual label, string? value, Errors wrong, string autocomplete = "off", string type = "text",
        Bilingual? hint = null, bool required = true, int longest = 200, string? inputmode = null, string? id = null)
    {
        id ??= name;
        Begin(html, id, label, wrong.About(name), hint, required);
        html.Write($"""<input id="{id}" name="{name}" type="{type}" value="{(type == "password" ? null : Kept(html, name, value))}" autocomplete="{autocomplete}" autocapitalize="none" spellcheck="false" maxlength="{Digits(longest)}" """);
        inputmode ??= name == "code" ? "numeric" : null;
        if (inputmode is not null) html.Write($""" inputmode="{inputmode}" """);
        Describe(html, id, wrong.About(name), hint, required);
        html.Write($"></div>");
    }

    /// <summary>A whole number, typed as people write it: 1200, 1.200 (<see cref="Typed.Number"/> reads it).</summary>
    public static void Number(Html html, string name, Bilingual label, string? value, Errors wrong, Bilingual? hint = null, bool required = true, string? id = null) =>
        Text(html, name, label, value, wrong, hint: hint, required: required, longest: 20, inputmode: "numeric", id: id);

    /// <summary>A day, typed: a browser's own calendar shows the order of its language, not ours (<see cref="Typed.Date"/> reads it).</summary>
    public static void Date(Html html, string name, Bilingual label, string? value, Errors wrong, Bilingual? hint = null, bool required = true, string? id = null) =>
        Text(html, name, label, value, wrong, hint: hint ?? new("Ngày/tháng/năm, như 25/11/2026", "Day/month/year, like 25/11/2026"), required: required, longest: 20, inputmode: "numeric", id: id);

    /// <summary>Several lines.</summary>
    public static void Area(
        Html html, string name, Bilingual label, string? value, Errors wrong, Bilingual? hint = null, bool required = true,
        int longest = PlainText.ReasonLength, int rows = 3, string? id = null)
    {
        id ??= name;
        Begin(html, id, label, wrong.About(name), hint, required);
        html.Write($"""<textarea id="{id}" name="{name}" rows="{Digits(rows)}" maxlength="{Digits(longest)}" """);
        Describe(html, id, wrong.About(name), hint, required);
        // The first line break after the tag is the tag's, not the text's.
        html.Write($">\n{Kept(html, name, value)}</textarea></div>");
    }

    public static void Select(
        Html html, string name, Bilingual label, IEnumerable<(string Value, Bilingual Name)> options, string? value, Errors wrong,
        Bilingual? hint = null, bool required = true, string? id = null)
    {
        id ??= name;
        var chosen = Kept(html, name, value);
        Begin(html, id, label, wrong.About(name), hint, required);
        html.Write($"""<select id="{id}" name="{name}" """);
        Describe(html, id, wrong.About(name), hint, required);
        html.Write($">");
        foreach (var (option, text) in options)
        {
            html.Write($"""<option value="{option}" """);
            if (option == chosen) html.Write($" selected");
            html.Write($">{text}</option>");
        }
        html.Write($"</select></div>");
    }

    /// <summary>One of a few, all in sight.</summary>
    public static void Radios(
        Html html, string name, Bilingual legend, IReadOnlyList<(string Value, Bilingual Name)> options, string? value, Errors wrong,
        Bilingual? hint = null, bool required = true)
    {
        var chosen = Kept(html, name, value);
        var error = wrong.About(name);
        // The id is for the link of the error summary: it leads to the group.
        html.Write($"""<fieldset class="field" id="{name}" tabindex="-1" """);
        Describe(html, name, null, hint, required: false, also: error is null ? null : $"{name}-error");
        html.Write($"><legend>{legend}</legend>");
        Told(html, name, error, hint);
        for (var n = 0; n < options.Count; n++)
        {
            html.Write($"""<label class="choice"><input type="radio" name="{name}" value="{options[n].Value}" """);
            if (options[n].Value == chosen) html.Write($" checked");
            if (required) html.Write($" required");
            html.Write($"><span>{options[n].Name}</span></label>");
        }
        html.Write($"</fieldset>");
    }

    /// <summary>A box to tick; sent as <paramref name="value"/> where it is.</summary>
    public static void Check(Html html, string name, Bilingual label, bool ticked, Errors wrong, string value = "yes", Bilingual? hint = null, string? id = null)
    {
        id ??= name;
        var error = wrong.About(name);
        html.Write($"""<div class="field">""");
        Told(html, id, error, hint);
        html.Write($"""<label class="choice"><input id="{id}" type="checkbox" name="{name}" value="{value}" """);
        if (html.Kept is { } kept ? kept.Has(name, value) : ticked) html.Write($" checked");
        Describe(html, id, error, hint, required: false);
        html.Write($"><span>{label}</span></label></div>");
    }

    /// <param name="accept">What the browser offers, as "image/png,image/jpeg" or ".csv,.xlsx"; what comes is looked at again.</param>
    public static void File(Html html, string name, Bilingual label, string accept, Errors wrong, Bilingual? hint = null, bool required = true, string? id = null)
    {
        id ??= name;
        Begin(html, id, label, wrong.About(name), hint, required);
        html.Write($"""<input id="{id}" name="{name}" type="file" accept="{accept}" """);
        Describe(html, id, wrong.About(name), hint, required);
        html.Write($"></div>");
    }

    public static void Hidden(Html html, string name, string? value) => html.Write($"""<input type="hidden" name="{name}" value="{Kept(html, name, value)}">""");

    /// <summary>Names this very form, so that it does its work once however often it is sent (<see cref="RequestId"/>).</summary>
    public static void Request(Html html) => Hidden(html, RequestId.Field, RequestId.New());

    /// <summary>What is wrong about no single field; where there is more than one error, all of them with links to their fields.</summary>
    public static void Problem(Html html, Errors wrong)
    {
        if (wrong.All is [{ Field: null } only]) html.Write($"""<p class="problem" role="alert">{only.Sentence}</p>""");
        if (wrong.All.Count < 2) return;
        html.Write($"""<div class="problem" role="alert"><p>{new Bilingual($"Có {wrong.All.Count} chỗ cần sửa:", $"There are {wrong.All.Count} things to mend:")}</p><ul>""");
        foreach (var rejection in wrong.All)
        {
            if (rejection.Field is { } field) html.Write($"""<li><a href="#{field}">{rejection.Sentence}</a></li>""");
            else html.Write($"<li>{rejection.Sentence}</li>");
        }
        html.Write($"</ul></div>");
    }

    private static string? Kept(Html html, string name, string? value) => html.Kept is { } kept ? kept.Value(name) ?? value : value;

    private static void Begin(Html html, string id, Bilingual label, Rejection? error, Bilingual? hint, bool required)
    {
        html.Write($"""<div class="field"><label for="{id}">{label}""");
        if (!required) html.Write($" <small>({new Bilingual("không bắt buộc", "optional")})</small>");
        html.Write($"</label>");
        Told(html, id, error, hint);
    }

    private static void Told(Html html, string id, Rejection? error, Bilingual? hint)
    {
        if (hint is { } told) html.Write($"""<p class="hint" id="{id}-hint">{told}</p>""");
        if (error is not null) html.Write($"""<p class="error" id="{id}-error">{error.Sentence}</p>""");
    }

    private static void Describe(Html html, string id, Rejection? error, Bilingual? hint, bool required, string? also = null)
    {
        var described = string.Join(' ', new[] { hint is null ? null : $"{id}-hint", error is null ? null : $"{id}-error", also }.OfType<string>());
        if (described.Length > 0) html.Write($""" aria-describedby="{described}" """);
        if (error is not null) html.Write($""" aria-invalid="true" """);
        if (required) html.Write($" required");
    }

    // An attribute's number, without the points that people read.
    private static string Digits(int number) => number.ToString(CultureInfo.InvariantCulture);
}
