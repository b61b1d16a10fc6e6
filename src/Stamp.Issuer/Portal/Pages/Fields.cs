using Stamp.Core.Text;

namespace Stamp.Issuer.Portal.Pages;

/// <summary>Parts of forms: a label, what was typed, and the error beside it.</summary>
internal static class Fields
{
    public static void Text(Html html, string name, Bilingual label, string? value, Rejection? wrong, string autocomplete, string type = "text", Bilingual? hint = null, bool required = true)
    {
        var error = wrong?.Field == name ? wrong : null;
        html.Write($"""<div class="field"><label for="{name}">{label}</label>""");
        if (hint is { } told) html.Write($"""<p class="hint" id="{name}-hint">{told}</p>""");
        if (error is not null) html.Write($"""<p class="error" id="{name}-error">{error.Sentence}</p>""");
        html.Write($"""<input id="{name}" name="{name}" type="{type}" value="{(type == "password" ? null : value)}" autocomplete="{autocomplete}" autocapitalize="none" spellcheck="false" maxlength="200" """);
        var described = string.Join(' ', new[] { hint is null ? null : $"{name}-hint", error is null ? null : $"{name}-error" }.OfType<string>());
        if (described.Length > 0) html.Write($""" aria-describedby="{described}" """);
        if (error is not null) html.Write($""" aria-invalid="true" """);
        if (required) html.Write($" required");
        if (name == "code") html.Write($""" inputmode="numeric" """);
        html.Write($"></div>");
    }

    public static void Hidden(Html html, string name, string? value) => html.Write($"""<input type="hidden" name="{name}" value="{value}">""");

    /// <summary>What is wrong about no single field.</summary>
    public static void Problem(Html html, Rejection? wrong)
    {
        if (wrong is { Field: null }) html.Write($"""<p class="problem" role="alert">{wrong.Sentence}</p>""");
    }
}
