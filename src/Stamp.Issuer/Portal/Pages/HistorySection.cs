using Microsoft.AspNetCore.Http;
using Stamp.Core.Accounts;
using Stamp.Core.Registry;
using Stamp.Core.Text;

namespace Stamp.Issuer.Portal.Pages;

/// <summary>What was changed about a record, by the audit trail.</summary>
internal static class HistorySection
{
    public static void Write(Html html, HttpContext context, IReadOnlyList<RegistryChange> changes)
    {
        if (changes.Count == 0) return;
        // Who of the office did it is the office's business.
        var names = Visit.Of(context).Account.Role != Role.Producer;
        html.Write($"""<section><h2>{new Bilingual("Lịch sử thay đổi", "What was changed")}</h2><ol class="history" reversed>""");
        foreach (var change in changes)
        {
            html.Write($"<li><b>{RegistryWords.Action(change.Action)}</b> <span class=\"d\">{change.At}</span>");
            if (names) html.Write($" · {change.Account}");
            if (About(change) is { } number) html.Write($" · {number}");
            html.Write($"<ul>");
            foreach (var field in change.Fields.Where(field => (field.Before ?? field.After) is not null && field.Field != "sha256")) Line(html, change, field);
            html.Write($"</ul></li>");
        }
        html.Write($"</ol></section>");
    }

    private static void Line(Html html, RegistryChange change, FieldChange field)
    {
        html.Write($"<li>{RegistryWords.Field(field.Field)}: ");
        if (change.Action.EndsWith(".change", StringComparison.Ordinal))
            html.Write($"<del>{Value(field.Field, field.Before)}</del> → ");
        html.Write($"{Value(field.Field, field.After)}</li>");
    }

    /// <summary>Of certificates the number: several stand in one product's history.</summary>
    private static string? About(RegistryChange change) =>
        change.Subject.StartsWith("certificate ", StringComparison.Ordinal) || change.Subject.StartsWith("supporting ", StringComparison.Ordinal)
            ? change.Subject[(change.Subject.IndexOf(' ', StringComparison.Ordinal) + 1)..]
            : null;

    private static Bilingual Value(string field, string? value) => (field, value) switch
    {
        (_, null) => new("không có", "none"),
        ("decidedOn" or "validUntil" or "validFrom" or "on", _) when DateOnly.TryParseExact(value, "yyyy-MM-dd", out var day) => new(VietnamTime.Write(day), VietnamTime.Write(day)),
        ("kind", _) when Enum.TryParse<ProducerKind>(value, ignoreCase: true, out var kind) => RegistryWords.Of(kind),
        ("group", _) when Enum.TryParse<ProductGroup>(value.Replace("-", "", StringComparison.Ordinal), ignoreCase: true, out var group) => RegistryWords.Of(group),
        _ => new(value, value),
    };
}
