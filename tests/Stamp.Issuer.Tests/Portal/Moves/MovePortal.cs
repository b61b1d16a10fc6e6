using System.Globalization;
using Stamp.Core.Accounts;
using Stamp.Core.Batches;
using Stamp.Issuer.Tests.Commands;

namespace Stamp.Issuer.Tests.Portal.Moves;

/// <summary>One portal for a class of tests: everybody is signed in, and each test has batches of its own.</summary>
public sealed class MovePortal : IAsyncLifetime
{
    private readonly Dictionary<string, Visitor> visitors = [];

    internal PortalUnderTest Portal { get; private set; } = null!;

    internal IssuerFolder Folder => Portal.Folder;

    internal Visitor As(string name) => visitors[name];

    public async ValueTask InitializeAsync()
    {
        Portal = await PortalUnderTest.Start();
        var (owner, other) = Portal.Producers();
        Portal.Add("owner", Role.Producer, owner);
        Portal.Add("colleague", Role.Producer, owner);
        Portal.Add("other", Role.Producer, other);
        Portal.Add("office", Role.Office);
        Portal.Add("inspector", Role.Inspector);
        Portal.Add("administrator", Role.Administrator);
        foreach (var name in new[] { "owner", "colleague", "other", "office", "inspector", "administrator" }) visitors[name] = await Portal.SignedIn(name);
    }

    /// <summary>A batch of 48 stamps of the owner's product, or of another's.</summary>
    internal async Task<int> Issue(string product = "MIEN-DONG-TAI-HOAN", int count = 48) =>
        (await Folder.Run("issue", "--product", product, "--count", count.ToString(CultureInfo.InvariantCulture), "--json")).Done().Json.GetProperty("batch").GetInt32();

    internal IReadOnlyList<RangeMove> Moves(int batch) => new BatchOperations(Portal.Registry).Moves(batch).Value;

    internal StampLedger Ledger(int batch) => new BatchOperations(Portal.Registry).Ledger(batch).Value;

    /// <summary>Sends the form of a verb; the answer is the page that asks, or the form again.</summary>
    internal Task<Answer> Ask(string who, int batch, string verb, params (string Name, string Value)[] fields) =>
        As(who).Post(Path(batch, verb), Path(batch, verb), fields);

    /// <summary>All that the page that asks would send when the answer is yes.</summary>
    internal static (string Name, string Value)[] Yes(Answer asked) =>
    [
        .. System.Text.RegularExpressions.Regex.Matches(asked.Text[asked.Text.IndexOf("<main", StringComparison.Ordinal)..], """<input type="hidden" name="([^"]+)" value="([^"]*)">""")
            .Select(match => (match.Groups[1].Value, System.Net.WebUtility.HtmlDecode(match.Groups[2].Value))),
        ("step", "do"),
    ];

    /// <summary>Asks, says yes, and looks at the batch's page.</summary>
    internal async Task<Answer> Do(string who, int batch, string verb, params (string Name, string Value)[] fields)
    {
        var asked = await Ask(who, batch, verb, fields);
        Assert.True((int)asked.Status == 200, asked.Text);
        var done = await As(who).PostBare(Path(batch, verb), Yes(asked));
        Assert.True((int)done.Status == 303, done.Text);
        return await As(who).Get(done.Location!);
    }

    internal static string Path(int batch, string verb = "") => string.Create(CultureInfo.InvariantCulture, $"/batches/{batch}{(verb.Length > 0 ? $"/{verb}" : "")}");

    /// <summary>The sentence beside a field; null where there is none.</summary>
    internal static string? Error(Answer answer, string field)
    {
        var match = System.Text.RegularExpressions.Regex.Match(answer.Text, $"""id="{field}-error">([^<]+)<""");
        return match.Success ? System.Net.WebUtility.HtmlDecode(match.Groups[1].Value) : null;
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var visitor in visitors.Values) visitor.Dispose();
        await Portal.DisposeAsync();
    }
}
