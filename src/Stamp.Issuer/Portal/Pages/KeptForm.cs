namespace Stamp.Issuer.Portal.Pages;

/// <summary>What was typed into a form that came without a session, while it is shown again.</summary>
/// <param name="Action">The path that it was sent to.</param>
/// <param name="Page">The page that it stands on.</param>
/// <param name="Fields">Every field but files and the antiforgery token; several values where a name was sent more than once.</param>
internal sealed record KeptForm(string Action, string Page, Dictionary<string, string[]> Fields)
{
    /// <summary>Null where the form had no such field: a box that was not ticked has none either.</summary>
    public string? Value(string name) => Fields.TryGetValue(name, out var values) ? values[0] : null;

    public bool Has(string name, string value) => Fields.TryGetValue(name, out var values) && values.Contains(value);
}
