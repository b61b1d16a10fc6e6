using Stamp.Core.Accounts;
using Stamp.Core.Cases;
using Stamp.Core.Codes;
using Stamp.Core.Pictures;
using Stamp.Core.Text;

namespace Stamp.Issuer.Tests.Portal.Cases;

/// <summary>A portal with two clerks, an inspector, an administrator, the producer of batch 1 and another; one for all tests of a class.</summary>
public sealed class CasePortal : IAsyncLifetime
{
    private readonly Dictionary<string, Visitor> visitors = [];

    internal PortalUnderTest Portal { get; private set; } = null!;

    internal CaseList List => new(Portal.Registry);

    internal CaseStore Store => new(Portal.Registry);

    public async ValueTask InitializeAsync()
    {
        Portal = await PortalUnderTest.Start();
        var (owner, other) = Portal.Producers();
        foreach (var (name, role, producer) in new[]
        {
            ("lan", Role.Office, (string?)null), ("minh", Role.Office, null), ("thanh", Role.Inspector, null), ("quan", Role.Administrator, null),
            ("owner", Role.Producer, owner), ("other", Role.Producer, other),
        })
        {
            Portal.Add(name, role, producer);
            visitors[name] = await Portal.SignedIn(name);
        }
    }

    internal Visitor this[string name] => visitors[name];

    /// <summary>A new case's number.</summary>
    internal long Report(
        string told = "Mốc xanh", string place = "Chợ Hôm", string? contact = "0912 345 678", Picture? photo = null, ReportKind kind = ReportKind.Spoiled, bool unknown = false)
    {
        var report = new ConsumerReport(RequestId.New(), unknown ? null : new StampId(1, 3), kind, told, place, contact, photo, false, DateTimeOffset.UtcNow);
        var reference = new CaseIntake(Portal.Registry).Take(report).Value.Reference;
        return List.Before(new(Reference: reference), null, 1).Value[0].Number;
    }

    /// <summary>Sends one of the forms on a case's page as that page stands now.</summary>
    internal async Task<Answer> Act(string who, long number, string verb, params (string Name, string Value)[] fields) =>
        await Send(who, (await this[who].Get($"/cases/{number}")).Text, number, verb, fields);

    /// <summary>Sends one of the forms on a page that was read before.</summary>
    internal Task<Answer> Send(string who, string page, long number, string verb, params (string Name, string Value)[] fields) =>
        this[who].PostBare($"/cases/{number}/{verb}", [("token", Visitor.TokenIn(page)), ("version", Visitor.FieldIn(page, "version")), ("request", Visitor.FieldIn(page, "request")), .. fields]);

    public async ValueTask DisposeAsync()
    {
        foreach (var visitor in visitors.Values) visitor.Dispose();
        await Portal.DisposeAsync();
    }
}
