using System.Diagnostics;
using Stamp.Core.Storage;
using Stamp.Core.Text;
using Stamp.Tests.Wire;

namespace Stamp.Core.Tests.Storage.SqlServer.Wire;

/// <summary>The way in: to a server that lets nobody in, isn't trusted, doesn't answer, or goes away meanwhile.</summary>
public sealed class EntranceTests
{
    private const string Untrusted = "isn't trusted|không được tin cậy";

    /// <summary>Each public way to a registry, to be tried from the beginning.</summary>
    public static TheoryData<string> Ways => [.. Way.Keys];

    private static readonly Dictionary<string, Func<RegistryAddress, Rejection?>> Way = new()
    {
        ["read"] = address => Closing(RegistryDatabase.ForReading(address, RegistryDatabase.VerifyPatience), registry => registry.CheckSchema()),
        ["read patiently"] = address => Closing(RegistryDatabase.ForReading(address, RegistryDatabase.IssuerPatience), registry => registry.TryRead<int>(sql => sql.Scalar<int>("SELECT 1 AS x")).Rejection),
        ["write"] = address => Closing(RegistryDatabase.ForWriting(address, RegistryDatabase.IssuerPatience, TimeProvider.System), registry => registry.TryWrite<int>(TempRegistry.Office, _ => 1).Rejection),
        ["make"] = address => RegistryDatabase.OpenOrCreate(address, RegistryDatabase.IssuerPatience, TimeProvider.System).Rejection,
        ["plan"] = address => RegistryDatabase.PlanMigration(address, RegistryDatabase.IssuerPatience).Rejection,
        ["look"] = address => Closing(RegistryDatabase.ForReading(address, RegistryDatabase.IssuerPatience), registry => registry.Exists().Rejection),
    };

    [Theory]
    [MemberData(nameof(Ways))]
    public void A_wrong_password_is_told_as_such_at_once(string way)
    {
        using var wire = new WireServer(new WireMigrations().Open);
        var refused = AtOnce(() => Way[way](wire.Address(password: "nhầm")));
        FaultSentenceTests.Tells(FaultSentences.SignIn, wire, refused);
        Assert.DoesNotContain("nhầm", refused!.Sentence.En + refused.Sentence.Vi, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Ways))]
    public void A_database_that_is_not_there_is_told_by_its_name_at_once(string way)
    {
        using var wire = new WireServer(new WireMigrations().Open);
        var refused = AtOnce(() => Way[way](wire.Address(database: "khong_co")));
        FaultSentenceTests.Tells(FaultSentences.NoDatabase, wire, refused);
        Assert.Contains("khong_co", refused!.Sentence.En, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Ways))]
    public void A_certificate_that_is_not_trusted_is_told_and_nothing_sent(string way)
    {
        using var wire = new WireServer(new WireMigrations().Open);
        FaultSentenceTests.Tells(Untrusted, wire, AtOnce(() => Way[way](wire.Address(more: ""))));
        Assert.Equal(0, wire.Logins);
    }

    [Fact]
    public void It_is_taken_where_the_string_says_so()
    {
        using var registry = new WiredRegistry();
        using var trusting = RegistryDatabase.ForReading(registry.Wire.Address("TrustServerCertificate=true"), RegistryDatabase.IssuerPatience);
        Assert.Null(trusting.CheckSchema());
        Assert.Equal("MIEN-DONG", new SnapshotReader(trusting).ReadProduct(1)?.Product.Code);
    }

    [Theory]
    [MemberData(nameof(Ways))]
    public void A_server_that_closes_during_the_login_is_away(string way)
    {
        foreach (var reset in (bool[])[false, true])
        {
            using var wire = new WireServer(new WireMigrations().Open) { AtLogin = _ => new WireFault.CutBefore(reset) };
            FaultSentenceTests.Tells(FaultSentences.Away, wire, AtOnce(() => Way[way](wire.Address())));
        }
    }

    [Theory]
    [MemberData(nameof(Ways))]
    public void One_that_closes_before_the_first_word_is_away(string way)
    {
        foreach (var reset in (bool[])[false, true])
        {
            using var wire = new WireServer(new WireMigrations().Open) { AtFirstWord = new WireFault.CutBefore(reset) };
            FaultSentenceTests.Tells(FaultSentences.Away, wire, AtOnce(() => Way[way](wire.Address())));
        }
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void One_that_does_not_answer_is_given_up_when_the_strings_time_is_over(bool atFirstWord)
    {
        var silent = new WireFault.Silent(IsDeaf: true);
        using var wire = new WireServer(new WireMigrations().Open) { AtFirstWord = atFirstWord ? silent : null, AtLogin = _ => silent };
        FaultSentenceTests.Tells(FaultSentences.Away, wire, AtOnce(() => Way["write"](wire.Address("Encrypt=false;Connect Timeout=1"))));
        // Two seconds where a scan waits, when the string says nothing else. There some connections are kept ready: when one of those
        // is waited for, the driver tells it as if all were in use.
        var refused = AtOnce(() => Way["read"](wire.Address()));
        FaultSentenceTests.Tells(refused!.Sentence.En.Contains("is busy", StringComparison.Ordinal) ? FaultSentences.Busy : FaultSentences.Away, wire, refused);
    }

    [Fact]
    public void Whoever_finds_nobody_is_told_after_the_drivers_own_tries()
    {
        var logins = new[] { RegistryDatabase.VerifyPatience, RegistryDatabase.IssuerPatience }.Select(patience =>
        {
            using var wire = new WireServer(new WireMigrations().Open) { AtLogin = _ => new WireFault.CutBefore() };
            using var registry = RegistryDatabase.ForWriting(wire.Address("Encrypt=false;Connect Timeout=3"), patience, TimeProvider.System);
            FaultSentenceTests.Tells(FaultSentences.Away, wire, registry.TryWrite<int>(TempRegistry.Office, _ => 1).Rejection);
            return wire.Logins;
        }).ToList();
        Assert.Equal(logins[0], logins[1]);
    }

    [Fact]
    public void Who_was_refused_gets_in_when_the_server_lets_him()
    {
        using var registry = new WiredRegistry();
        registry.Wire.AtLogin = _ => WireFault.Number(18456, 14);
        FaultSentenceTests.Tells(FaultSentences.SignIn, registry.Wire, registry.Database.CheckSchema());
        registry.Wire.AtLogin = _ => null;
        Assert.Null(registry.Database.CheckSchema());
    }

    // A person at the command line waits for a sentence, not for the driver's ten seconds between tries.
    private static Rejection? AtOnce(Func<Rejection?> ask)
    {
        var watch = Stopwatch.StartNew();
        var refused = ask();
        Assert.InRange(watch.Elapsed.TotalSeconds, 0, 8);
        return refused;
    }

    private static Rejection? Closing(RegistryDatabase registry, Func<RegistryDatabase, Rejection?> ask)
    {
        using (registry) return ask(registry);
    }
}
