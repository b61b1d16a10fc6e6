using System.Net;
using System.Runtime.CompilerServices;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Stamp.Core.Accounts;
using Stamp.Core.Audit;
using Stamp.Core.Settings;
using Stamp.Core.Storage;
using Stamp.Issuer.Portal;
using Stamp.Issuer.Portal.Identity;
using Stamp.Issuer.Tests.Commands;
using Stamp.Tests.Statements;

namespace Stamp.Issuer.Tests.Portal;

/// <summary>A portal on a port of its own over a registry of its own: the samples, and batch 1 of HTX-DONG-TAI's noodles.</summary>
internal sealed class PortalUnderTest : IAsyncDisposable
{
    public const string Password = "mưa rơi trên mái tôn";

    private static readonly Actor Tester = Actor.Office("tester");

    // Hashing takes its time on purpose; one hash does for every account of every test.
    private static readonly string Hash = new PortalHasher().Hash(Password);

    private readonly IssuerFolder folder;
    private readonly StampsSettings settings;
    private readonly StrongBox<long> asked;
    private WebApplication app;

    private PortalUnderTest(IssuerFolder folder, StampsSettings settings, RegistryDatabase registry, WebApplication app, StrongBox<long> asked)
    {
        (this.folder, this.settings, this.app, Registry, this.asked) = (folder, settings, app, registry, asked);
        Accounts = new(registry);
        Tokens = new(registry);
    }

    /// <summary>What all portals of all tests asked of their registries: no test has to list what it runs.</summary>
    public static WatchedStatements Statements { get; } = new();

    /// <summary>Statements that this portal ran until now; those of tests beside this one are not among them.</summary>
    public long Asked => Interlocked.Read(ref asked.Value);

    public RegistryDatabase Registry { get; }

    public AccountStore Accounts { get; }

    public TokenStore Tokens { get; }

    public string Address => app.Urls.First();

    public IssuerFolder Folder => folder;

    /// <summary>Every route that the portal answers, as its code registers them.</summary>
    public IReadOnlyList<RouteEndpoint> Routes =>
        [.. ((IEndpointRouteBuilder)app).DataSources.SelectMany(source => source.Endpoints).Cast<RouteEndpoint>()];

    /// <param name="patience">How long it waits for a registry that another writes to; null: as long as in use.</param>
    /// <param name="folder">Goes with the portal; null: the samples, and a batch.</param>
    public static async Task<PortalUnderTest> Start(
        string secondFactor = "optional", TimeSpan? patience = null, Action<ILoggingBuilder>? logging = null, IssuerFolder? folder = null, OrderSettings? orders = null)
    {
        folder ??= await IssuerFolder.WithBatch();
        var settings = new StampsSettings { Data = folder.Data, PortalUrl = "http://127.0.0.1:0", SecondFactor = secondFactor, Orders = orders ?? new() };
        var registry = RegistryDatabase.OpenOrCreate(folder.Registry, patience ?? RegistryDatabase.IssuerPatience, folder.Clock).Value;
        var asked = new StrongBox<long>();
        if (folder.IsEmbedded) registry.Engine.Connected = connection => Statements.Watch(connection, () => Interlocked.Increment(ref asked.Value));
        var app = PortalHost.Build(settings, registry, folder.Clock, logging).Value;
        await app.StartAsync();
        return new(folder, settings, registry, app, asked);
    }

    /// <summary>Another portal over the same data folder in its place, as after a restart of the machine.</summary>
    public async Task Restart()
    {
        await app.StopAsync();
        await app.DisposeAsync();
        app = PortalHost.Build(settings, Registry, folder.Clock).Value;
        await app.StartAsync();
    }

    public T Service<T>()
        where T : notnull => app.Services.GetRequiredService<T>();

    /// <summary>An account whose password is <see cref="Password"/> and no temporary one.</summary>
    public Account Add(string name, Role role, string? producer = null, string? display = null)
    {
        var made = Accounts.Add(new(name, display ?? name, role, producer), Hash, Tester).Value;
        return Accounts.Change(made.Id, "test", Tester, account => account with { PasswordIsTemporary = false }).Value;
    }

    /// <summary>A browser with no session.</summary>
    /// <param name="cookies">Of a browser that was here before; null: a new one.</param>
    public Visitor Visitor(CookieContainer? cookies = null) => new(new(Address), cookies);

    public async Task<Visitor> SignedIn(string name)
    {
        var visitor = Visitor();
        var answer = await visitor.SignIn(name, Password);
        Assert.Equal(303, (int)answer.Status);
        return visitor;
    }

    /// <summary>The code of a producer with a product that batch 1 is not of, and that of batch 1's.</summary>
    public (string Owner, string Other) Producers() => Registry.Read(sql =>
    {
        var owner = sql.QuerySingle<string>("SELECT r.code FROM batch b JOIN product p ON p.id = b.product_id JOIN producer r ON r.id = p.producer_id WHERE b.number = 1");
        return (owner, sql.QuerySingle<string>("SELECT min(code) FROM producer WHERE code <> @owner", new { owner }));
    });

    public List<string> AuditActions() => [.. new AuditTrail(Registry).ReadAfter(0, 1_000).Value.Select(entry => entry.Action)];

    public async ValueTask DisposeAsync()
    {
        var labels = app.Services.GetRequiredService<LabelWorker>().ExecuteTask;
        await app.StopAsync();
        // It ends at the next label, and must not find its folder gone.
        if (labels is not null) await labels.WaitAsync(TimeSpan.FromSeconds(60));
        await app.DisposeAsync();
        Registry.Dispose();
        IReadOnlyList<string> scans = [];
        if (folder.IsEmbedded)
        {
            using var connection = folder.Look();
            scans = Statements.Scans(connection);
        }
        folder.Dispose();
        Assert.True(scans.Count == 0, $"Statements that go through a whole table:\n{string.Join('\n', scans)}");
    }
}
